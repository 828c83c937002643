package dev.switchboard.twilio.rest;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an error answer says about itself: {@code {code, message, more_info, status}}. Code and
 * sentence are missing where something other than Twilio's API answered.
 *
 * @param status the HTTP status as the body repeats it ({@code httpStatusCode} in newer APIs)
 */
record ErrorBody(OptionalInt code, Optional<String> message, OptionalInt status) {

  static ErrorBody of(Answer.Received answer) {
    return Json.object(answer)
        .map(body -> {
          OptionalInt status = Json.number(body, "status");
          return new ErrorBody(
              Json.number(body, "code"),
              Json.text(body, "message"),
              status.isPresent() ? status : Json.number(body, "httpStatusCode"));
        })
        .orElseGet(() -> new ErrorBody(OptionalInt.empty(), Optional.empty(), OptionalInt.empty()));
  }

  /** Without the sentence, which may name a number. */
  static String describe(Answer.Received answer) {
    OptionalInt code = of(answer).code();
    return "HTTP "
        + answer.status()
        + (code.isPresent() ? ", code " + code.getAsInt() : " without an error code");
  }
}
