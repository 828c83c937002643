package dev.switchboard.core.advice;

import java.util.List;

/** Whether one choice can be taken, whatever else there is. */
public sealed interface Applicability {

  /** Nothing is in its way. */
  record Applicable() implements Applicability {}

  /**
   * It cannot be taken.
   *
   * @param reasons all that is in its way, each a sentence
   */
  record NotApplicable(List<String> reasons) implements Applicability {
    public NotApplicable {
      reasons = List.copyOf(reasons);
    }

    /** All of them, one after the other. */
    public String reason() {
      return String.join(" ", reasons);
    }
  }
}
