package dev.switchboard.gateway.console;

import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.gateway.console.page.Composer;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.conversation.Conversations;
import dev.switchboard.gateway.conversation.Replies;
import dev.switchboard.gateway.conversation.Standing.WindowView;
import dev.switchboard.gateway.whatsapp.Templates;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What stands below a conversation: a field, a choice of templates, or why nothing may go. */
final class Composers {
  private final Conversations conversations;
  private final Replies replies;
  private final Templates templates;

  Composers(Conversations conversations, Replies replies, Templates templates) {
    this.conversations = conversations;
    this.replies = replies;
    this.templates = templates;
  }

  /**
   * As things stand now.
   *
   * @param with the number of ours that is looked at; empty: the usual one answers
   * @param text what was written and not sent
   * @param problem why it was not sent
   */
  Composer of(
      ConsoleSession session,
      String address,
      Optional<String> with,
      String text,
      Optional<String> problem) {
    Optional<String> sender = with.or(() -> replies.usual(address));
    return new Composer(
        session.csrf(),
        address,
        sender,
        text,
        problem,
        replies.barred(address, sender),
        window(address, sender),
        approved(),
        UUID.randomUUID());
  }

  private Optional<WindowView> window(String address, Optional<String> sender) {
    return conversations.standings(address).stream()
        .filter(with -> sender.filter(with.sender()::equals).isPresent())
        .flatMap(with -> Stream.ofNullable(with.window()))
        .findFirst();
  }

  private List<Template> approved() {
    return templates.all().stream()
        .filter(template -> template.approval().state() == Approval.State.APPROVED)
        .toList();
  }

  /** A person's number in a path. */
  static void check(String address) {
    if (!PhoneNumber.isE164(address)) {
      throw new NotHere();
    }
  }

  /** Ours in a form or a query, where a + may have arrived as a space. */
  static Optional<String> sender(String text) {
    return Optional.of(text.replace(' ', '+').strip()).filter(number -> !number.isEmpty());
  }
}
