package dev.switchboard.simulator.number;

import java.time.Duration;
import java.util.regex.Pattern;

/** What a sender's address is; it decides its rate and who answers STOP. */
public enum SenderKind {
  /**
   * A long code in the United States or Canada: one segment a second unless registered for more.
   */
  US_LONG_CODE(1),
  TOLL_FREE(3),
  SHORT_CODE(100),
  /** A long code or mobile number elsewhere. */
  OTHER_LONG_CODE(10),
  /** An alphanumeric sender ID: nobody can answer it. */
  NAME(10),
  /** A WhatsApp sender, {@code whatsapp:+…}: messages per second; STOP is not its keyword. */
  WHATSAPP(80);

  private static final Pattern TOLL_FREE_NUMBER =
      Pattern.compile("\\+18(00|33|44|55|66|77|88)[0-9]{7}");

  private final double mps;

  SenderKind(double mps) {
    this.mps = mps;
  }

  public static SenderKind of(String address) {
    if (ChannelAddress.isWhatsApp(address)) {
      return WHATSAPP;
    }
    if (TOLL_FREE_NUMBER.matcher(address).matches()) {
      return TOLL_FREE;
    }
    if (address.startsWith("+1")) {
      return US_LONG_CODE;
    }
    if (address.startsWith("+")) {
      return OTHER_LONG_CODE;
    }
    return address.matches("[0-9]{3,8}") ? SHORT_CODE : NAME;
  }

  /** Segments per second where nothing else was agreed. */
  public double mps() {
    return mps;
  }

  /** How much its queue holds at Twilio, as the time that a full one takes to drain. */
  public Duration queueDepth() {
    return Duration.ofHours(this == WHATSAPP ? 4 : 10);
  }
}
