package dev.switchboard.simulator.voice;

import java.time.Duration;

/**
 * How long things take on the telephone network.
 *
 * @param connect from leaving the queue until the phone rings, or is found busy
 * @param pickUp how long a phone rings that answers by itself
 * @param machinePickUp how long it rings before its voicemail answers
 * @param humanVerdict how long machine detection listens to a person
 * @param machineVerdict how long it listens to a machine
 * @param greeting how long a voicemail's greeting lasts
 * @param lettersPerSecond how fast text is read aloud
 * @param sound how long a sound of unknown length plays
 * @param transcribing from the end of a recording until its text is there
 */
public record VoicePace(
    Duration connect,
    Duration pickUp,
    Duration machinePickUp,
    Duration humanVerdict,
    Duration machineVerdict,
    Duration greeting,
    double lettersPerSecond,
    Duration sound,
    Duration transcribing) {

  /** A quick network, and a voice as fast as a browser's. */
  public static final VoicePace USUAL =
      new VoicePace(
          Duration.ofMillis(250),
          Duration.ofMillis(800),
          Duration.ofSeconds(3),
          Duration.ofMillis(1200),
          Duration.ofSeconds(2),
          Duration.ofSeconds(6),
          15,
          Duration.ofSeconds(3),
          Duration.ofSeconds(2));

  public VoicePace {
    if (!(lettersPerSecond > 0)) {
      throw new IllegalArgumentException("nobody reads " + lettersPerSecond + " letters a second");
    }
  }

  /** How long reading this takes; a quarter of a second at least. */
  Duration reading(String text) {
    return Duration.ofMillis(Math.max(250, Math.round(text.length() / lettersPerSecond * 1000)));
  }
}
