package dev.switchboard.simulator.api;

import dev.switchboard.simulator.verify.Declined;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/** An error as Twilio's REST API answers it. */
public final class TwilioError extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  public TwilioError(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static TwilioError of(Declined declined) {
    return new TwilioError(declined.status(), declined.code(), declined.reason());
  }

  /** Verify's word for a parameter that is missing or wrong. */
  static TwilioError parameter(String name) {
    return invalid(60200, "Invalid parameter: " + name);
  }

  static TwilioError invalid(int code, String message) {
    return new TwilioError(400, code, message);
  }

  static TwilioError notFound(String path) {
    return new TwilioError(404, 20404, "The requested resource " + path + " was not found");
  }

  /** As the products on hosts of their own say it: without the version. */
  static TwilioError notFoundIn(String path) {
    return notFound(path.replaceFirst("^(/[a-z]+)?/v[0-9]+/", "/"));
  }

  static TwilioError unauthorized() {
    return new TwilioError(401, 20003, "Authenticate");
  }

  static TwilioError tooMany() {
    return new TwilioError(429, 20429, "Too Many Requests");
  }

  static TwilioError internal() {
    return new TwilioError(500, 20500, "Internal Server Error");
  }

  public int code() {
    return code;
  }

  Answer answer() {
    ObjectNode body =
        Json.object()
            .put("code", code)
            .put("message", getMessage())
            .put("more_info", "https://www.twilio.com/docs/errors/" + code)
            .put("status", status);
    Answer answer = Answer.json(status, body);
    return status == 401 ? answer.with("WWW-Authenticate", "Basic realm=\"Twilio API\"") : answer;
  }
}
