package dev.switchboard.simulator.control;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.Place;
import dev.switchboard.simulator.message.Presented;
import dev.switchboard.simulator.message.Presented.TemplateUse;
import dev.switchboard.simulator.message.Written;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.phone.Phone;
import dev.switchboard.simulator.whatsapp.WhatsApp;
import dev.switchboard.simulator.whatsapp.Windows;
import dev.switchboard.simulator.wire.Json;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What WhatsApp adds to phones and messages where they are shown. */
final class WhatsAppView {
  private final SimClock clock;
  private final WhatsApp whatsapp;

  WhatsAppView(SimClock clock, WhatsApp whatsapp) {
    this.clock = clock;
    this.whatsapp = whatsapp;
  }

  ArrayNode senders() {
    ArrayNode array = Json.array();
    whatsapp
        .senders()
        .forEach(sender ->
            array
                .addObject()
                .put("sender", sender)
                .put("sandbox", whatsapp.rules().isSandbox(sender)));
    return array;
  }

  /** What a phone writes to a sandbox to be reached by it. */
  String join() {
    return whatsapp.rules().join();
  }

  void addTo(ObjectNode json, Phone phone) {
    Instant now = clock.instant();
    ArrayNode windows = json.putArray("windows");
    for (Windows.Window window : whatsapp.windows().of(phone.number(), now)) {
      windows
          .addObject()
          .put("sender", window.sender())
          .put("until", Times.written(window.until()));
    }
    ArrayNode typing = json.putArray("typing");
    whatsapp
        .presence()
        .typingTo(phone.number())
        .forEach((sender, until) ->
            typing.addObject().put("sender", sender).put("until", Times.written(until)));
    ArrayNode joined = json.putArray("sandboxes");
    whatsapp.rules().sandboxSenders().stream()
        .sorted()
        .filter(sender -> whatsapp.sandbox().hasJoined(phone.number(), sender, now))
        .forEach(sender ->
            joined
                .addObject()
                .put("sender", sender)
                .put(
                    "until",
                    Times.written(whatsapp.sandbox().until(phone.number(), sender).orElse(now))));
    json.put("whatsapp", phone.whatsapp().word()).put("profile_name", phone.profileName());
  }

  void addTo(ObjectNode json, Message message) {
    json.put("channel", ChannelAddress.channel(message.to()));
    message.presented().ifPresent(presented -> addTo(json, presented));
    message
        .written()
        .ifPresent(written -> {
          addTo(json, written);
          json.put("seen", whatsapp.presence().wasRead(message.sid()));
        });
  }

  private static void addTo(ObjectNode json, Presented presented) {
    presented.template().ifPresent(use -> json.set("template", template(use)));
    json.put("title", presented.title()).put("footer", presented.footer());
    json.put("list_button", presented.listButton());
    ArrayNode choices = json.putArray("buttons");
    for (Presented.Choice choice : presented.choices()) {
      choices
          .addObject()
          .put("kind", choice.kind().name().toLowerCase(Locale.ROOT))
          .put("text", choice.title())
          .put("value", choice.value())
          .put("description", choice.description());
    }
    presented.place().ifPresent(place -> json.set("location", place(place)));
  }

  private static ObjectNode template(TemplateUse use) {
    ObjectNode json =
        Json.object()
            .put("sid", use.sid())
            .put("name", use.name())
            .put("language", use.language())
            .put("kind", use.kind())
            .put("category", use.category());
    ObjectNode variables = json.putObject("variables");
    use.variables().forEach(variables::put);
    return json;
  }

  private static void addTo(ObjectNode json, Written written) {
    json.put("profile_name", written.profileName())
        .put("forwarded", written.forwarded().name().toLowerCase(Locale.ROOT));
    written.replyTo().ifPresent(sid -> json.put("reply_to", sid));
    written.place().ifPresent(place -> json.set("location", place(place)));
    written
        .tap()
        .ifPresent(tap ->
            json.putObject("tapped")
                .put("kind", tap.kind().name().toLowerCase(Locale.ROOT))
                .put("text", tap.text())
                .put("payload", tap.payload()));
    if (!written.referral().isEmpty()) {
      ObjectNode referral = json.putObject("referral");
      written.referral().forEach(referral::put);
    }
  }

  private static ObjectNode place(Place place) {
    return Json.object()
        .put("latitude", place.latitude())
        .put("longitude", place.longitude())
        .put("label", place.label())
        .put("address", place.address());
  }
}
