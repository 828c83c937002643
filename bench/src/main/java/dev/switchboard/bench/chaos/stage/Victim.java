package dev.switchboard.bench.chaos.stage;

import dev.switchboard.bench.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./switchboard …} as a process of its own, on the same classes as this one, so that it can
 * be killed and frozen as an operating system does. Its output is appended to a log.
 */
final class Victim {
  /** Small and quick to start: many of them share two cores. */
  private static final List<String> JVM =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Dfile.encoding=UTF-8",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final int ENDS_WITHIN_SECONDS = 30;

  private final Process process;

  private Victim(Process process) {
    this.process = process;
  }

  /**
   * @param environment replaces every variable that configures Switchboard or a JVM
   */
  static Victim start(
      Path log, Map<String, String> environment, List<String> options, String... command) {
    List<String> words = new ArrayList<>(JVM);
    words.addAll(options);
    words.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "dev.switchboard.app.Switchboard"));
    words.addAll(List.of(command));
    ProcessBuilder builder =
        JavaProcess.command(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    JavaProcess.environment(builder, environment);
    try {
      return new Victim(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL, also to one that is stopped. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM, and SIGKILL where that does not help. */
  void end() {
    process.destroy();
    awaitEnd();
    process.destroyForcibly();
  }

  private void awaitEnd() {
    try {
      process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGSTOP: it stands still, as a machine may that is moved or starved. */
  void freeze() {
    Signals.send("STOP", process.pid());
  }

  /** SIGCONT. */
  void thaw() {
    Signals.send("CONT", process.pid());
  }
}
