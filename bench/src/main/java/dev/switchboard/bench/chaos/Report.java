package dev.switchboard.bench.chaos;

import dev.switchboard.bench.chaos.verdict.Finding;
import dev.switchboard.bench.chaos.verdict.Lateness;
import dev.switchboard.bench.chaos.verdict.Lateness.Group;
import dev.switchboard.bench.chaos.verdict.Verdict;
import dev.switchboard.bench.figure.Machine;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run found: a table for people, the same as JSON for programs. */
record Report(Outcome outcome) {
  /** Of each kind; all stand in the file. */
  private static final int MOST_SHOWN = 5;

  void print(Terminal terminal) {
    Verdict verdict = outcome.verdict();
    Table table = Table.of("", ">");
    row(table, "accepted (2xx)", verdict.accepted());
    row(table, "exactly once at the provider", verdict.once());
    verdict.ended().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(end -> row(table, "never sent, " + end.getKey(), end.getValue()));
    row(table, "parked with a reason", verdict.parked());
    Verdict.KINDS.forEach(kind -> row(table, kind, verdict.count(kind)));
    outcome.refusals().forEach((code, times) -> row(table, "refused " + code, times));
    row(table, "posted and never answered", outcome.unanswered());
    row(table, "people who texted STOP", outcome.stops());
    row(table, "kills", outcome.kills());
    outcome.disturbances().forEach((what, times) -> row(table, what, times));
    outcome.faults().forEach((what, times) -> row(table, "provider: " + what, times));
    row(
        table,
        "most segments in any second, at a rate of " + outcome.plan().rate(),
        verdict.crowd().segments());
    row(table, "settled after the repair, s", outcome.settled().toSeconds());
    Lateness urgent = verdict.urgent();
    group(table, "urgent, path up", urgent.calm());
    group(table, "urgent, path disturbed", urgent.disturbed());
    row(table, "urgent, worst after the last disturbance, ms", urgent.worstBeyond());
    terminal.out().println();
    terminal.out().println("chaos · seed " + seed() + " · " + Machine.words());
    terminal.out().println();
    table.print(terminal.out(), terminal.ink(), "  ");
    terminal.out().println();
    findings().forEach(terminal.out()::println);
    terminal.out().println(last());
  }

  private static void row(Table table, String what, long figure) {
    table.row(what, Long.toString(figure));
  }

  private static void group(Table table, String what, Group group) {
    row(table, what, group.count());
    group.median().ifPresent(millis -> row(table, what + ", median ms", millis));
    group.p99().ifPresent(millis -> row(table, what + ", p99 ms", millis));
    group.worst().ifPresent(millis -> row(table, what + ", worst ms", millis));
  }

  private List<String> findings() {
    List<String> lines = new ArrayList<>();
    for (String kind : Verdict.KINDS) {
      outcome.verdict().findings().stream()
          .filter(finding -> finding.what().equals(kind))
          .limit(MOST_SHOWN)
          .forEach(finding -> lines.add(finding.text()));
    }
    return lines;
  }

  private String last() {
    return outcome.verdict().isGood()
        ? "Seed " + seed() + ": nothing lost, nothing twice, every status true."
        : "Seed "
            + seed()
            + ": "
            + outcome.verdict().findings().size()
            + " findings; everything is kept in "
            + outcome.plan().folder();
  }

  private long seed() {
    return outcome.plan().seed();
  }

  String json() {
    Verdict verdict = outcome.verdict();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scenario", "chaos");
    json.put("seed", seed());
    json.put("seconds", outcome.plan().length().toSeconds());
    json.put("nodes", outcome.plan().nodes());
    json.put("machine", Machine.words());
    json.put("good", verdict.isGood());
    json.put("accepted", verdict.accepted());
    json.put("once", verdict.once());
    json.put("never_sent", verdict.ended());
    json.put("parked", verdict.parked());
    Map<String, Object> findings = new LinkedHashMap<>();
    Verdict.KINDS.forEach(kind -> findings.put(kind.replace(' ', '_'), verdict.count(kind)));
    json.put("findings", findings);
    json.put("refused", outcome.refusals());
    json.put("unanswered", outcome.unanswered());
    json.put("stops", outcome.stops());
    json.put("kills", outcome.kills());
    json.put("disturbances", outcome.disturbances());
    json.put("faults", outcome.faults());
    json.put("rate", outcome.plan().rate());
    json.put("worst_second_segments", verdict.crowd().segments());
    json.put("settled_seconds", outcome.settled().toSeconds());
    json.put("urgent_path_up", json(verdict.urgent().calm()));
    json.put("urgent_path_disturbed", json(verdict.urgent().disturbed()));
    json.put("urgent_worst_after_disturbance_ms", verdict.urgent().worstBeyond());
    json.put(
        "folder",
        verdict.isGood() ? Optional.empty() : Optional.of(outcome.plan().folder().toString()));
    return JsonText.of(json);
  }

  private static Map<String, Object> json(Group group) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("count", group.count());
    json.put("median_ms", group.median());
    json.put("p99_ms", group.p99());
    json.put("worst_ms", group.worst());
    return json;
  }

  /** All findings, with their timelines, into a file of the run's folder. */
  void keep() {
    Path file = outcome.plan().folder().resolve("findings.txt");
    List<String> texts = outcome.verdict().findings().stream().map(Finding::text).toList();
    try {
      Files.writeString(file, "seed " + seed() + "\n\n" + String.join("\n", texts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
