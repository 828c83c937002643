package dev.switchboard.app.demo;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.ProgressBar;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import java.io.PrintStream;
import java.util.Locale;

/** What the demo says while it plays: each step with the seconds since the start. */
final class Narration {
  static final String MARGIN = "         ";
  private final Terminal terminal;
  private final PrintStream out;
  private final Ink ink;
  private final long start = System.nanoTime();

  Narration(Terminal terminal, PrintStream out) {
    this.terminal = terminal;
    this.out = out;
    this.ink = out == terminal.out() ? terminal.ink() : Ink.PLAIN;
  }

  Ink ink() {
    return ink;
  }

  PrintStream out() {
    return out;
  }

  void title(String title, String beside) {
    out.println();
    out.println(ink.bold(title) + "  " + ink.dim(beside));
  }

  /** A step begins. */
  void step(String what) {
    out.println();
    out.println(clock() + ink.bold(what));
  }

  void line(String text) {
    out.println(text.isEmpty() ? "" : MARGIN + text);
  }

  void table(Table table) {
    table.print(out, ink, MARGIN);
  }

  ProgressBar bar() {
    return new ProgressBar(terminal, out, MARGIN);
  }

  /** Where everything is, for as long as it runs. */
  void addresses(Stage stage) {
    step("Left running; Ctrl-C stops both and removes " + stage.home());
    table(
        Table.of("", "")
            .row("console", stage.console().toString())
            .row("phones", stage.simulator().resolve("/sim").toString())
            .row("API key", stage.home().resolve("api-key").toString()));
    out.println();
    line("curl -s " + stage.gateway() + "/v1/messages \\");
    line("  -H \"Authorization: Bearer $(cat " + stage.home().resolve("api-key") + ")\" \\");
    line("  -H 'Content-Type: application/json' \\");
    line("  -d '{\"to\": \"+12125550110\", \"body\": \"Hello\"}'");
    out.println();
    line("export SWITCHBOARD_URL=" + stage.gateway());
    line("export SWITCHBOARD_HOME=" + stage.home());
    line("./switchboard messages list");
  }

  /** Something happened now; for use as a line above a progress bar. */
  String event(String what) {
    return clock() + what;
  }

  private String clock() {
    return ink.dim(String.format(Locale.ROOT, "%6.1f s", seconds())) + " ";
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
