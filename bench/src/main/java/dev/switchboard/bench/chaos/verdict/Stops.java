package dev.switchboard.bench.chaos.verdict;

import dev.switchboard.bench.chaos.plan.Outages;
import dev.switchboard.bench.chaos.stage.FrontDoor.AnsweredText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Who was told that their STOP holds, and since when. */
final class Stops {
  /** A node's words about time mean nothing while its clock is off, or was in the tries before. */
  private static final Duration AROUND = Duration.ofSeconds(5);

  private final Map<String, Instant> since = new HashMap<>();
  private final Outages outages;

  Stops(List<AnsweredText> answered, Outages outages) {
    this.outages = outages;
    for (AnsweredText text : answered) {
      Map<String, String> form = form(text.form());
      if (text.status() / 100 == 2 && "STOP".equals(form.get("Body"))) {
        since.merge(
            form.getOrDefault("From", ""),
            text.at(),
            (one, other) -> one.isBefore(other) ? one : other);
      }
    }
  }

  private static Map<String, String> form(String body) {
    return Arrays.stream(body.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                (one, other) -> one));
  }

  int count() {
    return since.size();
  }

  boolean concerns(String person) {
    return since.containsKey(person);
  }

  /** A try that was committed after this person's STOP had been answered. */
  Optional<String> tryAfterwards(JsonNode message) {
    Instant stopped = since.get(message.path("to").asString());
    if (stopped == null) {
      return Optional.empty();
    }
    for (JsonNode entry : message.path("timeline")) {
      Instant at = Instant.parse(entry.path("at").asString());
      if (entry.path("event").asString().equals("attempt")
          && at.isAfter(stopped)
          && !outages.clockWasOff(stopped.minus(AROUND), at.plus(AROUND))) {
        return Optional.of("STOP was answered at " + stopped + ", and it was tried at " + at);
      }
    }
    return Optional.empty();
  }
}
