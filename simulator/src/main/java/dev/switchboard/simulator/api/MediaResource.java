package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.message.Sid;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code …/Messages/{Sid}/Media}: what went with a message. The files themselves stay where they
 * were; the same address twice in a message is one of them.
 */
public final class MediaResource {
  private static final String BASE = "/2010-04-01/Accounts/{account}/Messages/{sid}/Media";

  private final MessageLog log;
  private final String accountSid;

  public MediaResource(MessageLog log, String accountSid) {
    this.log = log;
    this.accountSid = accountSid;
  }

  void route(Router<Endpoint> router) {
    router
        .on("GET", BASE, new Endpoint(Operation.MEDIA_LIST, this::list))
        .on("GET", BASE + "/{media}", new Endpoint(Operation.MEDIA_FETCH, this::fetch))
        .on("DELETE", BASE + "/{media}", new Endpoint(Operation.MEDIA_DELETE, this::delete));
  }

  private Answer list(ApiCall call) throws TwilioError {
    Message message = MessageResource.find(log, call);
    String uri = uri(message) + "Media.json?PageSize=50&Page=0";
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("media_list");
    message.media().stream().distinct().forEach(url -> all.add(json(message, url)));
    json.put("first_page_uri", uri)
        .put("uri", uri)
        .put("page", 0)
        .put("page_size", 50)
        .put("start", 0)
        .put("end", Math.max(0, all.size() - 1))
        .putNull("previous_page_uri")
        .putNull("next_page_uri");
    return Answer.ok(json);
  }

  private Answer fetch(ApiCall call) throws TwilioError {
    Message message = MessageResource.find(log, call);
    return Answer.ok(json(message, find(message, call)));
  }

  private Answer delete(ApiCall call) throws TwilioError {
    Message message = MessageResource.find(log, call);
    String url = find(message, call);
    MessageResource.requireFinished(message);
    log.deleteMedia(message.sid(), url);
    return Answer.empty(204);
  }

  private static String find(Message message, ApiCall call) throws TwilioError {
    return message.media().stream()
        .filter(url -> sid(message, url).equals(call.value("media")))
        .findFirst()
        .orElseThrow(() -> TwilioError.notFound(call.exchange().uri()));
  }

  private ObjectNode json(Message message, String url) {
    return Json.object()
        .put("sid", sid(message, url))
        .put("account_sid", accountSid)
        .put("parent_sid", message.sid())
        .put("content_type", "application/octet-stream")
        .put("date_created", ApiDates.written(message.createdAt()))
        .put("date_updated", ApiDates.written(message.createdAt()))
        .put("uri", uri(message) + "Media/" + sid(message, url) + ".json");
  }

  private String uri(Message message) {
    return "/2010-04-01/Accounts/" + accountSid + "/Messages/" + message.sid() + "/";
  }

  private static String sid(Message message, String url) {
    return Sid.derived("ME", message.sid() + url);
  }
}
