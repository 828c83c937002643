package dev.switchboard.gateway.sender;

import java.math.BigDecimal;
import java.util.Set;

/**
 * What a number may usually send, in segments per second, until somebody says better: 3 for a North
 * American toll-free number, 1 for another North American number, 10 elsewhere, 100 for a short
 * code. Source: Twilio's help page on rate limits and message queues.
 */
public final class DefaultRates {
  private static final Set<String> TOLL_FREE =
      Set.of("800", "833", "844", "855", "866", "877", "888");

  private DefaultRates() {}

  public static BigDecimal of(String address) {
    if (address.startsWith("whatsapp:")) {
      return new BigDecimal(80);
    }
    if (!address.startsWith("+")) {
      return new BigDecimal(100);
    }
    if (address.startsWith("+1") && address.length() == 12) {
      return TOLL_FREE.contains(address.substring(2, 5)) ? new BigDecimal(3) : BigDecimal.ONE;
    }
    return BigDecimal.TEN;
  }
}
