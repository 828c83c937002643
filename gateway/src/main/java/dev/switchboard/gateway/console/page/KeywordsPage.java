package dev.switchboard.gateway.console.page;

import dev.switchboard.core.consent.Confirmation;
import dev.switchboard.core.consent.KeywordDecision;
import dev.switchboard.core.consent.KeywordEffect;
import dev.switchboard.core.consent.KeywordRule;
import dev.switchboard.core.consent.KeywordRules;
import dev.switchboard.core.consent.KeywordSettings;
import dev.switchboard.gateway.sender.Sender;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts that mean something.
 *
 * @param changed who set them last
 * @param text the one that is tried; empty where none is
 * @param to the sender it is tried on
 * @param tried what would become of it
 */
public record KeywordsPage(
    Frame frame,
    KeywordRules rules,
    Optional<String> changed,
    List<Sender> senders,
    String text,
    String to,
    Optional<KeywordDecision> tried) {

  public KeywordSettings settings() {
    return rules.settings();
  }

  /** Those that are on first, in their order, so that saving changes nothing by itself. */
  public List<String> languages() {
    return Stream.concat(
            settings().languages().stream(), KeywordSettings.shippedLanguages().stream())
        .distinct()
        .toList();
  }

  /** A list as it is typed: one a line. */
  public static String lines(List<String> list) {
    return String.join("\n", list);
  }

  /** Our own confirmations as they are typed: {@code en: …}. */
  public String replies(KeywordEffect effect) {
    return new TreeMap<>(settings().replies().getOrDefault(effect, Map.of()))
        .entrySet().stream()
            .map(reply -> reply.getKey() + ": " + reply.getValue().replaceAll("\\R", " "))
            .collect(Collectors.joining("\n"));
  }

  /** Those that nobody typed. */
  public List<KeywordRule> given(KeywordEffect effect) {
    return rules.all().stream()
        .filter(rule -> rule.effect() == effect)
        .filter(rule -> rule.origin() != KeywordRule.Origin.CONFIGURED)
        .filter(rule -> !settings().phrases().contains(rule.text()))
        .toList();
  }

  public static String effect(KeywordEffect effect) {
    return switch (effect) {
      case OPT_OUT -> "They are opted out of this sender";
      case OPT_IN -> "They are opted in again to this sender";
      case HELP -> "They ask for help; nothing changes";
      case NONE -> "Nothing changes";
    };
  }

  public static String chip(KeywordEffect effect) {
    return switch (effect) {
      case OPT_OUT -> "chip--warn";
      case OPT_IN -> "chip--good";
      case HELP -> "chip--moving";
      case NONE -> "chip--off";
    };
  }

  public static String word(KeywordEffect effect) {
    return switch (effect) {
      case OPT_OUT -> "STOP";
      case OPT_IN -> "START";
      case HELP -> "HELP";
      case NONE -> "No keyword";
    };
  }

  /** Who answers. */
  public static String by(Confirmation confirmation) {
    return switch (confirmation) {
      case Confirmation.ByUs _ -> "Switchboard answers";
      case Confirmation.ByProvider _ -> "The provider answers";
      case Confirmation.ByNobody _ -> "Nobody answers";
    };
  }

  /** Our answer, where it is ours. */
  public static Optional<String> reply(Confirmation confirmation) {
    return confirmation instanceof Confirmation.ByUs(String text, String _)
        ? Optional.of(text)
        : Optional.empty();
  }
}
