package dev.switchboard.cli.flow;

import dev.switchboard.cli.Failure;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.check.Checked;
import dev.switchboard.core.flow.check.Checker;
import dev.switchboard.core.flow.check.Surroundings;
import dev.switchboard.core.flow.run.Flows;
import dev.switchboard.core.flow.run.Versioned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a flow of a file is thought to run: settings, and the flows beside it. */
final class World {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting; with one given, each that the flow asks for must be.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description = "A flow that this one runs as a sub-flow; may be repeated.")
  private List<String> others = List.of();

  Map<String, String> settings() {
    return settings;
  }

  /** The flows beside it; those that are none are refused. */
  List<Flow> others(Terminal terminal) {
    List<Flow> flows = new ArrayList<>();
    for (String name : others) {
      FlowFile file = FlowFile.read(terminal, name);
      Checked checked = Checker.check(file.text(), Surroundings.UNKNOWN);
      Findings.print(terminal.err(), terminal.ink(), file, checked.errors());
      flows.add(
          checked
              .flow()
              .orElseThrow(() ->
                  Failure.failed(name + " is not a flow that can take calls", "mend it first")));
    }
    return flows;
  }

  /** What the checker says of a file in this world. */
  Checked check(FlowFile file, List<Flow> beside) {
    return Checker.check(
        file.text(),
        new Surroundings(
            settings.isEmpty()
                ? Optional.empty()
                : Optional.of(name -> Optional.ofNullable(settings.get(name))),
            others.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    Flows.of(beside.stream().map(flow -> new Versioned(flow, 0)).toList()))));
  }

  /** The flow of a file that must be in order. */
  Flow flow(Terminal terminal, FlowFile file, List<Flow> beside) {
    Checked checked = check(file, beside);
    Findings.print(terminal.err(), terminal.ink(), file, checked.errors());
    return checked
        .flow()
        .orElseThrow(() ->
            Failure.failed(
                file.name() + " has " + Findings.count(checked.errors().size(), "error"),
                "mend what is named above"));
  }
}
