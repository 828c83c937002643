package dev.switchboard.gateway.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program of the operating system or of PostgreSQL to its end. */
final class Tool {
  private Tool() {}

  /** How it ended: its exit code (-1 where it had to be stopped), and all that it wrote. */
  record Ended(int exit, String said) {
    boolean well() {
      return exit == 0;
    }
  }

  /**
   * Runs in this folder with these variables added; a program that cannot be started at all ends
   * with 127.
   */
  static Ended run(
      Path folder, Map<String, String> variables, Duration limit, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    // The caller's own settings for PostgreSQL or the linker would steer ours; English, because
    // messages are compared.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    builder.environment().remove("LD_LIBRARY_PATH");
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(variables);
    Process process;
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      return new Ended(127, String.valueOf(e.getMessage()));
    }
    CompletableFuture<String> said = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> said.complete(everything(process)));
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Ended(-1, "no end after " + limit.toSeconds() + " s\n" + said.join());
      }
      return new Ended(process.exitValue(), said.join());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Ended(-1, "interrupted");
    }
  }

  private static String everything(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }
}
