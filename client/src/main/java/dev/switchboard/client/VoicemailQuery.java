package dev.switchboard.client;

import java.util.Optional;

/**
 * Which voicemails to list, newest first.
 *
 * @param heard whether somebody has heard them
 * @param from who left them, E.164
 * @param limit 1 to 200
 * @param cursor where an earlier page ended
 */
public record VoicemailQuery(
    Heard heard, Optional<String> from, int limit, Optional<String> cursor) {
  /** Whether somebody has heard them. */
  public enum Heard {
    OR_NOT,
    YES,
    NOT_YET
  }

  /** The newest ones. */
  public static VoicemailQuery newest() {
    return new VoicemailQuery(Heard.OR_NOT, Optional.empty(), 50, Optional.empty());
  }

  String path() {
    return "/v1/voicemails?limit="
        + limit
        + switch (heard) {
          case OR_NOT -> "";
          case YES -> "&heard=true";
          case NOT_YET -> "&heard=false";
        }
        + from.map(number -> "&from=" + Exchange.encode(number)).orElse("")
        + cursor.map(at -> "&cursor=" + Exchange.encode(at)).orElse("");
  }
}
