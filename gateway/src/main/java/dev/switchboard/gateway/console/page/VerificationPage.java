package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.verify.VerificationView;
import dev.switchboard.gateway.verify.VerificationView.EventView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One verification and its story. */
public record VerificationPage(Frame frame, VerificationView verification) {

  /** One thing that happened. */
  public record Moment(Instant at, String title, String tone, Optional<String> reason) {}

  public List<Moment> story() {
    return Objects.requireNonNullElse(verification.timeline(), List.<EventView>of()).stream()
        .map(event ->
            new Moment(
                event.at(),
                title(event.event()),
                tone(event.event()),
                Optional.ofNullable(event.reason()).map(Words::reason)))
        .toList();
  }

  private static String title(String event) {
    return switch (event) {
      case "started" -> "A code was asked for";
      case "looked_up" -> "The number was looked up";
      case "sent" -> "A code left";
      case "not_sent" -> "No code left";
      case "fallback" -> "Another channel takes over";
      case "held_back" -> "Another channel was held back";
      case "resent" -> "The code was asked for again";
      case "wrong_code" -> "A wrong code";
      case "check_lost" -> "The answer to a check was lost";
      default -> Words.sentence(event);
    };
  }

  private static String tone(String event) {
    return switch (event) {
      case "approved" -> "good";
      case "wrong_code", "held_back", "check_lost" -> "warn";
      case "not_sent", "failed", "max_attempts_reached" -> "bad";
      case "expired", "canceled" -> "off";
      default -> "moving";
    };
  }

  /** What happens by itself. */
  public Optional<String> next() {
    return Optional.ofNullable(verification.next())
        .map(next ->
            next.what().equals("fallback")
                ? "The code goes by " + next.channel() + " too"
                : "The code expires");
  }

  public Optional<Instant> nextAt() {
    return Optional.ofNullable(verification.next()).map(VerificationView.NextView::at);
  }
}
