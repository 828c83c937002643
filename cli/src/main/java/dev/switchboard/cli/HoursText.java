package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Hours;
import dev.switchboard.client.HoursCheck;
import java.util.List;

/** Quiet hours for people. */
final class HoursText {
  private HoursText() {}

  static void print(Terminal terminal, Hours hours) {
    Ink ink = terminal.ink();
    terminal
        .out()
        .println(
            (hours.enabled() ? ink.good("in force") : ink.wary("not in force"))
                + ", for messages with priority "
                + String.join(" and ", hours.appliesTo()));
    terminal.out().println(changed(hours));
    terminal.out().println();
    Table table = Table.of("WHERE", "OPEN, LOCAL TIME", "AS OF", "BASIS");
    row(table, "elsewhere", hours.otherwise());
    hours.countries().forEach((code, rule) -> row(table, code, rule));
    hours.usStates().forEach((code, rule) -> row(table, "US " + code, rule));
    table.print(terminal.out(), ink);
  }

  private static void row(Table table, String where, Hours.Rule rule) {
    table.row(where, String.join("; ", rule.open()), rule.asOf(), rule.basis());
  }

  private static String changed(Hours hours) {
    return hours.version().isEmpty()
        ? "as they came with Switchboard"
        : "version "
            + hours.version().get()
            + hours.changedAt().map(at -> ", changed " + MessageText.time(at)).orElse("")
            + hours.changedBy().map(who -> " by " + who).orElse("");
  }

  static void print(Terminal terminal, HoursCheck check) {
    Ink ink = terminal.ink();
    boolean mayGo = check.decision() == HoursCheck.Decision.MAY_GO;
    terminal
        .out()
        .println(
            check.to()
                + " ("
                + check.area()
                + "): "
                + (mayGo ? ink.good("may be written to") : ink.wary("quiet"))
                + " until "
                + MessageText.time(check.until()));
    check.reason().ifPresent(terminal.out()::println);
    if (!check.enabled()) {
      terminal.out().println("The rules are not in force: ./switchboard hours set --on");
    }
    terminal.out().println();
    Table table = Table.of("WHERE", "ZONE", "LOCAL TIME", "STATE", "OPEN");
    for (HoursCheck.Place place : check.places()) {
      table.row(
          place.name(),
          place.zone(),
          place.localTime(),
          place.state(),
          String.join("; ", place.rule().open()));
    }
    table.print(terminal.out(), ink);
  }

  static void printHistory(Terminal terminal, List<Hours> history) {
    if (history.isEmpty()) {
      terminal.err().println("nobody has changed the hours that came with Switchboard");
      return;
    }
    Table table = Table.of(">VERSION", "CHANGED", "BY", "STATE", "PRIORITIES");
    for (Hours hours : history) {
      table.row(
          hours.version().map(String::valueOf).orElse(""),
          hours.changedAt().map(at -> MessageText.time(at).substring(0, 19)).orElse(""),
          hours.changedBy().orElse(""),
          hours.enabled() ? "in force" : "not in force",
          String.join(", ", hours.appliesTo()));
    }
    table.print(terminal.out(), terminal.ink());
  }
}
