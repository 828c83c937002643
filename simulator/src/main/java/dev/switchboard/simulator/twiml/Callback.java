package dev.switchboard.simulator.twiml;

import java.util.Optional;
import java.util.Set;

/**
 * Who is told of events as they happen; nobody where the URL is empty.
 *
 * @param events the words of the events asked for, or Twilio's default
 */
public record Callback(Optional<String> url, Method method, Set<String> events) {
  public Callback {
    events = Set.copyOf(events);
  }
}
