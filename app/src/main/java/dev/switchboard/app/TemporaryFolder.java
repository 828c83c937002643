package dev.switchboard.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is there for one run and gone after it. */
public record TemporaryFolder(Path path) implements AutoCloseable {

  /**
   * @param purpose a word in its name, e.g. {@code demo}
   */
  public static TemporaryFolder make(String purpose) {
    try {
      return new TemporaryFolder(Files.createTempDirectory("switchboard-" + purpose + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException("no place for a folder under java.io.tmpdir", e);
    }
  }

  /**
   * Removes it with all that is in it; what cannot be removed is left to the system's own cleaning.
   */
  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
