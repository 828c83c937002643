package dev.switchboard.gateway.route;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.voice.HangUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Takes steps back that have not left. Joins the transaction that is open. */
final class Withdrawal {
  private final Cancellation messages;
  private final HangUp calls;

  Withdrawal(Cancellation messages, HangUp calls) {
    this.messages = messages;
    this.calls = calls;
  }

  /** What was taken back of these messages and calls; the others have left. */
  List<UUID> takeBack(List<UUID> ids, String why, Instant now) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<UUID> gone = new ArrayList<>(messages.withdraw(ids, why, now));
    ids.stream().filter(id -> calls.withdraw(id, why)).forEach(gone::add);
    return gone;
  }

  /** A call that is under way ends; a message that has left is not touched. */
  void hangUp(String id, String actor) {
    Id.parse("call", id).ifPresent(call -> calls.hangUp(call, actor));
  }
}
