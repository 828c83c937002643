package dev.switchboard.simulator.voice;

import java.time.Instant;
import java.util.OptionalDouble;

/** What can come to a leg while it waits. */
sealed interface Signal {
  Instant at();

  /**
   * The waiting is over.
   *
   * @param turn which one
   */
  record TimeUp(long turn, Instant at) implements Signal {}

  /** The phone picks up. */
  record PickedUp(Instant at) implements Signal {}

  /** The phone declines. */
  record Declined(Instant at) implements Signal {}

  /** One key was pressed. */
  record Key(char key, Instant at) implements Signal {}

  /** The person said something; typed, so that it comes as a whole. */
  record Spoke(String text, OptionalDouble confidence, Instant at) implements Signal {}

  /** The person is speaking: silence does not count until something else comes. */
  record Speaking(Instant at) implements Signal {}

  /** The browser's microphone has sent what it heard. */
  record Uploaded(byte[] wav, Instant at) implements Signal {}

  /** A leg that this one rang was answered and, where it had one, has heard its whisper. */
  record LegReady(String sid, Instant at) implements Signal {}

  /** A leg that this one rang or was joined to is over. */
  record LegOver(String sid, CallStatus outcome, Instant at) implements Signal {}

  /** Something changed in the queue or the conference that this leg is in. */
  record RoomChanged(Instant at) implements Signal {}

  /** The call ends now. */
  record Ended(Ending ending, Instant at) implements Signal {}

  /** Another document takes over, as an update over REST says. */
  record Redirected(Target document, String twiml, Instant at) implements Signal {}
}
