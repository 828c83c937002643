package dev.switchboard.gateway.store.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link StoreProcess} that a test runs: its first word, and ways to end it. */
record OtherProcess(Process process, String firstWord) implements AutoCloseable {

  /**
   * Starts it behind these words ({@code unshare …}), and waits for what it says: ready, or refused
   * and why.
   */
  static OtherProcess start(Path home, Path shelf, String... before) throws IOException {
    List<String> words = new ArrayList<>(List.of(before));
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            StoreProcess.class.getName(),
            home.toString(),
            shelf.toString()));
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader said = process.inputReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("ready ") || line.startsWith("refused ")) {
        return new OtherProcess(process, line);
      }
    }
    throw new IOException("The process ended without a word: " + words);
  }

  String jdbcUrl() {
    return firstWord.substring("ready ".length());
  }

  /** As {@code kill -9}: no hook runs, nothing is said. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it end by itself, as it does when its input ends. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("The process did not end within 30 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
