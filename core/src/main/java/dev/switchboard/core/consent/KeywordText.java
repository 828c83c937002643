package dev.switchboard.core.consent;

import dev.switchboard.core.text.Folding;

/**
 * A text as keywords are compared: without case, accents, invisible characters, and whatever stands
 * around its words. {@code “Stop!”}, {@code STOP.} and {@code ＳＴＯＰ} are the same as {@code stop};
 * {@code stop it} is not.
 */
final class KeywordText {
  /** No keyword is longer, so nothing longer is looked at. */
  static final int LONGEST = 60;

  private KeywordText() {}

  /** Empty where nothing is left, or where it is too long to be a keyword. */
  static String fold(String text) {
    String bare = text.strip();
    if (bare.length() > 2 * LONGEST) {
      return "";
    }
    return Folding.fold(bare);
  }
}
