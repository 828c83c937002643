package dev.switchboard.gateway.conversation;

import dev.switchboard.gateway.web.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a page of conversations ended. */
record ConversationMark(Instant at, String recipient, String sender) {

  /** As a cursor. */
  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + " " + recipient + " " + sender).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws RequestRefused 400 for what is none
   */
  static ConversationMark of(String cursor) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 3);
      if (parts.length == 3 && parts[1].indexOf('\0') < 0 && parts[2].indexOf('\0') < 0) {
        return new ConversationMark(Instant.parse(parts[0]), parts[1], parts[2]);
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // answered below, as one that was cut off is
    }
    throw RequestRefused.malformed(
        "cursor", "invalid_id", "is not one of this list; begin again without it");
  }
}
