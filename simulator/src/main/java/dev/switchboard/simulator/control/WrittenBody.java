package dev.switchboard.simulator.control;

import dev.switchboard.simulator.inbound.PhoneText;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.message.Place;
import dev.switchboard.simulator.message.Presented;
import dev.switchboard.simulator.message.Written;
import dev.switchboard.simulator.message.Written.Tap;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.webhook.WebUrl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what a phone writes, on either channel. */
final class WrittenBody {
  static final String[] FIELDS = {
    "to",
    "body",
    "media_urls",
    "channel",
    "button",
    "list",
    "location",
    "reply_to",
    "profile_name",
    "forwarded",
    "referral"
  };

  private static final List<String> WHATSAPP_ONLY =
      List.of("button", "list", "location", "reply_to", "profile_name", "forwarded", "referral");

  /** The fields of an ad's referral, and what Twilio calls them after {@code Referral}. */
  private static final Map<String, String> REFERRAL =
      Map.of(
          "body", "Body",
          "headline", "Headline",
          "source_id", "SourceId",
          "source_type", "SourceType",
          "source_url", "SourceUrl",
          "media_url", "MediaUrl",
          "media_content_type", "MediaContentType",
          "ctwa_clid", "CtwaClid");

  private final MessageLog log;
  private final Phones phones;

  WrittenBody(MessageLog log, Phones phones) {
    this.log = log;
    this.phones = phones;
  }

  PhoneText bySms(String phone, ControlBody body, String to, String here) throws ControlError {
    for (String name : WHATSAPP_ONLY) {
      if (body.has(name)) {
        throw ControlError.invalid("whatsapp_only", name + " is for the channel whatsapp only.");
      }
    }
    String text = body.text("body").orElse("");
    List<String> media = body.texts("media_urls");
    check(text, media, 10);
    return new PhoneText(phone, to, text, media, Optional.empty(), here);
  }

  PhoneText onWhatsApp(String phone, ControlBody body, String to, String here) throws ControlError {
    Optional<String> replyTo = replyTo(body, phone);
    Optional<Tap> tap = tap(body, replyTo);
    Optional<Place> place = place(body);
    String text = body.text("body").orElseGet(() -> tap.map(Tap::text).orElse(""));
    List<String> media = body.texts("media_urls");
    if (place.isEmpty()) {
      check(text, media, 1);
    }
    Written written =
        new Written(
            body.text("profile_name").orElseGet(() -> phones.get(phone).profileName()),
            tap,
            place,
            replyTo,
            forwarded(body),
            referral(body));
    return new PhoneText(phone, to, text, media, Optional.of(written), here);
  }

  private static void check(String text, List<String> media, int most) throws ControlError {
    if (text.isEmpty() && media.isEmpty()) {
      throw ControlError.invalid("empty_body", "Write something: body is empty, without media.");
    }
    if (text.length() > 1600) {
      throw ControlError.invalid("body_too_long", "The text has over 1,600 characters.");
    }
    if (media.size() > most || !media.stream().allMatch(WebUrl::isUsable)) {
      throw ControlError.invalid(
          "invalid_media",
          "media_urls has at most " + most + " http(s) URL" + (most == 1 ? "." : "s."));
    }
  }

  private Optional<String> replyTo(ControlBody body, String phone) throws ControlError {
    Optional<String> sid = body.text("reply_to");
    if (sid.isPresent()
        && log.find(sid.get()).filter(message -> message.phone().equals(phone)).isEmpty()) {
      throw ControlError.invalid("unknown_message", "reply_to is no message of this phone.");
    }
    return sid;
  }

  private Optional<Tap> tap(ControlBody body, Optional<String> replyTo) throws ControlError {
    Optional<ControlBody> button = body.object("button", Set.of("text", "payload"));
    Optional<ControlBody> list = body.object("list", Set.of("title", "id"));
    if (button.isPresent()) {
      String text = button.get().requiredText("text");
      String payload = button.get().text("payload").orElseGet(() -> value(text, replyTo));
      return Optional.of(new Tap(Tap.Kind.BUTTON, text, payload));
    }
    if (list.isPresent()) {
      String title = list.get().requiredText("title");
      String id = list.get().text("id").orElseGet(() -> value(title, replyTo));
      return Optional.of(new Tap(Tap.Kind.LIST, title, id));
    }
    return Optional.empty();
  }

  /** What the message that is answered gives to whoever taps that text. */
  private String value(String title, Optional<String> replyTo) {
    return replyTo
        .flatMap(log::find)
        .flatMap(Message::presented)
        .map(Presented::choices)
        .orElse(List.of())
        .stream()
        .filter(choice -> choice.title().equals(title))
        .map(Presented.Choice::value)
        .findFirst()
        .orElse("");
  }

  private static Optional<Place> place(ControlBody body) throws ControlError {
    Optional<ControlBody> given =
        body.object("location", Set.of("latitude", "longitude", "label", "address"));
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Place place =
        new Place(
            given.get().requiredNumber("latitude"),
            given.get().requiredNumber("longitude"),
            given.get().text("label").orElse(""),
            given.get().text("address").orElse(""));
    if (!place.isOnEarth()) {
      throw ControlError.invalid(
          "invalid_location", "latitude is -90 to 90 and longitude -180 to 180.");
    }
    return Optional.of(place);
  }

  private static Written.Forwarded forwarded(ControlBody body) throws ControlError {
    return switch (body.text("forwarded").orElse("no")) {
      case "no" -> Written.Forwarded.NO;
      case "yes" -> Written.Forwarded.YES;
      case "often" -> Written.Forwarded.OFTEN;
      default -> throw ControlError.invalid("unknown_forwarded", "forwarded is no, yes or often.");
    };
  }

  private static Map<String, String> referral(ControlBody body) throws ControlError {
    Optional<ControlBody> given = body.object("referral", REFERRAL.keySet());
    Map<String, String> found = new TreeMap<>();
    if (given.isPresent()) {
      for (Map.Entry<String, String> each : REFERRAL.entrySet()) {
        given.get().text(each.getKey()).ifPresent(value -> found.put(each.getValue(), value));
      }
    }
    return found;
  }
}
