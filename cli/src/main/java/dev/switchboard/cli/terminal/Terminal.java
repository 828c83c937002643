package dev.switchboard.cli.terminal;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All that a command sees of its surroundings.
 *
 * @param out data
 * @param err diagnostics
 * @param directory what relative paths are relative to
 * @param prompts whether a person can be asked on {@code in}
 * @param screen whether {@code out} is a screen, so that lines may be redrawn and coloured
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    InputStream in,
    Map<String, String> env,
    Path directory,
    Prompts prompts,
    Screen screen) {

  /** Whether a person sits at the input. */
  public enum Prompts {
    ANSWERED,
    UNANSWERED
  }

  /** Whether the output is a screen or a file. */
  public enum Screen {
    YES,
    NO
  }

  /**
   * This process' own. The launcher says in {@code -Dswitchboard.terminal} which of {@code in} and
   * {@code out} are terminals, because asking the JDK costs a tenth of a second.
   */
  public static Terminal system() {
    String told = System.getProperty("switchboard.terminal", "unknown");
    boolean in = told.contains("in");
    boolean out = told.contains("out");
    if (told.equals("unknown")) {
      Console console = System.console();
      in = console != null && console.isTerminal();
      out = in;
    }
    return new Terminal(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        System.in,
        System.getenv(),
        Path.of("").toAbsolutePath(),
        in ? Prompts.ANSWERED : Prompts.UNANSWERED,
        out ? Screen.YES : Screen.NO);
  }

  /** The words on screens and in files are UTF-8 whatever the locale says. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** A variable of the environment; an empty one counts as not set. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * Colours for {@code out}: none in files, and none where {@code NO_COLOR} (no-color.org) is set
   * or the screen is dumb.
   */
  public Ink ink() {
    boolean wanted =
        screen == Screen.YES
            && variable("NO_COLOR").isEmpty()
            && !variable("TERM").orElse("").equals("dumb");
    return wanted ? Ink.COLOURED : Ink.PLAIN;
  }
}
