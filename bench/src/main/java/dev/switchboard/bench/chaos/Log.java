package dev.switchboard.bench.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What happened when: a line each in a file of the run's folder, and on a screen. Thread-safe. */
final class Log implements AutoCloseable {
  private final long began = System.nanoTime();
  private final PrintWriter file;
  private final PrintStream screen;

  Log(Path folder, PrintStream screen) {
    this.screen = screen;
    try {
      file =
          new PrintWriter(
              Files.newBufferedWriter(folder.resolve("chaos.log"), StandardCharsets.UTF_8), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For the file alone. */
  synchronized void note(String what) {
    file.println(Instant.now() + " " + line(what));
  }

  /** For the screen too. */
  synchronized void say(String what) {
    note(what);
    screen.println(line(what));
  }

  private String line(String what) {
    Duration since = Duration.ofNanos(System.nanoTime() - began);
    return String.format(
        Locale.ROOT,
        "%3d:%02d.%d  %s",
        since.toMinutes(),
        since.toSecondsPart(),
        since.toMillisPart() / 100,
        what);
  }

  @Override
  public void close() {
    file.close();
  }
}
