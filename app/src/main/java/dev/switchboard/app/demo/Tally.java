package dev.switchboard.app.demo;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.client.ErrorExplanation;
import dev.switchboard.client.Message;
import dev.switchboard.client.MessageStatus;
import dev.switchboard.client.Problem;
import dev.switchboard.core.recipients.Totals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of each row of the file, counted. */
record Tally(List<Line> lines) {

  /** So many rows came to this. */
  record Line(String what, int rows, String why) {}

  static Tally of(Played played) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (MessageStatus status : MessageStatus.values()) {
      for (Message message : played.messages()) {
        if (message.status() == status) {
          String why = why(message);
          add(lines, status.word(), 1, why);
        }
      }
    }
    for (Problem problem : played.posting().refused().values()) {
      add(lines, "refused", 1, problem.code());
    }
    Totals totals = played.plan().preview().totals();
    for (Problem problem : played.plan().refused().values()) {
      add(lines, "refused", 1, problem.code());
    }
    add(lines, "refused", totals.invalid(), "unusable number");
    add(lines, "refused", totals.landline(), "landline");
    add(lines, "refused", totals.textRefused(), "text");
    add(lines, "opted out", totals.optedOut(), "said no before");
    add(lines, "duplicate", totals.duplicate(), "gets its text further up");
    return new Tally(lines.values().stream().filter(line -> line.rows() > 0).toList());
  }

  int sum() {
    return lines.stream().mapToInt(Line::rows).sum();
  }

  Table table(Ink ink, int rows) {
    Table table = Table.of(">", "", "");
    for (Line line : lines) {
      String what =
          switch (line.what()) {
            case "delivered", "read" -> ink.good(line.what());
            case "undelivered", "failed" -> ink.bad(line.what());
            default -> line.what();
          };
      table.row(String.valueOf(line.rows()), what, line.why());
    }
    return table.row(
        ink.bold(String.valueOf(sum())), ink.bold("in all"), "the file has " + rows + " rows");
  }

  /** The errors that occurred, each explained once. */
  static List<ErrorExplanation> errors(List<Message> messages) {
    Map<Integer, ErrorExplanation> errors = new LinkedHashMap<>();
    messages.forEach(
        message -> message.error().ifPresent(error -> errors.putIfAbsent(error.code(), error)));
    return new ArrayList<>(errors.values());
  }

  private static String why(Message message) {
    return message
        .error()
        .map(error -> error.code() + " " + error.name())
        .or(message::reason)
        .orElse("");
  }

  private static void add(Map<String, Line> lines, String what, int rows, String why) {
    lines.merge(
        what + "\0" + why,
        new Line(what, rows, why),
        (a, b) -> new Line(what, a.rows() + b.rows(), why));
  }
}
