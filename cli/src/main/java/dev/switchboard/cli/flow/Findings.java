package dev.switchboard.cli.flow;

import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.core.flow.Problem;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints what is wrong in a file as compilers do, so that editors find the place. */
final class Findings {
  private static final int WIDEST = 100;

  private Findings() {}

  /** {@code file:line:column: error: message}, the line, and a caret under its place. */
  static void print(PrintStream out, Ink ink, FlowFile file, List<Problem> problems) {
    List<String> lines = file.text().lines().toList();
    for (Problem problem : problems) {
      String severity =
          problem.severity() == Problem.Severity.ERROR ? ink.bad("error") : ink.wary("warning");
      out.println(
          ink.bold(file.name() + ":" + problem.line() + ":" + problem.column() + ":")
              + " "
              + severity
              + ": "
              + problem.message()
              + " "
              + ink.dim("[" + problem.code() + "]"));
      if (problem.line() <= lines.size()) {
        show(out, ink, lines.get(problem.line() - 1), problem);
      }
    }
  }

  private static void show(PrintStream out, Ink ink, String line, Problem problem) {
    int column = Math.clamp(problem.column() - 1, 0, line.length());
    // Of a long line what stands around the place.
    int from = column > WIDEST - 20 ? column - 40 : 0;
    String shown = line.substring(from, Math.min(line.length(), from + WIDEST)).replace('\t', ' ');
    String number = String.valueOf(problem.line());
    String before = line.substring(from, column).replace('\t', ' ');
    out.println(ink.dim("  " + number + " | ") + shown);
    out.println(
        ink.dim("  " + " ".repeat(number.length()) + " | ")
            + " ".repeat(Columns.of(before))
            + ink.bad("^"));
  }

  /** {@code 1 error}, {@code 2 errors}. */
  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  static List<Map<String, Object>> json(List<Problem> problems) {
    return problems.stream()
        .map(problem -> {
          Map<String, Object> json = new LinkedHashMap<>();
          json.put("line", problem.line());
          json.put("column", problem.column());
          json.put("code", problem.code());
          json.put("message", problem.message());
          return json;
        })
        .toList();
  }
}
