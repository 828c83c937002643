package dev.switchboard.simulator.control;

import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.simulator.api.Credentials;
import dev.switchboard.simulator.api.DeliveryErrors;
import dev.switchboard.simulator.media.MediaLook;
import dev.switchboard.simulator.media.MediaTypes;
import dev.switchboard.simulator.message.Direction;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.message.SenderQueues;
import dev.switchboard.simulator.message.Step;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.timeline.Event;
import dev.switchboard.simulator.timeline.Timeline;
import dev.switchboard.simulator.voice.Voice;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the page of virtual phones reads. Not part of the control contract: it changes with the
 * page.
 */
final class PageControl {
  private static final int MOST_PHONES = 200;
  private static final int MOST_MESSAGES = 300;
  private static final int MOST_EVENTS = 200;

  /** How many messages a search reads. */
  private static final int SEARCHED = 50_000;

  private final Credentials credentials;
  private final MessageLog log;
  private final Phones phones;
  private final OwnNumbers numbers;
  private final SenderQueues queues;
  private final Timeline timeline;
  private final PhoneView view;
  private final Voice voice;
  private final CallView calls;
  private final WhatsAppView whatsapp;
  private final ClockControl clock;
  private final FaultControl faults;
  private final LiveFeed feed;

  PageControl(
      Credentials credentials,
      MessageLog log,
      Phones phones,
      OwnNumbers numbers,
      SenderQueues queues,
      Timeline timeline,
      PhoneView view,
      Voice voice,
      CallView calls,
      WhatsAppView whatsapp,
      ClockControl clock,
      FaultControl faults,
      LiveFeed feed) {
    this.credentials = credentials;
    this.log = log;
    this.phones = phones;
    this.numbers = numbers;
    this.queues = queues;
    this.timeline = timeline;
    this.view = view;
    this.voice = voice;
    this.calls = calls;
    this.whatsapp = whatsapp;
    this.clock = clock;
    this.faults = faults;
    this.feed = feed;
  }

  void route(Router<ControlCall.Work> router) {
    router
        .on("GET", "/sim/page/overview", this::overview)
        .on("GET", "/sim/page/phones", this::list)
        .on("GET", "/sim/page/phones/{number}", call -> Answer.ok(thread(call.number())))
        .on("GET", "/sim/page/timeline", this::events)
        .on("GET", "/sim/events", call -> feed.open(this::summary, this::call, PageControl::event));
  }

  private Answer overview(ControlCall call) {
    ObjectNode json = Json.object();
    json.putObject("account")
        .put("sid", credentials.accountSid())
        .put("token", credentials.authToken())
        .put("verify_sid", SimulatorSettings.VERIFY_SID);
    ArrayNode own = json.putArray("numbers");
    for (OwnNumber number : numbers.all()) {
      SenderQueues.Load load = queues.load(number.number());
      spelled(own.addObject(), number.number())
          .put("number", number.number())
          .put("name", number.friendlyName())
          .put("sms_url", number.sms().url())
          .put("voice_url", number.voice().url())
          .put("mps", load.mps())
          .put("waiting", load.waiting());
    }
    json.put("join", whatsapp.join()).set("whatsapp", whatsapp.senders());
    json.set("clock", clock.json());
    json.set("faults", faults.json());
    json.put("phones", phones.count())
        .put("messages", log.size())
        .put("calls", voice.log().size())
        .put("cps", voice.calls().queue().rate());
    return Answer.ok(json);
  }

  private Answer list(ControlCall call) {
    Form query = call.exchange().query();
    String search = query.last("search").orElse("").strip().toLowerCase(Locale.ROOT);
    Stream<String> found = phones.numbers().stream();
    if (!search.isEmpty()) {
      Set<String> writing = writing(search);
      String digits = search.replaceAll("[^0-9]", "");
      found =
          found.filter(
              number -> writing.contains(number) || (!digits.isEmpty() && number.contains(digits)));
    }
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("phones");
    found.limit(MOST_PHONES).forEach(number -> array.add(summary(number)));
    return Answer.ok(json.put("total", phones.count()));
  }

