package dev.switchboard.cli.flow;

import dev.switchboard.cli.Failure;
import dev.switchboard.cli.JsonOption;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.walk.FlowWalk;
import dev.switchboard.core.flow.walk.Paths;
import dev.switchboard.core.flow.walk.ScriptWalk;
import dev.switchboard.core.flow.walk.Told;
import dev.switchboard.core.flow.walk.WalkScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Walks through a flow without a telephone; needs no gateway. */
@Command(
    name = "walk",
    description = {
      "Every path through a flow, or one call by a script. Needs no gateway.",
      "A script has one thing a line: press 1, say \"billing\", no input, busy,",
      "no answer, answered, record 12s, http 200 {…}, hang up, expect \"words\",",
      "expect exit NAME. Exits with 1 if something is not as the script expects."
    })
public final class WalkCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();
  @Mixin private World world = new World();

  @Parameters(paramLabel = "FILE", description = "YAML; - reads it from stdin.")
  private String file = "";

  @Option(names = "--script", paramLabel = "FILE", description = "A call, told in lines.")
  private Optional<String> script = Optional.empty();

  public WalkCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    FlowFile text = FlowFile.read(terminal, file);
    List<Flow> beside = world.others(terminal);
    Flow flow = world.flow(terminal, text, beside);
    return script.isPresent() ? call(flow, beside, script.get()) : paths(Paths.of(flow));
  }

  private int paths(Paths paths) {
    boolean all = paths.untold() == Paths.Untold.NONE;
    if (output.isOn()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("paths", paths.paths().stream().map(WalkCommand::json).toList());
      json.put("complete", all);
      terminal.out().println(JsonText.of(json));
      return 0;
    }
    paths.paths().forEach(path -> terminal.out().println(path));
    terminal
        .err()
        .println(
            all
                ? Findings.count(paths.paths().size(), "path")
                : "the first " + Paths.MOST + " paths; there are more");
    return 0;
  }

  private static Map<String, Object> json(Paths.Path path) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "steps",
        path.legs().stream()
            .map(leg -> {
              Map<String, Object> step = new LinkedHashMap<>();
              step.put("step", leg.step());
              step.put("way", leg.way());
              return step;
            })
            .toList());
    switch (path.end()) {
      case Paths.End.Exit(String name) -> json.put("exit", name);
      case Paths.End.Back(String step) -> json.put("back_to", step);
      case Paths.End.Nowhere(String step) -> json.put("no_such_step", step);
    }
    return json;
  }

  private int call(Flow flow, List<Flow> beside, String name) {
    FlowFile lines = FlowFile.read(terminal, name);
    WalkScript.Reading reading = WalkScript.read(lines.text());
    if (!reading.problems().isEmpty()) {
      Findings.print(terminal.err(), terminal.ink(), lines, reading.problems());
      throw Failure.misused(
          name + " is not a script: " + Findings.count(reading.problems().size(), "bad line"),
          "./switchboard flow walk --help");
    }
    FlowWalk walk = FlowWalk.of(flow);
    beside.forEach(walk::knowing);
    world.settings().forEach(walk::setting);
    ScriptWalk walked = ScriptWalk.of(reading.script(), walk);
    if (output.isOn()) {
      terminal.out().println(JsonText.of(json(walked)));
    } else {
      walked.transcript().forEach(this::print);
      Findings.print(terminal.err(), terminal.ink(), lines, walked.problems());
    }
    return walked.problems().isEmpty() ? 0 : 1;
  }

  private void print(Told told) {
    Ink ink = terminal.ink();
    terminal
        .out()
        .println(
            switch (told.who()) {
              case FLOW -> told.toString();
              case DOES -> ink.dim(told.toString());
              case OTHERS, END -> ink.bold(told.toString());
            });
  }

  private static Map<String, Object> json(ScriptWalk walked) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("passed", walked.problems().isEmpty());
    json.put("exit", walked.exit());
    json.put("errors", Findings.json(walked.problems()));
    json.put(
        "transcript",
        walked.transcript().stream()
            .map(told -> {
              Map<String, Object> line = new LinkedHashMap<>();
              line.put("who", told.who().name().toLowerCase(Locale.ROOT));
              line.put("step", told.step());
              line.put("text", told.text());
              return line;
            })
            .toList());
    return json;
  }
}
