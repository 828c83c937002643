package dev.switchboard.core.voicemail;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How far the text of a voicemail has come. Reports come late, doubled and in any order; it only
 * moves forward.
 */
public enum Transcript {
  /** Nobody asked for one. */
  NONE,
  /** The provider was asked for one. */
  WAITING,
  /** The provider could not, or said nothing for too long. */
  FAILED,
  COMPLETED,
  /** It was here and was taken away. */
  REMOVED;

  /** The provider takes seconds, and minutes on a bad day. */
  public static final Duration PATIENCE = Duration.ofHours(1);

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Transcript> of(String word) {
    for (Transcript one : values()) {
      if (one.word().equals(word)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** What the provider's word makes of it, text or not. */
  public static Transcript told(String status, String text) {
    return status.equals("completed") && !text.isBlank() ? COMPLETED : FAILED;
  }

  /** Whether what came says more than what is known. */
  public boolean isNewsAfter(Transcript known) {
    return ordinal() > known.ordinal();
  }
}
