package dev.switchboard.simulator.verify;

import dev.switchboard.simulator.message.Direction;
import dev.switchboard.simulator.message.Draft;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.message.Outbox;
import dev.switchboard.simulator.message.Status;
import java.time.Instant;
import java.util.List;

/** Texts from Verify's own number: no queue, and no rate to wait for. */
final class SmsCourier implements Courier {
  /** Where texts with codes come from; a number that is reserved for fiction. */
  static final String NUMBER = "+14155550199";

  private final MessageLog log;
  private final Outbox outbox;

  SmsCourier(MessageLog log, Outbox outbox) {
    this.log = log;
    this.outbox = outbox;
  }

  @Override
  public String carry(Parcel parcel, Instant now) {
    Draft draft =
        Draft.of(Direction.OUTBOUND_VERIFY, NUMBER, parcel.to(), parcel.text(), List.of());
    Message message = log.add(draft, Status.QUEUED, now);
    outbox.leaves(message, now);
    return message.sid();
  }
}
