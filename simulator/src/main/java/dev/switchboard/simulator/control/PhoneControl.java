package dev.switchboard.simulator.control;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.inbound.InboundMessages;
import dev.switchboard.simulator.inbound.PhoneText;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.message.Outbox;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.phone.Answers;
import dev.switchboard.simulator.phone.Carrier;
import dev.switchboard.simulator.phone.Phone;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.phone.WhatsAppProfile;
import dev.switchboard.simulator.whatsapp.WhatsApp;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.OwnAddress;
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
  private final Outbox outbox;
  private final WhatsApp whatsapp;
  private final WrittenBody bodies;
  private final OwnAddress address;
  private final PhoneView view;
  private final LiveFeed feed;

  PhoneControl(
      SimClock clock,
      Phones phones,
      OwnNumbers numbers,
      InboundMessages inbound,
      Outbox outbox,
      WhatsApp whatsapp,
      MessageLog log,
      OwnAddress address,
      PhoneView view,
      LiveFeed feed) {
    this.clock = clock;
    this.phones = phones;
    this.numbers = numbers;
    this.inbound = inbound;
    this.outbox = outbox;
    this.whatsapp = whatsapp;
    this.bodies = new WrittenBody(log, phones);
    this.address = address;
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
    ControlBody body = call.body("carrier", "answers", "read_receipts", "whatsapp", "profile_name");
    Phone present = phones.get(number);
    Optional<String> carrier = body.text("carrier");
    Optional<String> answers = body.text("answers");
    Optional<String> profile = body.text("whatsapp");
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
                .orElse(present.readReceipts()),
            profile.isEmpty()
                ? present.whatsapp()
                : WhatsAppProfile.parse(profile.get())
                    .orElseThrow(() ->
                        ControlError.invalid(
                            "unknown_whatsapp",
                            "whatsapp must be one of: "
                                + WhatsAppProfile.words()
                                + ", or an error such as 63018.")),
            body.text("profile_name").orElse(present.profileName()));
    phones.put(wanted, clock.instant());
    if (present.carrier() == Carrier.UNREACHABLE && wanted.carrier() != Carrier.UNREACHABLE) {
      outbox.reached(number);
    }
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
    ControlBody body = call.body(WrittenBody.FIELDS);
    String here = address.seenFrom(call.exchange().base());
    boolean onWhatsApp =
        switch (body.text("channel").orElse(channel(body))) {
          case "sms" -> false;
          case "whatsapp" -> true;
          default -> throw ControlError.invalid("unknown_channel", "channel is sms or whatsapp.");
        };
    PhoneText text =
        onWhatsApp
            ? bodies.onWhatsApp(phone, body, whatsAppSender(body), here)
            : bodies.bySms(phone, body, own(body), here);
    Message message = inbound.write(text);
    return Answer.json(201, Json.object().put("sid", message.sid()));
  }

  /** What the address says, where the channel is not given. */
  private static String channel(ControlBody body) throws ControlError {
    return ChannelAddress.channel(body.requiredText("to"));
  }

  private String own(ControlBody body) throws ControlError {
    String to = ControlCall.number(body.requiredText("to"));
    if (numbers.find(to).isEmpty()) {
      throw ControlError.invalid(
          "unknown_number",
          to + " is not a number of the simulated account. Known: " + known() + ".");
    }
    return to;
  }

  private String whatsAppSender(ControlBody body) throws ControlError {
    String bare = ControlCall.number(ChannelAddress.bare(body.requiredText("to")));
    String to = ChannelAddress.whatsApp(bare);
    if (!whatsapp.isSender(to)) {
      throw ControlError.invalid(
          "unknown_number",
          to
              + " is no WhatsApp sender of the simulated account. Known: "
              + String.join(", ", whatsapp.senders())
              + ".");
    }
    return to;
  }

  private String known() {
    return numbers.all().stream().map(OwnNumber::number).collect(Collectors.joining(", "));
  }
}
