package dev.switchboard.app;

import dev.switchboard.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs command lines in this process, as the launcher does in one of its own, and keeps what they
 * printed.
 */
public final class CommandLines {
  private final Path directory;
  private final Map<String, String> env = new HashMap<>();
  private String typed = "";
  private Terminal.Prompts prompts = Terminal.Prompts.UNANSWERED;

  /** What one command line left behind. */
  public record Ran(int exitCode, String out, String err) {}

  public CommandLines(Path directory) {
    this.directory = directory;
  }

  public CommandLines with(String variable, String value) {
    env.put(variable, value);
    return this;
  }

  /** A person sits there and types this. */
  public CommandLines typing(String text) {
    typed = text;
    prompts = Terminal.Prompts.ANSWERED;
    return this;
  }

  public Ran run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            env,
            directory,
            prompts,
            Terminal.Screen.NO);
    int exitCode = Switchboard.run(terminal, args);
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
