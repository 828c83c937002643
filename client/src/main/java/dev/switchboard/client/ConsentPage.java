package dev.switchboard.client;

import java.util.List;
import java.util.Optional;

/**
 * One page of consents.
 *
 * @param nextCursor where the next page starts; empty after the last
 * @param json the answer as it was received
 */
public record ConsentPage(List<Consent> consents, Optional<String> nextCursor, String json) {
  public ConsentPage {
    consents = List.copyOf(consents);
  }
}
