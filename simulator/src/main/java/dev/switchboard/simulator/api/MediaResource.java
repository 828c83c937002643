package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.media.MediaFiles;
import dev.switchboard.simulator.media.MediaTypes;
import dev.switchboard.simulator.message.MediaSid;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Exchange;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code …/Messages/{Sid}/Media}: what went with a message. With {@code .json} its facts, without
 * it the way to the file, which lies on another host, as at Twilio.
 */
public final class MediaResource {
  private static final String BASE = "/2010-04-01/Accounts/{account}/Messages/{sid}/Media";

  private final MessageLog log;
  private final MediaFiles files;
  private final String accountSid;

  public MediaResource(MessageLog log, MediaFiles files, String accountSid) {
    this.log = log;
    this.files = files;
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
    String url = find(message, call);
    return call.exchange().uri().endsWith(".json")
        ? Answer.ok(json(message, url))
        : Answer.empty(307).with("Location", elsewhere(url, call.exchange()));
  }

  /**
   * Files that the simulator keeps have the same address as its API; they are shown under the
   * loopback's other name, so that a client meets another host than the one it has credentials for.
   */
  private static String elsewhere(String url, Exchange exchange) {
    String here = exchange.header("Host").orElse("");
    String other =
        here.startsWith("127.0.0.1")
            ? here.replace("127.0.0.1", "localhost")
            : here.replace("localhost", "127.0.0.1");
    return url.startsWith("http://" + here + "/")
        ? "http://" + other + url.substring("http://".length() + here.length())
        : url;
  }

  private Answer delete(ApiCall call) throws TwilioError {
    Message message = MessageResource.find(log, call);
    String url = find(message, call);
    MessageResource.requireFinished(message);
    log.deleteMedia(message.sid(), url);
    files.remove(url);
    return Answer.empty(204);
  }

  private static String find(Message message, ApiCall call) throws TwilioError {
    return message.media().stream()
        .filter(url -> MediaSid.of(message.sid(), url).equals(call.value("media")))
        .findFirst()
        .orElseThrow(() -> TwilioError.notFound(call.exchange().uri()));
  }

  private ObjectNode json(Message message, String url) {
    return Json.object()
        .put("sid", MediaSid.of(message.sid(), url))
        .put("account_sid", accountSid)
        .put("parent_sid", message.sid())
        .put("content_type", MediaTypes.byEnding(url).orElse("application/octet-stream"))
        .put("date_created", ApiDates.written(message.createdAt()))
        .put("date_updated", ApiDates.written(message.createdAt()))
        .put("uri", MediaSid.path(accountSid, message.sid(), url) + ".json");
  }

  private String uri(Message message) {
    return "/2010-04-01/Accounts/" + accountSid + "/Messages/" + message.sid() + "/";
  }
}
