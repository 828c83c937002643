package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every scenario can be told. */
public final class RunOptions {
  @Option(
      names = "--provider",
      paramLabel = "URL",
      description = {
        "Another stub provider instead of ours, at this address. Figures are then",
        "those that the gateway can tell."
      })
  private Optional<URI> provider = Optional.empty();

  @Option(names = "--json", description = "Data as JSON on stdout; nothing else goes there.")
  private boolean json;

  @Option(
      names = "--jfr",
      paramLabel = "FILE",
      description = "Record the (first) gateway with Java Flight Recorder.")
  private Optional<Path> recording = Optional.empty();

  @Option(
      names = "--statements",
      description = {
        "Also list the store's statements of the first round by the time they took",
        "(dispatch, accept, webhook, pipeline). Costs a few per cent."
      })
  private boolean statements;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  private boolean help;

  Optional<URI> provider() {
    provider.ifPresent(url -> {
      if (!"http".equals(url.getScheme()) || url.getHost() == null) {
        throw Failure.misused("--provider is not an http address: " + url, "http://127.0.0.1:9000");
      }
    });
    return provider;
  }

  Optional<Path> recording() {
    return recording;
  }

  /** Whether the store's statements are wanted. */
  boolean statements() {
    return statements;
  }

  /** At the end of a run. */
  void show(Sheet sheet, Terminal terminal) {
    if (json) {
      terminal.out().println(sheet.json());
    } else {
      sheet.print(terminal);
    }
  }
}
