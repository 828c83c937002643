package dev.switchboard.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pages of signals, fetched one after the other. */
final class SignalRequests {
  private SignalRequests() {}

  static Signals all(SignalQuery query, Function<String, JsonNode> get) {
    List<SignalReport> reports = new ArrayList<>();
    ObjectNode whole = Json.object();
    ArrayNode data = whole.putArray("data");
    Optional<String> cursor = Optional.empty();
    do {
      JsonNode page = get.apply(query.path(cursor));
      page.path("data").forEach(data::add);
      reports.addAll(Json.each(page.path("data"), SignalJson::report));
      cursor = Json.optional(page, "next_cursor");
    } while (cursor.isPresent());
    whole.putNull("next_cursor");
    return new Signals(reports, whole.toString());
  }
}
