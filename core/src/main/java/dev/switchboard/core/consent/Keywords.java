package dev.switchboard.core.consent;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  private static final Map<String, KeywordEffect> BY_PROVIDER =
      Map.of(
          "STOP", KeywordEffect.OPT_OUT, "START", KeywordEffect.OPT_IN, "HELP", KeywordEffect.HELP);

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

  /**
   * As {@link #effect(String)}, but the provider's own finding goes first: with Advanced Opt-Out it
   * knows keywords in other languages.
   *
   * @param optOutType the webhook's {@code OptOutType}; a value it has added since is passed over
   */
  public static KeywordEffect effect(String body, Optional<String> optOutType) {
    return optOutType
        .flatMap(type -> Optional.ofNullable(BY_PROVIDER.get(upper(type))))
        .orElseGet(() -> effect(body));
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
