package dev.switchboard.core.consent;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keywords that Twilio and carriers act on: the whole message, one word, any case. {@code STOP
 * PLEASE} and {@code OPT OUT} are ordinary texts.
 *
 * <p>Source: Twilio's support for opt-out keywords; {@code REVOKE} and {@code OPTOUT} since May
 * 2025.
 */
public final class Keywords {
  private static final Set<String> OPT_OUT =
      Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");
  private static final Set<String> OPT_IN = Set.of("START", "YES", "UNSTOP");
  private static final Set<String> HELP = Set.of("HELP", "INFO");

  private Keywords() {}

  /** What the text alone asks for. */
  public static KeywordEffect effect(String body) {
    String word = upper(body);
    if (OPT_OUT.contains(word)) {
      return KeywordEffect.OPT_OUT;
    }
    if (OPT_IN.contains(word)) {
      return KeywordEffect.OPT_IN;
    }
    return HELP.contains(word) ? KeywordEffect.HELP : KeywordEffect.NONE;
  }

  /** Each of them as a rule. */
  static List<KeywordRule> rules() {
    return Stream.of(OPT_OUT, OPT_IN, HELP)
        .flatMap(Set::stream)
        .sorted()
        .map(word ->
            new KeywordRule(
                word, effect(word), ShippedKeywords.ENGLISH, KeywordRule.Origin.PROVIDER))
        .toList();
  }

  /**
   * True for {@code YES}, which is an answer first and an opt-in only for someone who had opted
   * out.
   */
  public static boolean isPlainAnswer(String body) {
    return upper(body).equals("YES");
  }

  private static String upper(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }
}
