package dev.switchboard.simulator.api;

import static dev.switchboard.simulator.api.TwilioError.invalid;

import dev.switchboard.simulator.content.Rendered;
import dev.switchboard.simulator.content.Template;
import dev.switchboard.simulator.content.Templates;
import dev.switchboard.simulator.media.MediaLook;
import dev.switchboard.simulator.message.Direction;
import dev.switchboard.simulator.message.Draft;
import dev.switchboard.simulator.message.Refused;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.number.SenderKind;
import dev.switchboard.simulator.webhook.WebUrl;
import dev.switchboard.simulator.whatsapp.WhatsApp;
import dev.switchboard.simulator.wire.Form;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads and checks the parameters of a message to create. Unknown ones are ignored, as Twilio does.
 */
final class MessageOrder {
  private final OwnNumbers numbers;
  private final WhatsAppOrder whatsapp;
  private final Templates templates;

  MessageOrder(OwnNumbers numbers, WhatsApp whatsapp, MediaLook look) {
    this.numbers = numbers;
    this.whatsapp = new WhatsAppOrder(whatsapp, look);
    this.templates = whatsapp.templates();
  }

  Draft read(Form form, Credentials.Caller caller) throws TwilioError {
    String to = required(form, "To", 21604, "A 'To' phone number is required.");
    checkSender(form);
    String from = form.last("From").orElse("");
    if (ChannelAddress.isWhatsApp(to) || ChannelAddress.isWhatsApp(from)) {
      return finished(whatsapp.read(form, from, to), form);
    }
    Optional<Rendered> template = template(form);
    String body = template.isPresent() ? template.get().body() : body(form);
    List<String> media = template.isPresent() ? template.get().media() : media(form);
    String recipient = recipient(to);
    String sender = sender(from, recipient, caller);
    Draft draft = Draft.of(Direction.OUTBOUND_API, sender, recipient, body, media);
    return finished(template.isPresent() ? draft.showing(template.get().presented()) : draft, form);
  }

  private static Draft finished(Draft draft, Form form) throws TwilioError {
    Duration validity = validity(form);
    Duration longest = SenderKind.of(draft.from()).queueDepth();
    return draft
        .withCallback(callback(form))
        .withValidity(validity.compareTo(longest) < 0 ? validity : longest);
  }

  private Optional<Rendered> template(Form form) throws TwilioError {
    Optional<Template> template = template(form, templates);
    try {
      return template.isPresent()
          ? Optional.of(Rendered.forSms(template.get(), variables(form)))
          : Optional.empty();
    } catch (Refused e) {
      throw invalid(e.code(), e.reason());
    }
  }

  /** The template that the order names; empty where it names none. */
  static Optional<Template> template(Form form, Templates templates) throws TwilioError {
    String sid = form.last("ContentSid").orElse("");
    if (sid.isEmpty()) {
      if (!variables(form).isEmpty()) {
        throw invalid(21654, "ContentSid is required where there are ContentVariables");
      }
      return Optional.empty();
    }
    return Optional.of(
        templates
            .find(sid)
            .orElseThrow(
                () -> invalid(21655, "The ContentSid is invalid: there is no such template")));
  }

  static String variables(Form form) {
    return form.last("ContentVariables").orElse("");
  }

  private static String required(Form form, String name, int code, String message)
      throws TwilioError {
    String value = form.last(name).orElse("").strip();
    if (value.isEmpty()) {
      throw invalid(code, message);
    }
    return value;
  }

  private static void checkSender(Form form) throws TwilioError {
    boolean service = !form.last("MessagingServiceSid").orElse("").isEmpty();
    if (!service && (form.last("ScheduleType").isPresent() || form.last("SendAt").isPresent())) {
      throw invalid(35118, "MessagingServiceSid is required to schedule a message");
    }
    if (service) {
      throw invalid(21701, "The Messaging Service does not exist");
    }
    required(form, "From", 21603, "A 'From' phone number is required.");
  }

  static String body(Form form) throws TwilioError {
    String body = form.last("Body").orElse("");
    boolean media = !form.all("MediaUrl").isEmpty();
    if (body.isEmpty() && !media) {
      throw form.last("Body").isPresent()
          ? invalid(21602, "Message body is required.")
          : invalid(21619, "A text message body or media urls must be specified.");
    }
    if (body.length() > 1600) {
      throw invalid(
          21617,
          "The concatenated message body exceeds the 1600 character limit: it has "
              + body.length());
    }
    return body;
  }

  static List<String> media(Form form) throws TwilioError {
    List<String> media = form.all("MediaUrl");
    if (media.size() > 10) {
      throw invalid(21623, "Number of media files exceeds allowed limit");
    }
    if (!media.stream().allMatch(WebUrl::isUsable)) {
      throw invalid(21620, "Invalid media URL(s)");
    }
    return media;
  }

  private static String recipient(String to) throws TwilioError {
    String number =
        Addresses.number(to)
            .orElseThrow(() -> invalid(21211, "Invalid 'To' Phone Number: " + cut(to)));
    Optional<Integer> magic = MagicNumbers.asTo(number);
    if (magic.isPresent()) {
      throw invalid(magic.get(), "The 'To' number " + number + " always fails so");
    }
    return number;
  }

  private String sender(String from, String to, Credentials.Caller caller) throws TwilioError {
    if (Addresses.isName(from)) {
      if (to.startsWith("+1")) {
        throw invalid(21612, "An alphanumeric sender cannot reach " + to);
      }
      return from.strip();
    }
    String number =
        Addresses.number(from)
            .or(() -> numbers.find(from).map(own -> own.number()))
            .orElseThrow(() ->
                from.matches("[0-9]{3,8}")
                    ? notOurs(from)
                    : invalid(21212, "Invalid From Number: " + cut(from)));
    Optional<Integer> magic = MagicNumbers.asFrom(number);
    if (magic.isPresent()) {
      throw invalid(magic.get(), "The 'From' number " + number + " always fails so");
    }
    boolean ours = caller != Credentials.Caller.TEST && numbers.find(number).isPresent();
    if (!ours && !number.equals(MagicNumbers.GOOD_SENDER)) {
      throw notOurs(number);
    }
    if (number.equals(to)) {
      throw invalid(21266, "'To' and 'From' number cannot be the same: " + to);
    }
    return number;
  }

  private static TwilioError notOurs(String from) {
    return invalid(
        21606,
        "The 'From' phone number "
            + from
            + " is not a valid message-capable Twilio phone number for this account");
  }

  private static Optional<String> callback(Form form) throws TwilioError {
    Optional<String> url = form.last("StatusCallback").filter(text -> !text.isEmpty());
    if (url.isPresent() && !WebUrl.isUsable(url.get())) {
      throw invalid(21609, "The 'StatusCallback' URL is not a valid URL");
    }
    return url;
  }

  private static Duration validity(Form form) throws TwilioError {
    Optional<String> given = form.last("ValidityPeriod");
    if (given.isEmpty()) {
      return Draft.LONGEST_WAIT;
    }
    String text = given.get();
    int seconds = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    if (seconds < 1 || seconds > 36_000) {
      throw invalid(21624, "The ValidityPeriod must be 1 to 36000 seconds");
    }
    return Duration.ofSeconds(seconds);
  }

  /** Error messages quote what was sent, but not all of it. */
  static String cut(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
