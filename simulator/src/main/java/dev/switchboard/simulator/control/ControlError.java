package dev.switchboard.simulator.control;

import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;

/** A control request that is refused, by name. Nothing was changed. */
public final class ControlError extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public ControlError(int status, String code, String detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }

  static ControlError malformed(String detail) {
    return new ControlError(400, "malformed", detail);
  }

  static ControlError invalid(String code, String detail) {
    return new ControlError(422, code, detail);
  }

  /** As RFC 9457 has it. */
  public Answer answer() {
    return Answer.json(
            status,
            Json.object()
                .put("type", "about:blank")
                .put("title", title())
                .put("status", status)
                .put("detail", getMessage())
                .put("code", code))
        .with("Content-Type", "application/problem+json");
  }

  private String title() {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 422 -> "Unprocessable Content";
      default -> "Error";
    };
  }
}
