package dev.switchboard.core.advice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What keeps a person from using a way that others use. */
public enum Barrier {
  CANNOT_SEE,
  CANNOT_HEAR,
  NO_SMARTPHONE;

  /** The word used on the wire, e.g. {@code cannot_see}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for a word that is none of them. */
  public static Optional<Barrier> of(String word) {
    return Arrays.stream(values()).filter(barrier -> barrier.word().equals(word)).findFirst();
  }
}
