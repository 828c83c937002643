package dev.switchboard.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is there for one demo and gone after it. */
record FreshHome(Path path) implements AutoCloseable {

  static FreshHome make() {
    try {
      return new FreshHome(Files.createTempDirectory("switchboard-demo-"));
    } catch (IOException e) {
      throw new UncheckedIOException("no place for a home under java.io.tmpdir", e);
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
