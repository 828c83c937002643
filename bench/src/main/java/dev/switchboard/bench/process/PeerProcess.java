package dev.switchboard.bench.process;

import dev.switchboard.bench.peer.BareLoop;
import dev.switchboard.bench.peer.BareLoop.Limiter;
import dev.switchboard.cli.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A bare loop in a process of its own. */
public final class PeerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;

  private PeerProcess(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts one that first sends {@code warmUp} messages and then waits for {@link #run}.
   *
   * @param concurrency requests under way at most
   * @param rate segments per second that a limiter is set to
   */
  public static PeerProcess start(
      URI provider, int warmUp, int messages, int concurrency, Limiter limiter, int rate) {
    try {
      ProcessBuilder builder =
          JavaProcess.main(
                  BareLoop.class,
                  List.of("-Xlog:disable", "-Xlog:all=error:stderr"),
                  List.of(
                      provider.toString(),
                      Integer.toString(warmUp),
                      Integer.toString(messages),
                      Integer.toString(concurrency),
                      limiter.name().toLowerCase(Locale.ROOT),
                      Integer.toString(rate)))
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      PeerProcess peer = new PeerProcess(builder.start());
      peer.expect("ready");
      return peer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Lets it go, without waiting for it. */
  public void go() {
    try {
      process.outputWriter(StandardCharsets.UTF_8).append("go\n").flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until all its messages were answered. */
  public void awaitDone() {
    expect("done");
  }

  private void expect(String word) {
    try {
      String line = said.readLine();
      if (!word.equals(line)) {
        throw Failure.failed(
            "the bare loop ended early" + (line == null ? "" : ": " + line),
            "what it said stands above");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    JavaProcess.stop(process, 10);
  }
}
