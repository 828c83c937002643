package dev.switchboard.client;

import java.util.List;
import java.util.Optional;

/**
 * One page of calls, newest first.
 *
 * @param nextCursor where the next page starts; empty after the last
 * @param json the answer as it was received
 */
public record CallPage(List<Call> calls, Optional<String> nextCursor, String json) {
  public CallPage {
    calls = List.copyOf(calls);
  }
}
