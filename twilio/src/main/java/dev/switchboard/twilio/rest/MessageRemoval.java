package dev.switchboard.twilio.rest;

import dev.switchboard.core.provider.Removal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Takes the text and the media of a message away at Twilio ("Messages resource: update, delete
 * media"). Only an empty text is a legal update, and only of a message that is finished there.
 */
final class MessageRemoval {
  /** At most ten go with one message. */
  private static final String PAGE_SIZE = "50";

  private final TwilioApi api;
  private final Clock clock;

  MessageRemoval(TwilioApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  Removal text(String sid) {
    Answer answer =
        api.post(api.path("Messages/" + sid + ".json"), request -> request.with("Body", ""));
    return answer instanceof Answer.Received received && received.status() == 200
        ? emptied(received)
        : otherwise(answer);
  }

  /** A 200 that still shows the text, or something else, is no proof. */
  private static Removal emptied(Answer.Received answer) {
    Optional<JsonNode> body = Json.object(answer).map(json -> json.path("body"));
    boolean gone =
        body.filter(text -> text.isNull() || (text.isString() && text.stringValue().isEmpty()))
            .isPresent();
    return gone
        ? new Removal.Removed()
        : new Removal.PutOff(Optional.empty(), "the answer does not show that the text is gone");
  }

  /** One by one; what is gone already is passed over. */
  Removal media(String sid) {
    String folder = "Messages/" + sid + "/Media";
    Answer list =
        api.get(
            api.path(folder + ".json"),
            request -> {
              request.addQueryParam("PageSize", PAGE_SIZE);
              return request;
            });
    if (!(list instanceof Answer.Received received && received.status() == 200)) {
      return otherwise(list);
    }
    Optional<List<String>> items = items(received);
    if (items.isEmpty()) {
      return new Removal.PutOff(Optional.empty(), "the list of its media cannot be read");
    }
    for (String item : items.get()) {
      Answer answer = api.delete(api.path(folder + "/" + item + ".json"));
      boolean removed = answer instanceof Answer.Received deleted && deleted.status() / 100 == 2;
      Removal failed = removed ? new Removal.Removed() : otherwise(answer);
      if (!(failed instanceof Removal.Removed || failed instanceof Removal.Gone)) {
        return failed;
      }
    }
    return new Removal.Removed();
  }

  /** Empty where it is no list of media, or names something that must not go into a path. */
  private static Optional<List<String>> items(Answer.Received answer) {
    JsonNode list = Json.object(answer).<JsonNode>map(json -> json.path("media_list")).orElse(null);
    if (list == null || !list.isArray()) {
      return Optional.empty();
    }
    List<String> sids = new ArrayList<>();
    for (JsonNode item : list) {
      Optional<String> sid = Json.text(item, "sid").filter(text -> text.matches("ME[0-9A-Za-z]+"));
      if (sid.isEmpty()) {
        return Optional.empty();
      }
      sids.add(sid.get());
    }
    return Optional.of(sids);
  }

  private Removal otherwise(Answer answer) {
    return RemovalAnswer.otherwise(answer, clock);
  }
}
