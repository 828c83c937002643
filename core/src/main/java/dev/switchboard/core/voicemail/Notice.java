package dev.switchboard.core.voicemail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** The text that tells the team of a voicemail, and when it leaves. */
public final class Notice {
  /** So long it waits for the words, where they are to be in it. */
  public static final Duration WAITS_FOR_WORDS = Duration.ofMinutes(2);

  /** So old a voicemail is that nobody needs to be told of any more. */
  public static final Duration FRESH = Duration.ofHours(24);

  /** Two or three segments of a text, with the rest. */
  private static final int MOST_WORDS = 300;

  /** Whether the words go into it. */
  public enum Words {
    LEFT_OUT,
    TOLD
  }

  private Notice() {}

  /**
   * When it leaves.
   *
   * @param transcript how far the words have come
   */
  public static Instant due(Words words, Transcript transcript, Instant receivedAt, Instant now) {
    return words == Words.TOLD && transcript == Transcript.WAITING
        ? receivedAt.plus(WAITS_FOR_WORDS)
        : now;
  }

  /**
   * What it says.
   *
   * @param person who left it
   * @param ours the number they called
   * @param said what they said, as far as it is known
   */
  public static String text(
      String person, String ours, OptionalInt seconds, Words words, Optional<String> said) {
    String text =
        "Voicemail from "
            + (person.isEmpty() ? "somebody without a number" : person)
            + " to "
            + ours
            + (seconds.isPresent() ? ", " + Left.length(seconds) : "");
    return words == Words.TOLD && said.isPresent()
        ? text + ": \"" + cut(said.get().strip().replaceAll("\\s+", " ")) + "\""
        : text + ".";
  }

  private static String cut(String said) {
    if (said.codePointCount(0, said.length()) <= MOST_WORDS) {
      return said;
    }
    int end = said.offsetByCodePoints(0, MOST_WORDS - 3);
    return said.substring(0, end).strip() + "...";
  }
}
