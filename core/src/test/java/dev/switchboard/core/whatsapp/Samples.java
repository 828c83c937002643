package dev.switchboard.core.whatsapp;

import dev.switchboard.core.whatsapp.Approval.State;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Templates to test with. */
final class Samples {
  static final String SENDER = "whatsapp:+14155550101";
  static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  private Samples() {}

  static Template template(State state, Category category) {
    return new Template(
        "HX0123456789abcdef0123456789abcdef",
        "order_update",
        Optional.of("order_update"),
        "en",
        Content.text("Hello {{1}}, your order {{2}} is on its way."),
        Map.of("1", "Ann", "2", "A-17"),
        new Approval(state, Optional.of(category), state == State.REJECTED ? "Too pushy" : ""),
        NOON);
  }

  static Template approved() {
    return template(State.APPROVED, Category.UTILITY);
  }
}
