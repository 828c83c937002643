package dev.switchboard.simulator.inbound;

import dev.switchboard.simulator.media.MediaTypes;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.Place;
import dev.switchboard.simulator.message.Written;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What the incoming-message webhook has more on WhatsApp (twilio-facts, section 4.1). */
final class WhatsAppForm {
  private WhatsAppForm() {}

  static Form add(Form form, Message message) {
    Written written = message.written().orElseGet(() -> Written.by(""));
    String digits = message.phone().substring(1);
    Form more =
        form.with("ProfileName", written.profileName())
            .with("WaId", digits)
            .with("MessageType", type(message, written))
            .with("ChannelMetadata", metadata(written, digits));
    more = written.tap().isPresent() ? tapped(more, written.tap().get()) : more;
    more = written.place().isPresent() ? located(more, written.place().get()) : more;
    if (written.replyTo().isPresent()) {
      more =
          more.with("OriginalRepliedMessageSid", written.replyTo().get())
              .with("OriginalRepliedMessageSender", message.to());
    }
    more =
        switch (written.forwarded()) {
          case NO -> more;
          case YES -> more.with("Forwarded", "true");
          case OFTEN -> more.with("Forwarded", "true").with("FrequentlyForwarded", "true");
        };
    return referred(more, written.referral());
  }

  private static String type(Message message, Written written) {
    return written
        .specialType()
        .orElseGet(() -> {
          if (message.media().isEmpty()) {
            return "text";
          }
          String type = MediaTypes.of(message.media().getFirst());
          String family = type.substring(0, type.indexOf('/'));
          return type.equals("text/vcard")
              ? "contacts"
              : family.matches("image|audio|video") ? family : "document";
        });
  }

  private static String metadata(Written written, String digits) {
    var metadata = Json.object().put("type", "whatsapp");
    metadata
        .putObject("data")
        .putObject("context")
        .put("ProfileName", written.profileName())
        .put("WaId", digits);
    return Json.text(metadata);
  }

  private static Form tapped(Form form, Written.Tap tap) {
    return switch (tap.kind()) {
      case BUTTON ->
          form.with("ButtonText", tap.text())
              .with("ButtonPayload", tap.payload())
              .with("ButtonType", "REPLY");
      case LIST -> form.with("ListTitle", tap.text()).with("ListId", tap.payload());
    };
  }

  private static Form located(Form form, Place place) {
    return form.with("Latitude", plain(place.latitude()))
        .with("Longitude", plain(place.longitude()))
        .with("Address", place.address())
        .with("Label", place.label());
  }

  private static String plain(double degrees) {
    return BigDecimal.valueOf(degrees).toPlainString();
  }

  private static Form referred(Form form, Map<String, String> referral) {
    Form more = form;
    for (Map.Entry<String, String> each : new TreeMap<>(referral).entrySet()) {
      more = more.with("Referral" + each.getKey(), each.getValue());
    }
    return more.with("ReferralNumMedia", referral.containsKey("MediaUrl") ? "1" : "0");
  }
}
