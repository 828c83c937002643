package dev.switchboard.core.consent;

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
    return new KeywordCheck(this).faults();
  }

  /** The lists by their names in the document. */
  Map<String, List<String>> lists() {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    lists.put("opt_out", optOut);
    lists.put("opt_in", optIn);
    lists.put("help", help);
    lists.put("phrases", phrases);
    return lists;
  }

  /** What the texts of a list mean. */
  static KeywordEffect effectOf(String list) {
    return switch (list) {
      case "opt_in" -> KeywordEffect.OPT_IN;
      case "help" -> KeywordEffect.HELP;
      default -> KeywordEffect.OPT_OUT;
    };
  }
}
