package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Call;

/** A call for people. */
final class CallText {
  private CallText() {}

  static String status(Ink ink, String status) {
    return switch (status) {
      case "completed", "in-progress" -> ink.good(status);
      case "busy", "no-answer", "failed", "refused", "expired" -> ink.bad(status);
      case "unknown" -> ink.wary(status);
      default -> status;
    };
  }

  /** Where it is, why, and what comes next. */
  static String where(Call call) {
    StringBuilder text = new StringBuilder(call.status());
    call.reason().ifPresent(reason -> text.append(" (").append(reason).append(')'));
    call.next()
        .ifPresent(next -> {
          text.append("; next: ").append(next.what());
          next.at().ifPresent(at -> text.append(" at ").append(MessageText.time(at)));
        });
    return text.toString();
  }

  static void print(Terminal terminal, Call call) {
    Ink ink = terminal.ink();
    Table facts = Table.of("", "");
    facts.row("id", ink.bold(call.id()));
    facts.row("status", status(ink, call.status()) + where(call).substring(call.status().length()));
    facts.row("to", call.to());
    facts.row("from", call.from() + " (" + call.direction() + ")");
    call.answer()
        .or(call::digits)
        .ifPresent(answer ->
            facts.row(
                "answer",
                ink.bold(answer)
                    + call.digits().map(keys -> " (pressed " + keys + ")").orElse("")));
    call.flow()
        .ifPresent(flow ->
            facts.row("flow", flow + call.exit().map(exit -> ", left by " + exit).orElse("")));
    call.answeredBy().ifPresent(who -> facts.row("answered by", who));
    call.duration().ifPresent(seconds -> facts.row("duration", seconds + " s"));
    facts.row("created", MessageText.time(call.createdAt()));
    call.answeredAt().ifPresent(at -> facts.row("answered", MessageText.time(at)));
    call.settledAt().ifPresent(at -> facts.row("settled", MessageText.time(at)));
    call.providerSid().ifPresent(sid -> facts.row("provider", sid));
    facts.print(terminal.out(), ink);
    call.error().ifPresent(error -> MessageText.print(terminal, error));
    if (!call.timeline().isEmpty()) {
      terminal.out().println();
      MessageText.timeline(call.timeline()).print(terminal.out(), ink);
    }
  }
}
