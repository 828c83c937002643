package dev.switchboard.simulator.api;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the message that an answer is about, for the timeline. */
final class AnswerSid {
  private static final Pattern SID = Pattern.compile("\"sid\":\"((?:SM|MM)[0-9a-f]{32})\"");

  private AnswerSid() {}

  /** Empty where it is about none, or about many. */
  static String of(byte[] body) {
    if (body.length > 8_000) {
      return "";
    }
    Matcher found = SID.matcher(new String(body, StandardCharsets.UTF_8));
    return found.find() ? found.group(1) : "";
  }
}
