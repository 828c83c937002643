package dev.switchboard.core.verify;

import java.time.Duration;

/** What the provider lets one verification do (twilio-facts 8.4, 10.1). */
public final class ProviderTerms {
  /** Sends for one recipient within {@link #LIFETIME}. */
  public static final int MOST_SENDS = 5;

  /** Checks of one verification. */
  public static final int MOST_CHECKS = 5;

  /** How long a code is good, from the first send on; a resend does not prolong it. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private ProviderTerms() {}
}
