package dev.switchboard.gateway.message;

import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.whatsapp.MediaOnWhatsApp;
import dev.switchboard.core.whatsapp.WhatsAppAddress;
import dev.switchboard.gateway.message.CreateMessage.TemplateChoice;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.whatsapp.Letters;
import dev.switchboard.gateway.whatsapp.MessageTemplate;
import dev.switchboard.gateway.whatsapp.MessageTemplate.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request for WhatsApp says: a text, with or without media, a template, or both. */
final class WhatsAppText {
  private WhatsAppText() {}

  /** The provider calls it a loop (63031). */
  static void checkAddresses(PhoneNumber to, Sender sender) {
    if (WhatsAppAddress.number(sender.address()).equals(to.e164())) {
      throw RequestRefused.rule(
          "invalid_number", "to", "is the sender itself; a WhatsApp sender cannot write to itself");
    }
  }

  /** The template of the request; where it has none, that of a rule for its text. */
  static Optional<MessageTemplate> template(CreateMessage request, Letters letters) {
    String body = request.body() == null ? "" : request.body();
    Map<String, Object> metadata = request.metadata() == null ? Map.of() : request.metadata();
    boolean alone =
        body.isEmpty() && (request.mediaUrls() == null || request.mediaUrls().isEmpty());
    TemplateChoice choice = request.template();
    if (choice == null) {
      return alone ? Optional.empty() : letters.byRule(body, metadata);
    }
    return Optional.of(
        letters.named(
            new Letters.Wish(
                Optional.ofNullable(choice.name()),
                Optional.ofNullable(choice.contentSid()),
                Optional.ofNullable(choice.language()),
                variables(choice)),
            alone ? Role.ONLY : Role.FALLBACK));
  }

  private static Map<String, String> variables(TemplateChoice choice) {
    Map<String, String> given = choice.variables() == null ? Map.of() : choice.variables();
    given.forEach((name, value) -> {
      if (value == null) {
        throw RequestRefused.malformed(
            "template.variables." + name, "wrong_type", "is null; text is expected");
      }
    });
    return given;
  }

  /** What is read where it goes as the text; of a template alone, what that says. */
  static String body(
      CreateMessage request, List<String> media, Optional<MessageTemplate> template) {
    if (template.filter(t -> t.role() == Role.ONLY).isPresent()) {
      return template.get().text();
    }
    if (media.size() > 1) {
      throw RequestRefused.rule(
          "media_not_allowed",
          "media_urls",
          "holds " + media.size() + " items, and one goes with a WhatsApp message; send one each");
    }
    String body = Drafting.body(request, media);
    if (!media.isEmpty() && body.length() > MediaOnWhatsApp.LONGEST_CAPTION) {
      throw RequestRefused.rule(
          "body_too_long",
          "body",
          "has %,d characters, and beside media WhatsApp takes %,d; shorten it, or send it as a message of its own"
              .formatted(body.length(), MediaOnWhatsApp.LONGEST_CAPTION));
    }
    return body;
  }
}
