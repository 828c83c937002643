package dev.switchboard.simulator.control;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.inbound.InboundMessages;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.phone.Answers;
import dev.switchboard.simulator.phone.Carrier;
import dev.switchboard.simulator.phone.Phone;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.webhook.WebUrl;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sim/phones}: look at phones, set them up, write from them. */
final class PhoneControl {
  private final SimClock clock;
  private final Phones phones;
  private final OwnNumbers numbers;
  private final InboundMessages inbound;
  private final LineControl line;
  private final PhoneView view;
  private final LiveFeed feed;

  PhoneControl(
      SimClock clock,
      Phones phones,
      OwnNumbers numbers,
      InboundMessages inbound,
      LineControl line,
      PhoneView view,
      LiveFeed feed) {
    this.clock = clock;
    this.phones = phones;
    this.numbers = numbers;
    this.inbound = inbound;
    this.line = line;
    this.view = view;
    this.feed = feed;
  }

  void route(Router<ControlCall.Work> router) {
    router
        .on("GET", "/sim/phones", this::all)
        .on("GET", "/sim/phones/{number}", call -> Answer.ok(view.phone(call.number())))
        .on("PUT", "/sim/phones/{number}", this::setUp)
        .on("POST", "/sim/phones/{number}/messages", this::write);
  }

  private Answer all(ControlCall call) {
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray("phones");
    phones.numbers().forEach(number -> array.add(view.phone(number)));
    return Answer.ok(json);
  }

  private Answer setUp(ControlCall call) throws ControlError {
    String number = call.number();
    ControlBody body =
        call.body(
            "carrier",
            "answers",
            "read_receipts",
            "line_type",
            "carrier_name",
            "sms_pumping_risk",
            "caller_name");
    Phone present = phones.get(number);
    Optional<String> carrier = body.text("carrier");
    Optional<String> answers = body.text("answers");
    Phone wanted =
        new Phone(
            number,
            carrier.isEmpty()
                ? present.carrier()
                : Carrier.parse(carrier.get())
                    .orElseThrow(() -> unknown("carrier", Carrier.values())),
            answers.isEmpty()
                ? present.answers()
                : Answers.parse(answers.get())
                    .orElseThrow(() -> unknown("answers", Answers.values())),
            body.flag("read_receipts")
                .map(on -> on ? Phone.Receipts.ON : Phone.Receipts.OFF)
                .orElse(present.readReceipts()));
    line.take(number, body);
    phones.put(wanted, clock.instant());
    feed.phoneChanged(number);
    return Answer.ok(view.settings(number));
  }

  private static ControlError unknown(String field, Enum<?>[] known) {
    String words =
        List.of(known).stream()
            .map(value -> value.name().toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.joining(", "));
    return ControlError.invalid("unknown_" + field, field + " must be one of: " + words + ".");
  }

  private Answer write(ControlCall call) throws ControlError {
    String phone = call.number();
    ControlBody body = call.body("to", "body", "media_urls", "channel");
    if (!body.text("channel").orElse("sms").equals("sms")) {
      throw ControlError.invalid("unknown_channel", "Phones write on the channel sms.");
    }
    String to = ControlCall.number(body.requiredText("to"));
    OwnNumber own =
        numbers
            .find(to)
            .orElseThrow(() ->
                ControlError.invalid(
                    "unknown_number",
                    to + " is not a number of the simulated account. Known: " + known() + "."));
    String text = body.text("body").orElse("");
    List<String> media = body.texts("media_urls");
    check(text, media);
    Message message = inbound.write(phone, own, text, media);
    return Answer.json(201, Json.object().put("sid", message.sid()));
  }

  private static void check(String text, List<String> media) throws ControlError {
    if (text.isEmpty() && media.isEmpty()) {
      throw ControlError.invalid("empty_body", "Write something: body is empty, without media.");
    }
    if (text.length() > 1600) {
      throw ControlError.invalid("body_too_long", "The text has over 1,600 characters.");
    }
    if (media.size() > 10 || !media.stream().allMatch(WebUrl::isUsable)) {
      throw ControlError.invalid("invalid_media", "media_urls has at most 10 http(s) URLs.");
    }
  }

  private String known() {
    return numbers.all().stream().map(OwnNumber::number).collect(Collectors.joining(", "));
  }
}
