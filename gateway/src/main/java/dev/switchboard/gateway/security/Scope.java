package dev.switchboard.gateway.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key may do. */
public enum Scope {
  MESSAGES_WRITE("messages:write"),
  MESSAGES_READ("messages:read"),
  CAMPAIGNS("campaigns"),
  VERIFY("verify"),
  VOICE("voice"),
  SETTINGS("settings"),
  /** Everything. */
  ADMIN("admin");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  static Set<Scope> of(String[] words) {
    Set<String> given = Set.copyOf(Arrays.asList(words));
    return Arrays.stream(values())
        .filter(scope -> given.contains(scope.word))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }
}
