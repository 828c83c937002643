package dev.switchboard.core.verify;

import dev.switchboard.core.price.Prices;
import java.math.BigDecimal;
import java.util.Set;

/**
 * What verifications cost by list price, in US dollars: an estimate, never billing truth
 * (twilio-facts 16).
 */
public final class VerifyPrices {
  public static final String CURRENCY = "USD";

  /** For each verification that is approved; what channels cost comes on top. */
  public static final BigDecimal APPROVAL = new BigDecimal("0.05");

  /** One question to Lookup: kind of line and pumping risk. */
  public static final BigDecimal LOOKUP = new BigDecimal("0.008");

  private static final Set<String> CHEAP_CALLS = Set.of("US", "CA", "PR");
  private static final BigDecimal CALL = new BigDecimal("0.014");

  /** On the high side: a minute to a mobile. */
  private static final BigDecimal CALL_ELSEWHERE = new BigDecimal("0.15");

  private static final BigDecimal WHATSAPP = new BigDecimal("0.025");
  private static final BigDecimal SNA = new BigDecimal("0.02");

  private VerifyPrices() {}

  /** One send to this country. */
  public static BigDecimal send(VerifyChannel channel, String country) {
    return switch (channel) {
      case SMS -> Prices.bundled().perSegment(country).amount();
      case CALL -> CHEAP_CALLS.contains(country) ? CALL : CALL_ELSEWHERE;
      case WHATSAPP -> WHATSAPP;
      case SNA -> SNA;
      case EMAIL -> BigDecimal.ZERO;
    };
  }
}
