package dev.switchboard.twilio.rest;

import dev.switchboard.core.verify.VerifyAnswers;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.core.verify.VerifyProvider.Found;
import dev.switchboard.core.verify.VerifyProvider.Send;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads one verification resource (twilio-facts 10.1). */
final class VerificationBody {
  private VerificationBody() {}

  /** What a 2xx to a start holds, as far as it can be read. */
  static VerifyAnswers.Body ofStart(Answer.Received answer) {
    return Json.object(answer)
        .map(body -> {
          List<Send> sends = sends(body);
          return new VerifyAnswers.Body(
              Json.text(body, "sid"),
              Math.max(1, sends.size()),
              sends.isEmpty() ? Optional.empty() : sends.getLast().attempt(),
              Json.text(body.path("sna"), "url").flatMap(VerificationBody::web));
        })
        .orElseGet(
            () -> new VerifyAnswers.Body(Optional.empty(), 0, Optional.empty(), Optional.empty()));
  }

  static Optional<Found> found(JsonNode body) {
    return Json.text(body, "sid")
        .flatMap(sid ->
            Json.text(body, "status").map(status -> new Found.Yes(sid, status, sends(body))));
  }

  private static List<Send> sends(JsonNode body) {
    List<Send> sends = new ArrayList<>();
    body.path("send_code_attempts")
        .forEach(one ->
            sends.add(
                new Send(
                    channel(one),
                    Json.text(one, "time").flatMap(VerificationBody::time).orElse(Instant.EPOCH),
                    Json.text(one, "attempt_sid"))));
    return sends;
  }

  /** In upper case in some answers. */
  static Optional<VerifyChannel> channel(JsonNode node) {
    return Json.text(node, "channel")
        .flatMap(word -> VerifyChannel.of(word.toLowerCase(Locale.ROOT)));
  }

  static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<URI> web(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
