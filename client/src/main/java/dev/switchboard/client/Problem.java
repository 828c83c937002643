package dev.switchboard.client;

import java.util.List;

/**
 * A refusal in the form of RFC 9457.
 *
 * @param status the HTTP status; 0 where a line of a batch does not carry one
 * @param code a stable word, e.g. {@code invalid_number}
 * @param title the kind of problem in a few words
 * @param detail what was wrong this time, and often what to do
 * @param errors one entry per wrong field
 * @param json the answer as it was received
 */
public record Problem(
    int status, String code, String title, String detail, List<FieldError> errors, String json) {
  public Problem {
    errors = List.copyOf(errors);
  }

  /** What is wrong with one field. */
  public record FieldError(String field, String code, String message) {}

  /** One sentence, whatever the server filled in. */
  public String sentence() {
    if (!detail.isEmpty()) {
      return detail;
    }
    return title.isEmpty() ? "HTTP " + status : title;
  }
}
