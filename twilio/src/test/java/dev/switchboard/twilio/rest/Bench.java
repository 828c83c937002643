package dev.switchboard.twilio.rest;

import dev.switchboard.core.provider.Departure;
import dev.switchboard.core.provider.Submission;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What every test of the transport needs: an account, a sid, a submission. */
final class Bench {
  static final String ACCOUNT = "AC" + "0".repeat(32);
  static final String SID = "SM" + "1".repeat(32);
  static final String CREATED = "{\"sid\": \"" + SID + "\", \"status\": \"queued\"}";
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private Bench() {}

  static TwilioApi api(URI base) {
    return new TwilioApi(
        ProviderSettings.of(ACCOUNT, "secret")
            .reachedAt(base)
            .withReadTimeout(Duration.ofSeconds(5)));
  }

  static TwilioMessages messages(TwilioApi api) {
    return new TwilioMessages(api, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  static Submission submission() {
    return submission(Departure.AT_ONCE, Duration.ofSeconds(5));
  }

  static Submission submission(Departure departure, Duration readTimeout) {
    return new Submission(
        "+14155550100",
        "+14155550199",
        "Hello",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        readTimeout,
        departure);
  }
}
