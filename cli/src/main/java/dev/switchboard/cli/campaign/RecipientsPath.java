package dev.switchboard.cli.campaign;

import dev.switchboard.cli.Failure;
import dev.switchboard.core.recipients.FileProblem;
import dev.switchboard.core.recipients.RecipientFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A recipients file on this machine. */
public final class RecipientsPath {
  private RecipientsPath() {}

  /**
   * All rows of the file.
   *
   * @throws Failure with exit code 2, the line and the remedy, if it cannot be used
   */
  public static RecipientFile.Readable read(Path path, Optional<String> phoneColumn) {
    return read(String.valueOf(path.getFileName()), bytes(path), phoneColumn);
  }

  /** All rows of a file that was read already. */
  public static RecipientFile.Readable read(String name, byte[] csv, Optional<String> phoneColumn) {
    return switch (RecipientFile.read(csv, phoneColumn)) {
      case RecipientFile.Readable readable -> readable;
      case RecipientFile.Refused(FileProblem problem) ->
          throw Failure.misused(
              name
                  + (problem.line().isPresent() ? ", line " + problem.line().getAsInt() : "")
                  + ": "
                  + problem.message()
                  + " ("
                  + problem.code()
                  + ")",
              problem.remedy());
    };
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw Failure.misused("there is no file " + path, "check the path");
    } catch (AccessDeniedException e) {
      throw Failure.misused(path + " cannot be read", "check its permissions");
    } catch (IOException e) {
      throw Failure.misused("cannot read " + path + ": " + e.getMessage(), "is it a file?");
    }
  }
}
