package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A text that somebody names on the command line. */
public final class TextFile {
  private TextFile() {}

  /**
   * @param name of a file, from where the command was called; {@code -} for stdin
   * @throws Failure where it cannot be read as UTF-8
   */
  public static String read(Terminal terminal, String name) {
    Path path = terminal.directory().resolve(name);
    try {
      return name.equals("-")
          ? new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(path);
    } catch (NoSuchFileException e) {
      throw Failure.misused("there is no file " + path, "check the path");
    } catch (CharacterCodingException e) {
      throw Failure.misused(path + " is not UTF-8", "save it as UTF-8");
    } catch (IOException e) {
      throw Failure.misused("cannot read " + path + ": " + e.getMessage(), "is it a text file?");
    }
  }
}
