package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines in this process, and keeps what they printed. */
final class Shell {
  private final Map<String, String> env = new HashMap<>();
  private final Path directory;
  private String input = "";
  private Terminal.Screen screen = Terminal.Screen.NO;

  /** What one command line left behind. */
  record Ran(int exitCode, String out, String err) {}

  Shell(Path directory) {
    this.directory = directory;
  }

  Shell with(String variable, String value) {
    env.put(variable, value);
    return this;
  }

  Shell typing(String text) {
    input = text;
    return this;
  }

  Shell onAScreen() {
    screen = Terminal.Screen.YES;
    return this;
  }

  Ran run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            env,
            directory,
            Terminal.Prompts.UNANSWERED,
            screen);
    int exitCode = Cli.standard().run(terminal, args);
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
