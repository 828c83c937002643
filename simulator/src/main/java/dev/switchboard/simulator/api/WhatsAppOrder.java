package dev.switchboard.simulator.api;

import static dev.switchboard.simulator.api.TwilioError.invalid;

import dev.switchboard.simulator.content.Rendered;
import dev.switchboard.simulator.content.Template;
import dev.switchboard.simulator.media.MediaLook;
import dev.switchboard.simulator.message.Direction;
import dev.switchboard.simulator.message.Draft;
import dev.switchboard.simulator.message.Place;
import dev.switchboard.simulator.message.Presented;
import dev.switchboard.simulator.message.Refused;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.whatsapp.WhatsApp;
import dev.switchboard.simulator.wire.Form;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and checks a message to WhatsApp. What only WhatsApp itself finds wrong is no error here:
 * it is written on the message as its fate.
 */
final class WhatsAppOrder {
  private static final Pattern GEO =
      Pattern.compile("geo:(-?[0-9.]{1,20}),(-?[0-9.]{1,20})(?:\\|(.{0,200}))?");

  private final WhatsApp whatsapp;
  private final MediaLook look;

  WhatsAppOrder(WhatsApp whatsapp, MediaLook look) {
    this.whatsapp = whatsapp;
    this.look = look;
  }

  Draft read(Form form, String from, String to) throws TwilioError {
    if (!ChannelAddress.isWhatsApp(from) || !ChannelAddress.isWhatsApp(to)) {
      throw invalid(21910, "Invalid 'From' and 'To' pair: both must be of the same channel");
    }
    String sender = address(from).orElse(from);
    if (!whatsapp.isSender(sender)) {
      throw invalid(63007, "Twilio could not find a Channel with the specified From address");
    }
    String recipient =
        address(to)
            .orElseThrow(
                () -> invalid(21211, "Invalid 'To' Phone Number: " + MessageOrder.cut(to)));
    if (recipient.equals(sender)) {
      throw invalid(63031, "Channels message cannot have same From and To");
    }
    Optional<Template> template = MessageOrder.template(form, whatsapp.templates());
    Draft draft =
        template.isPresent()
            ? fromTemplate(template.get(), form, sender, recipient)
            : free(form, sender, recipient);
    return draft.media().isEmpty() ? draft : looked(draft);
  }

  private static Optional<String> address(String text) {
    return Addresses.number(ChannelAddress.bare(text)).map(ChannelAddress::whatsApp);
  }

  private static Draft fromTemplate(Template template, Form form, String sender, String recipient)
      throws TwilioError {
    try {
      Rendered rendered = Rendered.forWhatsApp(template, MessageOrder.variables(form));
      return Draft.of(Direction.OUTBOUND_API, sender, recipient, rendered.body(), rendered.media())
          .showing(rendered.presented());
    } catch (Refused e) {
      throw invalid(e.code(), e.reason());
    }
  }

  private static Draft free(Form form, String sender, String recipient) throws TwilioError {
    Optional<Place> place = place(form);
    String body = place.isPresent() ? form.last("Body").orElse("") : MessageOrder.body(form);
    List<String> media = MessageOrder.media(form);
    if (media.size() > 1) {
      throw invalid(21623, "Number of media files exceeds allowed limit: WhatsApp carries one");
    }
    Draft draft = Draft.of(Direction.OUTBOUND_API, sender, recipient, body, media);
    return place.isPresent() ? draft.showing(Presented.PLAIN.at(place.get())) : draft;
  }

  /** {@code PersistentAction=geo:37.78,-122.40|label}; other actions are ignored. */
  private static Optional<Place> place(Form form) throws TwilioError {
    for (String action : form.all("PersistentAction")) {
      Matcher geo = GEO.matcher(action);
      if (geo.matches()) {
        String label = Optional.ofNullable(geo.group(3)).orElse("");
        try {
          Place place =
              new Place(
                  Double.parseDouble(geo.group(1)), Double.parseDouble(geo.group(2)), label, "");
          if (place.isOnEarth()) {
            return Optional.of(place);
          }
        } catch (NumberFormatException e) {
          // Said below.
        }
        throw invalid(63005, "PersistentAction has no place on Earth: " + MessageOrder.cut(action));
      }
    }
    return Optional.empty();
  }

  private Draft looked(Draft draft) {
    Presented shown = draft.presented().orElse(Presented.PLAIN);
    Presented after = shown.ending(look.onWhatsApp(draft.media()));
    return after.equals(shown) ? draft : draft.showing(after);
  }
}
