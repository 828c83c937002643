package dev.switchboard.simulator.voice;

import java.util.List;
import java.util.Optional;

/** Sends what {@code <Sms>} and {@code <Message>} say in a call. */
@FunctionalInterface
public interface Texts {

  /** What became of a text: its SID, or Twilio's code and why. */
  sealed interface Fate {
    record Sent(String sid) implements Fate {}

    record Refused(int code, String reason) implements Fate {}
  }

  Fate send(String from, String to, String body, List<String> media, Optional<String> callback);
}
