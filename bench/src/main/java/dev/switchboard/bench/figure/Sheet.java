package dev.switchboard.bench.figure;

import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a scenario found: a table for people, the same as JSON for programs. */
public final class Sheet {
  /** From here on the machine is somebody else's too. */
  private static final double BUSY = 1;

  private final String scenario;
  private final Optional<Double> loadBefore = Machine.loadAverage();
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, List<Map<String, Object>>> more = new LinkedHashMap<>();

  public Sheet(String scenario) {
    this.scenario = scenario;
  }

  /** A row; all rows of a sheet have the same names, in the same order. */
  public Sheet row(Map<String, Object> row) {
    if (!rows.isEmpty()
        && !List.copyOf(rows.getFirst().keySet()).equals(List.copyOf(row.keySet()))) {
      throw new IllegalArgumentException(
          "columns " + row.keySet() + " beside " + rows.getFirst().keySet());
    }
    rows.add(new LinkedHashMap<>(row));
    return this;
  }

  /** Another table, below the notes; left out where it is empty. */
  public Sheet more(String name, List<Map<String, Object>> table) {
    if (!table.isEmpty()) {
      more.put(name, List.copyOf(table));
    }
    return this;
  }

  /** A sentence below the table. */
  public Sheet note(String note) {
    notes.add(note);
    return this;
  }

  public List<Map<String, Object>> rows() {
    return List.copyOf(rows);
  }

  /** Names, values and their units as they are; with the machine and how busy it was before. */
  public String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scenario", scenario);
    json.put("machine", Machine.words());
    json.put("load_average_before", loadBefore);
    json.put("rows", rows);
    json.put("notes", notes);
    json.putAll(more);
    return JsonText.of(json);
  }

  public void print(Terminal terminal) {
    terminal.out().println(scenario + " · " + Machine.words());
    terminal.out().println();
    print(rows, terminal);
    List<String> below = new ArrayList<>(notes);
    loadBefore.filter(load -> load >= BUSY).map(Sheet::busy).ifPresent(below::add);
    if (!below.isEmpty()) {
      terminal.out().println();
      below.forEach(terminal.out()::println);
    }
    terminal.out().println();
    more.forEach((name, table) -> {
      terminal.out().println(name);
      print(table, terminal);
      terminal.out().println();
    });
  }

  private static String busy(double load) {
    return "The load average was "
        + load
        + " when this began: other work had a part of the machine.";
  }

  private static void print(List<Map<String, Object>> rows, Terminal terminal) {
    if (rows.isEmpty()) {
      return;
    }
    String[] titles =
        rows.getFirst().entrySet().stream()
            .map(cell -> (isNumber(cell.getValue()) ? ">" : "") + cell.getKey().replace('_', ' '))
            .toArray(String[]::new);
    Table table = Table.of(titles);
    for (Map<String, Object> row : rows) {
      table.row(row.values().stream().map(Sheet::cell).toArray(String[]::new));
    }
    table.print(terminal.out(), terminal.ink());
  }

  /** A figure that is not known stands where it would stand. */
  private static boolean isNumber(Object value) {
    return value instanceof Number || value instanceof Optional<?>;
  }

  private static String cell(Object value) {
    return switch (value) {
      case Double number -> {
        double size = Math.abs(number);
        yield String.format(
            Locale.ROOT, size >= 1_000 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", number);
      }
      case Number number -> String.format(Locale.ROOT, "%,d", number.longValue());
      case Optional<?> perhaps -> perhaps.map(Sheet::cell).orElse("–");
      default -> String.valueOf(value);
    };
  }
}
