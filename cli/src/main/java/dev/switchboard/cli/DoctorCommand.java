package dev.switchboard.cli;

import dev.switchboard.cli.doctor.Examination;
import dev.switchboard.cli.doctor.Finding;
import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at what Switchboard needs, and says what to do about what is missing. */
@Command(name = "doctor", description = "Check what Switchboard needs on this machine.")
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new Examination(terminal).findings();
    boolean well = findings.stream().noneMatch(f -> f.state() == Finding.State.BAD);
    if (output.isOn()) {
      terminal
          .out()
          .println(
              JsonText.of(
                  Map.of(
                      "ok", well, "checks", findings.stream().map(DoctorCommand::json).toList())));
      return well ? 0 : 1;
    }
    Ink ink = terminal.ink();
    for (Finding finding : findings) {
      String mark =
          switch (finding.state()) {
            case GOOD -> ink.good("✓");
            case NOTE -> ink.wary("–");
            case BAD -> ink.bad("✗");
          };
      terminal
          .out()
          .println(mark + " " + Columns.left(finding.what(), 11) + " " + finding.detail());
      if (!finding.remedy().isEmpty()) {
        terminal.out().println("              " + ink.dim("→ " + finding.remedy()));
      }
    }
    return well ? 0 : 1;
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", finding.what());
    json.put("state", finding.state().word());
    json.put("detail", finding.detail());
    json.put("remedy", finding.remedy());
    return json;
  }
}
