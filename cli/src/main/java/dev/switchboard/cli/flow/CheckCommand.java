package dev.switchboard.cli.flow;

import dev.switchboard.cli.JsonOption;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.check.Checked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks the text of a flow; needs no gateway. */
@Command(
    name = "check",
    description = {
      "What is wrong in a flow's text, with line and column. Needs no gateway.",
      "Exits with 1 if anything keeps it from taking calls; warnings do not."
    })
public final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();
  @Mixin private World world = new World();

  @Parameters(paramLabel = "FILE", description = "YAML; - reads it from stdin.")
  private String file = "";

  public CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    FlowFile text = FlowFile.read(terminal, file);
    Checked checked = world.check(text, world.others(terminal));
    if (output.isOn()) {
      terminal.out().println(JsonText.of(json(checked)));
    } else {
      Findings.print(terminal.err(), terminal.ink(), text, checked.errors());
      Findings.print(terminal.err(), terminal.ink(), text, checked.warnings());
      terminal.out().println(text.name() + ": " + verdict(checked));
    }
    return checked.errors().isEmpty() ? 0 : 1;
  }

  private String verdict(Checked checked) {
    String warnings =
        checked.warnings().isEmpty()
            ? ""
            : ", " + Findings.count(checked.warnings().size(), "warning");
    if (checked.flow().isEmpty()) {
      return terminal.ink().bad(Findings.count(checked.errors().size(), "error")) + warnings;
    }
    Flow flow = checked.flow().get();
    String settings =
        flow.settings().isEmpty() ? "" : "; asks for " + String.join(", ", flow.settings());
    return terminal.ink().good("can take calls")
        + ", "
        + Findings.count(flow.steps().size(), "step")
        + warnings
        + settings;
  }

  private static Map<String, Object> json(Checked checked) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("valid", checked.errors().isEmpty());
    json.put("errors", Findings.json(checked.errors()));
    json.put("warnings", Findings.json(checked.warnings()));
    json.put(
        "settings", checked.flow().map(flow -> List.copyOf(flow.settings())).orElse(List.of()));
    return json;
  }
}
