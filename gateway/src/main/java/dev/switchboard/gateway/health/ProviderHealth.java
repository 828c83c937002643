package dev.switchboard.gateway.health;

import dev.switchboard.twilio.rest.AccountState;
import dev.switchboard.twilio.rest.TwilioApi;
import java.time.Duration;

/** How the provider stands: asked at most twice a minute, however often readiness is. */
public final class ProviderHealth {
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final TwilioApi api;
  private String words = "not asked yet";
  private long askedAt = System.nanoTime() - KEPT.toNanos();

  public ProviderHealth(TwilioApi api) {
    this.api = api;
  }

  /** E.g. {@code active}, or why it cannot be reached. */
  synchronized String words() {
    if (System.nanoTime() - askedAt >= KEPT.toNanos()) {
      askedAt = System.nanoTime();
      Thread.ofVirtual().name("provider health").start(this::ask);
    }
    return words;
  }

  private void ask() {
    String heard =
        switch (AccountState.of(api)) {
          case AccountState.Reached(String status) -> status;
          case AccountState.Refused refused ->
              "refuses us: HTTP "
                  + refused.httpStatus()
                  + (refused.code().isPresent() ? ", code " + refused.code().getAsInt() : "");
          case AccountState.Unreachable unreachable -> "unreachable: " + unreachable.reason();
        };
    synchronized (this) {
      words = heard;
    }
  }
}
