package dev.switchboard.cli.flow;

import dev.switchboard.cli.Failure;
import dev.switchboard.cli.JsonOption;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.picture.FlowPicture;
import dev.switchboard.core.flow.picture.Marks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a flow; needs no gateway. */
@Command(name = "draw", description = "A flow as a picture (SVG). Needs no gateway.")
public final class DrawCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Parameters(paramLabel = "FILE", description = "YAML; - reads it from stdin.")
  private String file = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the picture goes; stdout where it is left out.")
  private Optional<String> target = Optional.empty();

  public DrawCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Flow flow = new World().flow(terminal, FlowFile.read(terminal, file), List.of());
    String picture = FlowPicture.file(flow, Marks.NONE);
    target.ifPresent(name -> write(terminal.directory().resolve(name), picture));
    if (output.isOn()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("flow", flow.name());
      json.put("steps", flow.steps().size());
      target.ifPresentOrElse(name -> json.put("file", name), () -> json.put("svg", picture));
      terminal.out().println(JsonText.of(json));
    } else if (target.isEmpty()) {
      terminal.out().print(picture);
      terminal.out().flush();
    }
    return 0;
  }

  private static void write(Path path, String picture) {
    try {
      Files.writeString(path, picture);
    } catch (IOException e) {
      throw Failure.failed("cannot write " + path + ": " + e.getMessage(), "name another file");
    }
  }
}
