package dev.switchboard.gateway.whatsapp;

import dev.switchboard.core.whatsapp.Contact;
import dev.switchboard.core.whatsapp.SendRule;
import dev.switchboard.core.whatsapp.SendRule.Letter;
import dev.switchboard.core.whatsapp.SendRule.Named;
import dev.switchboard.core.whatsapp.SendRule.Stage;
import dev.switchboard.core.whatsapp.Sending;
import dev.switchboard.gateway.whatsapp.MessageTemplate.Role;
import dev.switchboard.gateway.whatsapp.Windows.Parties;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks the rule about messages, in bulk: at the accept and before each try. */
public final class WhatsAppGuard {

  /**
   * A message that wants to go.
   *
   * @param at when it would leave
   */
  public record Question(
      UUID message, Parties parties, Optional<MessageTemplate> template, Instant at) {}

  private final Contacts contacts;
  private final Templates templates;

  public WhatsAppGuard(Contacts contacts, Templates templates) {
    this.contacts = contacts;
    this.templates = templates;
  }

  /** One statement for all; an answer for each. */
  public Map<UUID, Sending> decide(Collection<Question> questions, Stage stage) {
    List<Parties> parties = questions.stream().map(Question::parties).distinct().toList();
    Map<Parties, Contact> known = contacts.of(parties);
    Map<UUID, Sending> decided = new HashMap<>();
    for (Question question : questions) {
      decided.put(
          question.message(),
          SendRule.decide(
              letter(question.template()),
              known.getOrDefault(question.parties(), Contact.STRANGER),
              question.parties().sender(),
              question.at(),
              stage));
    }
    return decided;
  }

  private Letter letter(Optional<MessageTemplate> template) {
    if (template.isEmpty()) {
      return new Letter.Text();
    }
    Named named = new Named(template.get().name(), templates.bySid(template.get().contentSid()));
    return template.get().role() == Role.ONLY
        ? new Letter.OnlyTemplate(named)
        : new Letter.TextOrTemplate(named);
  }
}
