package dev.switchboard.simulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can be disturbed. Names are those of the SDKs' calls; {@code *} and a family such as {@code
 * messages} match more.
 */
public enum Operation {
  ACCOUNTS_FETCH,
  MESSAGES_CREATE,
  MESSAGES_FETCH,
  MESSAGES_LIST,
  MESSAGES_UPDATE,
  MESSAGES_DELETE,
  MEDIA_FETCH,
  MEDIA_LIST,
  MEDIA_DELETE,
  NUMBERS_CREATE,
  NUMBERS_FETCH,
  NUMBERS_LIST,
  NUMBERS_UPDATE,
  CONTENT_CREATE,
  CONTENT_FETCH,
  CONTENT_LIST,
  CONTENT_UPDATE,
  CONTENT_DELETE,
  APPROVALS_CREATE,
  APPROVALS_FETCH,
  TYPING_CREATE,
  /** The status callback of a message. */
  MESSAGES_CALLBACK,
  /** The incoming webhook of a number. */
  MESSAGES_INBOUND;

  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("message", "messages"),
          Map.entry("sms", "messages"),
          Map.entry("account", "accounts"),
          Map.entry("number", "numbers"),
          Map.entry("incomingphonenumbers", "numbers"),
          Map.entry("send", "create"),
          Map.entry("post", "create"),
          Map.entry("get", "fetch"),
          Map.entry("callbacks", "callback"),
          Map.entry("status", "callback"),
          Map.entry("incoming", "inbound"));

  /** E.g. {@code messages.create}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /**
   * Reads a name, a family or {@code *}; {@code create_message} and {@code message.create} mean the
   * same.
   */
  public static Optional<List<Operation>> parse(String text) {
    if (text.equals("*")) {
      return Optional.of(List.of(values()));
    }
    List<String> words =
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[._:/ -]+"))
            .map(word -> SYNONYMS.getOrDefault(word, word))
            .distinct()
            .toList();
    List<Operation> found =
        Arrays.stream(values())
            .filter(operation -> List.of(operation.word().split("\\.")).containsAll(words))
            .toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** Every name, for error messages. */
  public static String words() {
    return Arrays.stream(values()).map(Operation::word).collect(Collectors.joining(", ")) + ", *";
  }
}
