package dev.switchboard.twilio.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** One page of a list of the 2010 API. */
sealed interface Page<T> {

  /**
   * @param next path and query of the next page, as given
   */
  record Readable<T>(List<T> items, Optional<String> next) implements Page<T> {}

  record Unreadable<T>(String reason) implements Page<T> {}

  static <T> Page<T> of(Answer answer, String key, Function<JsonNode, Optional<T>> read) {
    return switch (answer) {
      case Answer.Broken broken -> new Unreadable<>(broken.reason());
      case Answer.Received received when received.status() != 200 ->
          new Unreadable<>(ErrorBody.describe(received));
      case Answer.Received received ->
          Json.object(received)
              .map(json -> page(json, key, read))
              .orElseGet(() -> new Unreadable<>("not a JSON object"));
    };
  }

  private static <T> Page<T> page(JsonNode json, String key, Function<JsonNode, Optional<T>> read) {
    JsonNode list = json.path(key);
    JsonNode next = json.path("next_page_uri");
    if (!list.isArray()) {
      return new Unreadable<>("no list of " + key);
    }
    boolean last = next.isNull() || next.isMissingNode();
    if (!last && !(next.isString() && next.stringValue().startsWith("/"))) {
      return new Unreadable<>("no readable next_page_uri");
    }
    List<T> items = new ArrayList<>();
    for (JsonNode item : list) {
      Optional<T> known = read.apply(item);
      if (known.isEmpty()) {
        return new Unreadable<>("an item of " + key + " without what it must have");
      }
      items.add(known.get());
    }
    return new Readable<>(items, last ? Optional.empty() : Optional.of(next.stringValue()));
  }
}
