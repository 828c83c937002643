package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.message.MessageView;
import dev.switchboard.gateway.message.MessageView.NextView;
import java.time.Instant;
import java.util.Optional;

/** Why a message is where it is, and what happens next, when. */
public record Standing(
    String what, Optional<String> why, Optional<String> next, Optional<Instant> nextAt) {

  public static Standing of(MessageView message) {
    Optional<NextView> next = Optional.ofNullable(message.next());
    return new Standing(
        StatusLook.of(message.status()).meaning(),
        Optional.ofNullable(message.reason())
            .filter(why -> !tellsOnly(message, why))
            .map(Words::reason),
        next.map(NextView::what).map(Words::next).or(() -> ending(message.status())),
        next.map(NextView::at));
  }

  /** The error is explained in a block of its own: its bare name above it would say it twice. */
  private static boolean tellsOnly(MessageView message, String why) {
    return message.error() != null && why.startsWith(message.error().code() + " ");
  }

  private static Optional<String> ending(String status) {
    return switch (status) {
      case "delivered", "read", "undelivered", "failed", "refused", "expired", "canceled" ->
          Optional.of("Nothing more: this is where it ended");
      default -> Optional.empty();
    };
  }
}
