package dev.switchboard.client;

import java.util.List;

/**
 * A recipient's choices.
 *
 * @param json the answer as it was received
 */
public record Consents(String address, List<Consent> consents, String json) {
  public Consents {
    consents = List.copyOf(consents);
  }
}
