package dev.switchboard.client;

import java.util.List;

/**
 * The senders that the gateway owns.
 *
 * @param json the answer as it was received
 */
public record Senders(List<Sender> senders, String json) {
  public Senders {
    senders = List.copyOf(senders);
  }
}
