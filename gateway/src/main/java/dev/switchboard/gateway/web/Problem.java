package dev.switchboard.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A problem document, RFC 9457.
 *
 * @param code a short stable word for programs, e.g. {@code invalid_number}
 * @param errors what is wrong with which field, where the input is at fault
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String detail, String code, List<FieldError> errors) {

  /** One fault of the input: the field's path, a stable word, and what to do. */
  public record FieldError(String field, String code, String message) {}

  /** A problem that is about no single field. */
  public static Problem of(int status, String code, String detail) {
    return new Problem(
        "urn:switchboard:problem:" + code, title(code), status, detail, code, List.of());
  }

  /** A problem of one field. */
  public static Problem of(int status, String code, String field, String message) {
    return of(status, code, field, code, message);
  }

  /** A problem of one field whose fault has a narrower word than the problem itself. */
  public static Problem of(
      int status, String code, String field, String fieldCode, String message) {
    return new Problem(
        "urn:switchboard:problem:" + code,
        title(code),
        status,
        field + ": " + message,
        code,
        List.of(new FieldError(field, fieldCode, message)));
  }

  private static String title(String code) {
    String words = code.replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
