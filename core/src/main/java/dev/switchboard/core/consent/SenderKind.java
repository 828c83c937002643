package dev.switchboard.core.consent;

import java.util.Locale;
import java.util.Set;

/**
 * What the provider does by itself with a text to one of our numbers, which depends on its kind.
 *
 * <p>Source: Twilio's help pages on opt-out keywords (223134027) and on toll-free numbers
 * (360058144374). With Advanced Opt-Out the webhook's {@code OptOutType} says it instead.
 */
public enum SenderKind {
  /** Twilio acts on its default keywords and confirms them. */
  LONG_CODE,
  /**
   * As a long code, but STOP, START and UNSTOP are confirmed by the network, which cannot be told
   * not to; YES undoes nothing.
   */
  TOLL_FREE,
  /** Nobody acts but us. */
  SHORT_CODE,
  /** Nobody acts but us. */
  WHATSAPP;

  private static final Set<String> TOLL_FREE_CODES =
      Set.of("800", "833", "844", "855", "866", "877", "888");
  private static final Set<String> BY_NETWORK = Set.of("STOP", "START", "UNSTOP");

  /**
   * @param address one of ours: E.164, {@code whatsapp:+…} or a short code
   */
  public static SenderKind of(String address) {
    if (address.startsWith("whatsapp:")) {
      return WHATSAPP;
    }
    if (!address.startsWith("+")) {
      return SHORT_CODE;
    }
    boolean tollFree =
        address.startsWith("+1")
            && address.length() == 12
            && TOLL_FREE_CODES.contains(address.substring(2, 5));
    return tollFree ? TOLL_FREE : LONG_CODE;
  }

  /** What the provider itself takes this text for. */
  KeywordEffect takenFor(String body) {
    return switch (this) {
      case LONG_CODE -> Keywords.effect(body);
      case TOLL_FREE -> Keywords.isPlainAnswer(body) ? KeywordEffect.NONE : Keywords.effect(body);
      case SHORT_CODE, WHATSAPP -> KeywordEffect.NONE;
    };
  }

  /** True where the confirmation comes from the network and cannot be switched off. */
  boolean networkConfirms(String body) {
    return this == TOLL_FREE && BY_NETWORK.contains(body.strip().toUpperCase(Locale.ROOT));
  }
}
