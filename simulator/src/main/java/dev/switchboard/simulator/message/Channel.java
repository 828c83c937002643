package dev.switchboard.simulator.message;

import java.time.Instant;
import java.util.Optional;

/** What a channel other than SMS does with a message, told from when its turn has come. */
public interface Channel {

  /** The step that ends it before it is sent; empty where it is sent. */
  Optional<Step> stops(Message message, Instant at);

  /** The step that it ends in after it was sent; empty where it stays on the way. */
  Optional<Step> ends(Message message, Instant at);

  /** True where the person's phone tells that it was read. */
  boolean isRead(Message message);
}
