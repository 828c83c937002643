package dev.switchboard.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The files of {@code examples/}: those beside the launcher where there are some, so that editing
 * them shows; else the packaged ones.
 */
final class Examples {
  private Examples() {}

  static byte[] read(String name) {
    Path beside =
        Path.of(System.getProperty("switchboard.root", "")).resolve("examples").resolve(name);
    try {
      if (Files.isReadable(beside)) {
        return Files.readAllBytes(beside);
      }
      try (InputStream packaged = Examples.class.getResourceAsStream("/examples/" + name)) {
        return Objects.requireNonNull(packaged, name).readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("examples/" + name, e);
    }
  }
}
