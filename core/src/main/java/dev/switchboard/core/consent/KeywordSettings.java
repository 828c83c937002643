package dev.switchboard.core.consent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people set about keywords, beside those that cannot be taken away.
 *
 * @param optOut texts of your own that mean STOP
 * @param optIn texts of your own that mean START
 * @param help texts of your own that mean HELP
 * @param phrases sentences that mean STOP; some English ones from the start
 * @param languages whose shipped keywords count; the first is that of the answers to your own
 * @param replies our confirmations by what they confirm and by language; shipped ones where there
 *     is none
 */
public record KeywordSettings(
    List<String> optOut,
    List<String> optIn,
    List<String> help,
    List<String> phrases,
    List<String> languages,
    Map<KeywordEffect, Map<String, String>> replies) {
  static final int MOST_WORDS = 200;
  static final int LONGEST_REPLY = 480;

  public KeywordSettings {
    optOut = List.copyOf(optOut);
    optIn = List.copyOf(optIn);
    help = List.copyOf(help);
    phrases = List.copyOf(phrases);
    languages = List.copyOf(languages);
    replies = Map.copyOf(replies);
  }

  /** One thing that is wrong with them. */
  public record Fault(String field, String code, String message) {}

  /** What holds while nobody has set anything. */
  public static KeywordSettings standard() {
    return new KeywordSettings(
        List.of(), List.of(), List.of(), shippedPhrases(), shippedLanguages(), Map.of());
  }

  /** Every language that has shipped keywords, English first. */
  public static List<String> shippedLanguages() {
    return ShippedKeywords.languages();
  }

  /** The English phrases that are taken for an opt-out from the start. */
  public static List<String> shippedPhrases() {
    return ShippedKeywords.phrases();
  }

  /** What is wrong with them; empty where they can be used. */
  public List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    lists().forEach((field, list) -> words(field, list, faults));
    for (int i = 0; i < languages.size(); i++) {
      if (!shippedLanguages().contains(languages.get(i))) {
        faults.add(unknownLanguage("languages[" + i + "]"));
      }
    }
    if (languages.stream().distinct().count() < languages.size()) {
      faults.add(new Fault("languages", "duplicate", "names a language twice"));
    }
    if (faults.isEmpty()) {
      overlaps(faults);
    }
    KeywordRules rules = new KeywordRules(this);
    replies.forEach((effect, byLanguage) ->
        byLanguage.forEach((language, text) -> reply(rules, effect, language, text, faults)));
    return faults;
  }

  private Map<String, List<String>> lists() {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    lists.put("opt_out", optOut);
    lists.put("opt_in", optIn);
    lists.put("help", help);
    lists.put("phrases", phrases);
    return lists;
  }

  private static void words(String field, List<String> list, List<Fault> faults) {
    if (list.size() > MOST_WORDS) {
      faults.add(new Fault(field, "too_large", "holds more than " + MOST_WORDS + " texts"));
    }
    for (int i = 0; i < list.size(); i++) {
      String word = list.get(i);
      if (word.length() > KeywordText.LONGEST) {
        faults.add(
            new Fault(
                field + "[" + i + "]",
                "too_large",
                "must have at most " + KeywordText.LONGEST + " characters"));
      } else if (KeywordText.fold(word).isEmpty()) {
        faults.add(
            new Fault(field + "[" + i + "]", "empty", "holds no letter or digit to compare with"));
      }
    }
  }

  /**
   * A text means one thing: neither two of these lists nor a keyword that is there anyway differ.
   */
  private void overlaps(List<Fault> faults) {
    Map<String, KeywordRule> meant = new LinkedHashMap<>();
    KeywordRules.given(languages).forEach(rule -> meant.put(KeywordText.fold(rule.text()), rule));
    lists()
        .forEach((field, list) -> {
          KeywordEffect effect = effectOf(field);
          for (int i = 0; i < list.size(); i++) {
            KeywordRule rule =
                new KeywordRule(list.get(i), effect, field, KeywordRule.Origin.CONFIGURED);
            KeywordRule before = meant.putIfAbsent(KeywordText.fold(list.get(i)), rule);
            if (before != null && before.effect() != effect) {
              faults.add(
                  new Fault(field + "[" + i + "]", "overlap", "is the same as " + named(before)));
            }
          }
        });
  }

  private static String named(KeywordRule rule) {
    return switch (rule.origin()) {
      case PROVIDER ->
          rule.text() + ", a keyword of the provider that cannot be given another meaning";
      case SHIPPED ->
          "“"
              + rule.text()
              + "” of the shipped list ("
              + rule.language()
              + "); leave that language out, or this text";
      case CONFIGURED -> "“" + rule.text() + "” in " + rule.language();
    };
  }

  static KeywordEffect effectOf(String list) {
    return switch (list) {
      case "opt_in" -> KeywordEffect.OPT_IN;
      case "help" -> KeywordEffect.HELP;
      default -> KeywordEffect.OPT_OUT;
    };
  }

  private static void reply(
      KeywordRules rules, KeywordEffect effect, String language, String text, List<Fault> faults) {
    String field =
        "replies."
            + switch (effect) {
              case OPT_OUT -> "stop";
              case OPT_IN -> "start";
              case HELP -> "help";
              case NONE -> "none";
            }
            + "."
            + language;
    if (!shippedLanguages().contains(language)) {
      faults.add(unknownLanguage(field));
    } else if (text.isBlank() || text.length() > LONGEST_REPLY) {
      faults.add(new Fault(field, "too_large", "must have 1 to " + LONGEST_REPLY + " characters"));
    } else if (rules.effect(text) != KeywordEffect.NONE) {
      // Another gateway that hears it would answer, and so would we.
      faults.add(new Fault(field, "overlap", "is a keyword itself; two robots would never stop"));
    }
  }

  private static Fault unknownLanguage(String field) {
    return new Fault(field, "unknown_value", "is none of " + String.join(", ", shippedLanguages()));
  }
}
