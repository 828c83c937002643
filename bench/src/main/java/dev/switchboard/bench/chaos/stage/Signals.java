package dev.switchboard.bench.chaos.stage;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java cannot send by itself. */
final class Signals {
  private Signals() {}

  /** Nothing happens where the process is gone. */
  static void send(String name, long pid) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("kill -" + name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
