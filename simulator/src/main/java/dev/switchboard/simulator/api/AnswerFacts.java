package dev.switchboard.simulator.api;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the timeline says of an answer.
 *
 * @param sid the message or call that it is about; empty where it is about none, or about many
 * @param error Twilio's code and text; empty where it is no error
 */
record AnswerFacts(String sid, String error) {
  private static final Pattern SID = Pattern.compile("\"sid\":\"((?:SM|MM|CA)[0-9a-f]{32})\"");
  private static final Pattern ERROR =
      Pattern.compile("\\{\"code\":([0-9]+),\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  static AnswerFacts of(byte[] body) {
    if (body.length > 8_000) {
      return new AnswerFacts("", "");
    }
    String text = new String(body, StandardCharsets.UTF_8);
    Matcher sid = SID.matcher(text);
    Matcher error = ERROR.matcher(text);
    return new AnswerFacts(
        sid.find() ? sid.group(1) : "",
        error.lookingAt() ? error.group(1) + " " + error.group(2) : "");
  }

  /** Empty where it is no error. */
  String code() {
    return error.replaceFirst(" .*", "");
  }
}
