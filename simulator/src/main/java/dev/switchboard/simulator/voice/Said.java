package dev.switchboard.simulator.voice;

import java.time.Instant;

/**
 * A line of a call's transcript.
 *
 * @param who {@code app} for what TwiML says, {@code phone} for its owner, {@code line} for what
 *     happens on the line, else the number of the other party
 */
public record Said(Instant at, String who, String text) {
  public static final String APP = "app";
  public static final String PHONE = "phone";
  public static final String LINE = "line";
}
