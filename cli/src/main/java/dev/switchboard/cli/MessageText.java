package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.ProgressBar;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.ErrorExplanation;
import dev.switchboard.client.Message;
import dev.switchboard.client.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A message for people. */
final class MessageText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private MessageText() {}

  /** Times are shown in this machine's zone. */
  static String time(Instant at) {
    return TIME.withZone(ZoneId.systemDefault()).format(at);
  }

  static String status(Ink ink, MessageStatus status) {
    return switch (status) {
      case DELIVERED, READ -> ink.good(status.word());
      case UNDELIVERED, FAILED, REFUSED, EXPIRED -> ink.bad(status.word());
      case UNKNOWN -> ink.wary(status.word());
      case SCHEDULED, QUEUED, SENDING, SENT, CANCELED, OTHER -> status.word();
    };
  }

  /** Where it is, why, and what comes next. */
  static String where(Message message) {
    StringBuilder text = new StringBuilder(message.status().word());
    message.reason().ifPresent(reason -> text.append(" (").append(reason).append(')'));
    message
        .next()
        .ifPresent(next -> {
          text.append("; next: ").append(next.what());
          next.at().ifPresent(at -> text.append(" at ").append(time(at)));
        });
    return text.toString();
  }

  static void print(Terminal terminal, Message message) {
    Ink ink = terminal.ink();
    Table facts = Table.of("", "");
    facts.row("id", ink.bold(message.id()));
    facts.row("status", status(ink, message.status()) + tail(message));
    facts.row("to", message.to());
    facts.row("from", message.from() + " (" + message.channel() + ")");
    facts.row(
        "segments", message.segments() + " " + message.encoding() + ", " + message.priority());
    message
        .price()
        .or(message::estimatedCost)
        .ifPresent(
            cost -> facts.row("cost", cost + (message.price().isEmpty() ? " (estimated)" : "")));
    message.mediaUrls().forEach(url -> facts.row("media", url));
    message
        .template()
        .ifPresent(template ->
            facts.row(
                "template",
                template.name()
                    + " ("
                    + template.language()
                    + ")"
                    + (template.fallback() ? ", once the text may not go" : "")));
    facts.row("created", time(message.createdAt()));
    message.sendAt().ifPresent(at -> facts.row("send at", time(at)));
    message.settledAt().ifPresent(at -> facts.row("settled", time(at)));
    message.redactedAt().ifPresent(at -> facts.row("redacted", time(at)));
    message.providerSid().ifPresent(sid -> facts.row("provider", sid));
    facts.print(terminal.out(), ink);
    message.route().ifPresent(route -> print(terminal, route));
    message.error().ifPresent(error -> print(terminal, error));
    if (!message.timeline().isEmpty()) {
      terminal.out().println();
      timeline(message.timeline()).print(terminal.out(), ink);
    }
  }

  private static void print(Terminal terminal, Message.Routed route) {
    terminal.out().println();
    Table table = Table.of("ROUTE " + route.name(), "STEP", "STATUS", "ID");
    for (int i = 0; i < route.steps().size(); i++) {
      Message.Step step = route.steps().get(i);
      table.row(
          Integer.toString(i + 1),
          step.channel(),
          step.status().orElse(step.state()) + step.why().map(why -> " (" + why + ")").orElse(""),
          step.id().orElse(""));
    }
    table.print(terminal.out(), terminal.ink());
  }

  private static String tail(Message message) {
    String where = where(message);
    return where.substring(message.status().word().length());
  }

  static void print(Terminal terminal, ErrorExplanation error) {
    terminal.out().println();
    terminal.out().println(terminal.ink().bad(error.code() + "  " + error.name()));
    Paragraph.print(terminal.out(), Paragraph.sentence(error.meaning()));
    if (!error.remedy().isEmpty()) {
      Paragraph.print(terminal.out(), "What to do: " + Paragraph.sentence(error.remedy()));
    }
  }

  static Table timeline(List<Message.TimelineEntry> entries) {
    Table table = Table.of("AT", "EVENT", "STATUS", "REASON");
    Optional<Instant> before = Optional.empty();
    for (Message.TimelineEntry entry : entries) {
      table.row(
          before.isEmpty()
              ? time(entry.at())
              : "+" + ProgressBar.words(Duration.between(before.get(), entry.at())),
          entry.event() + entry.attempt().map(number -> " #" + number).orElse(""),
          entry.status().orElse(""),
          entry.reason().orElse("") + entry.until().map(at -> " until " + time(at)).orElse(""));
      before = before.or(() -> Optional.of(entry.at()));
    }
    return table;
  }
}
