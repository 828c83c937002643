package dev.switchboard.cli.flow;

import dev.switchboard.cli.Failure;
import dev.switchboard.cli.JsonOption;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Flow;
import dev.switchboard.client.FlowFinding;
import dev.switchboard.client.SwitchboardProblem;
import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Problem;
import dev.switchboard.core.flow.read.FlowReader;
import java.util.List;
import java.util.function.BiFunction;

/** Hands files over to the gateway, and shows what it finds in them at their places. */
public final class FlowPush {
  private final Terminal terminal;
  private final BiFunction<String, String, Flow> put;

  /**
   * @param put keeps a text (second) under a name (first)
   */
  public FlowPush(Terminal terminal, BiFunction<String, String, Flow> put) {
    this.terminal = terminal;
    this.put = put;
  }

  /** One file. Returns the exit code. */
  public int push(String name, JsonOption output) {
    FlowFile file = FlowFile.read(terminal, name);
    FlowReader.Reading reading = FlowReader.read(file.text());
    String flow = reading.flow().map(read -> read.name()).orElse("");
    if (flow.isEmpty()) {
      Findings.print(terminal.err(), terminal.ink(), file, reading.problems());
      throw Failure.failed(
          name + " does not say its name", "let it begin with flow: and a name such as main-menu");
    }
    try {
      Flow kept = put.apply(flow, file.text());
      if (output.isOn()) {
        terminal.out().println(kept.json());
      } else {
        Findings.print(terminal.err(), terminal.ink(), file, warnings(kept.warnings()));
        terminal.out().println(kept.name() + ": version " + kept.version());
      }
      return 0;
    } catch (SwitchboardProblem refused) {
      List<FlowFinding> findings = FlowFinding.of(refused);
      if (findings.isEmpty()) {
        throw refused;
      }
      if (output.isOn()) {
        terminal.out().println(refused.problem().json());
      } else {
        Findings.print(terminal.err(), terminal.ink(), file, errors(findings));
      }
      return 1;
    }
  }

  private static List<Problem> errors(List<FlowFinding> findings) {
    return findings.stream()
        .map(one -> Problem.error(place(one), one.code(), one.message()))
        .toList();
  }

  private static List<Problem> warnings(List<FlowFinding> findings) {
    return findings.stream()
        .map(one -> Problem.warning(place(one), one.code(), one.message()))
        .toList();
  }

  private static Place place(FlowFinding finding) {
    return new Place(finding.line(), finding.column());
  }
}
