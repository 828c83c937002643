package dev.switchboard.core.whatsapp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether a WhatsApp message may go to a person at a time, and as what. Asked when it is accepted
 * and again right before each try, because windows close and templates are paused while messages
 * wait.
 *
 * <p>Inside an open window the person's own message is leave enough to answer it; what opens a
 * conversation, and all that is marketing, needs an opt-in that is recorded with its source and its
 * proof (WhatsApp Business messaging policy).
 */
public final class SendRule {

  /** When it is asked. */
  public enum Stage {
    ACCEPT,
    DISPATCH
  }

  /** What there is to send. */
  public sealed interface Letter {
    /** A text of the caller's, with or without media. */
    record Text() implements Letter {}

    /** A text, and a template that may go in its place. */
    record TextOrTemplate(Named template) implements Letter {}

    record OnlyTemplate(Named template) implements Letter {}
  }

  /**
   * A template by its name.
   *
   * @param known empty where the provider has it no more
   */
  public record Named(String name, Optional<Template> known) {}

  private SendRule() {}

  /**
   * @param sender ours, {@code whatsapp:+…}
   * @param at when it would leave
   */
  public static Sending decide(
      Letter letter, Contact contact, String sender, Instant at, Stage stage) {
    boolean open = contact.window().filter(window -> window.isOpen(at)).isPresent();
    return switch (letter) {
      case Letter.Text() ->
          open ? new Sending.AsText(isOpen(contact)) : closed(contact, sender, at);
      case Letter.TextOrTemplate(Named template) ->
          open
              ? new Sending.AsText(isOpen(contact))
              : template(template, contact, sender, at, stage);
      case Letter.OnlyTemplate(Named template) -> template(template, contact, sender, at, stage);
    };
  }

  private static String isOpen(Contact contact) {
    return contact
        .window()
        .map(window -> "their window is open until " + time(window.closesAt()))
        .orElse("");
  }

  /** Why no free text may go, to begin a sentence or to stand in one. */
  private static String why(Contact contact, String sender, Instant at) {
    if (contact.window().isEmpty()) {
      return "they have not written to " + sender + " yet";
    }
    Instant end = contact.window().get().closesAt();
    return end.isAfter(at)
        ? "the 24 hours since their last message to "
            + sender
            + " end at "
            + time(end)
            + ", too soon"
        : "the 24 hours since their last message to " + sender + " ended at " + time(end);
  }

  private static Sending closed(Contact contact, String sender, Instant at) {
    return new Sending.Refused(
        "window_closed",
        "to",
        "no free text may go at " + time(at) + ": " + why(contact, sender, at),
        "name an approved template (beside the text it goes in its place once the window is closed),"
            + " or wait until they write");
  }

  private static Sending template(
      Named named, Contact contact, String sender, Instant at, Stage stage) {
    if (named.known().isEmpty()) {
      return new Sending.Refused(
          "unknown_template",
          "template",
          named.name() + " is no template of the provider any more",
          "name another one; GET /v1/templates lists them");
    }
    Template template = named.known().get();
    boolean open = contact.window().filter(window -> window.isOpen(at)).isPresent();
    if (template.content().isForAnswersOnly()) {
      return open
          ? new Sending.AsTemplate(isOpen(contact), Sending.Charged.NOT)
          : new Sending.Refused(
              "window_closed",
              "to",
              template.content().type()
                  + " is for answers inside an open window, and "
                  + why(contact, sender, at),
              "name an approved template of another kind, or wait until they write");
    }
    Approval approval = template.approval();
    if (approval.state() != Approval.State.APPROVED) {
      String reason = "template " + template.name() + " " + approval.means();
      return stage == Stage.DISPATCH && approval.state().mayPass()
          ? new Sending.Waits(reason)
          : new Sending.Refused(
              "template_not_approved",
              "template",
              reason,
              "it can be sent once GET /v1/templates/" + template.name() + " says approved");
    }
    return mayOpen(template, contact, sender, at);
  }

  private static Sending mayOpen(Template template, Contact contact, String sender, Instant at) {
    boolean open = contact.window().filter(window -> window.isOpen(at)).isPresent();
    boolean marketing = template.approval().category().equals(Optional.of(Category.MARKETING));
    if (open && !marketing) {
      boolean utility = template.approval().category().equals(Optional.of(Category.UTILITY));
      return new Sending.AsTemplate(
          isOpen(contact), utility ? Sending.Charged.NOT : Sending.Charged.BY_CATEGORY);
    }
    if (contact.optIn() == OptIn.PROVEN) {
      return new Sending.AsTemplate(
          open
              ? "they opted in, and it is marketing"
              : "they opted in, and " + why(contact, sender, at),
          Sending.Charged.BY_CATEGORY);
    }
    String who =
        contact.optIn() == OptIn.UNPROVEN
            ? "their opt-in is on record without its proof"
            : "they have not opted in to WhatsApp messages of " + sender;
    return new Sending.Refused(
        "not_opted_in",
        "to",
        who
            + (open
                ? ", and " + template.name() + " is marketing"
                : ", and " + why(contact, sender, at)),
        "record their opt-in with its source and proof at PUT /v1/consents/{number}, channel whatsapp");
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