  /** The phones that have a message with this text. */
  private Set<String> writing(String search) {
    return log.newestFirst(Long.MAX_VALUE)
        .limit(SEARCHED)
        .filter(message -> message.body().toLowerCase(Locale.ROOT).contains(search))
        .map(Message::phone)
        .collect(Collectors.toSet());
  }

  private ObjectNode summary(String number) {
    ObjectNode json = spelled(view.settings(number), number);
    List<Message> messages = log.ofPhone(number);
    json.put(
        "received",
        messages.stream().filter(message -> message.direction() != Direction.INBOUND).count());
    if (!messages.isEmpty()) {
      Message last = messages.getLast();
      json.putObject("last")
          .put("body", cut(last.body()))
          .put("direction", last.direction().word())
          .put("status", last.status().word())
          .put("channel", ChannelAddress.channel(last.to()))
          .put("at", Times.written(last.createdAt()));
    }
    return json;
  }

  private Optional<ObjectNode> call(String sid) {
    return voice.log().find(sid).map(calls::summary);
  }

  private static ObjectNode spelled(ObjectNode json, String number) {
    Spelling spelling = Spelling.of(number);
    return json.put("display", spelling.display()).put("country", spelling.country());
  }

  private static String cut(String body) {
    return body.length() <= 120 ? body : body.substring(0, body.offsetByCodePoints(0, 100)) + "…";
  }

  private ObjectNode thread(String number) {
    ObjectNode json = summary(number);
    List<Message> messages = log.ofPhone(number);
    ArrayNode array = json.putArray("messages");
    messages.stream()
        .skip(Math.max(0, messages.size() - MOST_MESSAGES))
        .forEach(message -> array.add(bubble(message)));
    return json.put("hidden", Math.max(0, messages.size() - MOST_MESSAGES));
  }

  private ObjectNode bubble(Message message) {
    ObjectNode json =
        Json.object()
            .put("sid", message.sid())
            .put("direction", message.direction().word())
            .put("from", message.from())
            .put("to", message.to())
            .put("body", message.body())
            .put("segments", message.segments())
            .put("encoding", message.encoding().word())
            .put("kept", message.kept().name().toLowerCase(Locale.ROOT));
    ArrayNode media = json.putArray("media");
    message.media().forEach(media::add);
    ArrayNode files = json.putArray("files");
    for (String url : message.media()) {
      files
          .addObject()
          .put("url", url)
          .put("type", MediaTypes.of(url))
          .put("here", MediaLook.isHere(url));
    }
    ArrayNode trail = json.putArray("trail");
    for (Step step : message.trail()) {
      ObjectNode node =
          trail.addObject().put("status", step.status().word()).put("at", Times.written(step.at()));
      step.error()
          .ifPresent(code -> node.put("error", code).put("meaning", DeliveryErrors.text(code)));
    }
    whatsapp.addTo(json, message);
    return json;
  }

  private Answer events(ControlCall call) {
    Form query = call.exchange().query();
    String phone = query.last("phone").orElse("");
    String sid = query.last("sid").orElse("");
    boolean failed = query.last("failed").isPresent();
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("events");
    timeline
        .newest(
            event ->
                (phone.isEmpty() || event.phone().equals(phone))
                    && (sid.isEmpty() || event.sid().equals(sid))
                    && (!failed || event.details().containsKey("failed")),
            MOST_EVENTS)
        .forEach(event -> array.add(event(event)));
    return Answer.ok(json);
  }

  private static ObjectNode event(Event event) {
    ObjectNode json =
        Json.object()
            .put("id", event.id())
            .put("at", Times.written(event.at()))
            .put("kind", event.kind().name().toLowerCase(Locale.ROOT))
            .put("title", event.title())
            .put("status", event.status())
            .put("ms", event.millis())
            .put("phone", event.phone())
            .put("sid", event.sid());
    ObjectNode details = json.putObject("details");
    event.details().forEach(details::put);
    return json;
  }
}
