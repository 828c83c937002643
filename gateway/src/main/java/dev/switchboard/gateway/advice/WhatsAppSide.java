package dev.switchboard.gateway.advice;

import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Contact;
import dev.switchboard.core.whatsapp.SendRule.Letter;
import dev.switchboard.core.whatsapp.SendRule.Named;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.whatsapp.Contacts;
import dev.switchboard.gateway.whatsapp.Letters;
import dev.switchboard.gateway.whatsapp.Templates;
import dev.switchboard.gateway.whatsapp.Windows.Parties;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What WhatsApp's rules need to know: window, opt-in and template. */
final class WhatsAppSide {
  private static final int MOST_NAMED = 3;

  private final Contacts contacts;
  private final Templates templates;
  private final Letters letters;

  WhatsAppSide(Contacts contacts, Templates templates, Letters letters) {
    this.contacts = contacts;
    this.templates = templates;
    this.letters = letters;
  }

  /** One probe of the window's key and some of the ledger's. */
  Contact contact(PhoneNumber to, Sender sender) {
    Parties parties = new Parties(to.e164(), sender.address());
    return contacts.of(List.of(parties)).getOrDefault(parties, Contact.STRANGER);
  }

  /** The text, the template that is named, or the one that the rules put beside such a text. */
  Letter letter(Asked asked) {
    Optional<Named> named =
        asked
            .template()
            .map(name -> new Named(name, Letters.best(templates.called(name))))
            .or(() -> byRule(asked.body()));
    if (named.isEmpty()) {
      return new Letter.Text();
    }
    return asked.body().isEmpty()
        ? new Letter.OnlyTemplate(named.get())
        : new Letter.TextOrTemplate(named.get());
  }

  private Optional<Named> byRule(String body) {
    return body.isEmpty()
        ? Optional.empty()
        : letters
            .byRule(body, Map.of())
            .map(chosen -> new Named(chosen.name(), templates.bySid(chosen.contentSid())));
  }

  /** Some that could be named. */
  List<String> approved() {
    return templates.all().stream()
        .filter(template -> template.approval().state() == Approval.State.APPROVED)
        .map(Template::name)
        .distinct()
        .limit(MOST_NAMED)
        .toList();
  }
}
