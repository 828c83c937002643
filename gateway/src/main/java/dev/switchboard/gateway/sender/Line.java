package dev.switchboard.gateway.sender;

import dev.switchboard.gateway.sender.Sender.Pause;
import dev.switchboard.gateway.sender.Sender.Rest;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number of ours as calls leave by it.
 *
 * @param address {@link #key} of the number
 * @param rate calls per second; 0 pauses
 * @param rest until when nothing is placed by it
 * @param pause why nothing is, until a person lifts it; its account's pause counts as its own
 */
public record Line(
    String address, String accountSid, BigDecimal rate, Optional<Rest> rest, Optional<Pause> pause)
    implements Paced {
  private static final String PREFIX = "voice:";

  /** A line's key is another one than that of the number's texts. */
  public static String key(String number) {
    return PREFIX + number;
  }

  /** The number of that key. */
  public static String number(String key) {
    return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
  }

  /** E.164. */
  public String number() {
    return number(address);
  }

  /** Segments are not calls: an account's ceiling is not about them. */
  @Override
  public Optional<BigDecimal> ceiling() {
    return Optional.empty();
  }

  @Override
  public boolean mayGo() {
    return pause.isEmpty() && rest.isEmpty() && rate.signum() > 0;
  }
}
