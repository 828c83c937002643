package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.ConsentLedger.Format;
import dev.switchboard.client.ImportedLine;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a file of consents in. */
@Command(
    name = "import",
    description = {
      "Record the choices of a file; good lines are kept, bad ones are told.",
      "Columns: to, channel, sender, status, source, proof, date. What was decided",
      "later than the file says stays. Opt-outs cancel what is queued."
    })
final class ConsentImportCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Parameters(
      paramLabel = "FILE",
      description = "CSV with a header, or JSON lines where its name ends in .ndjson or .jsonl.")
  private String file = "";

  ConsentImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path path = terminal.directory().resolve(file);
    Format format = file.matches("(?i).*[.](ndjson|jsonl)") ? Format.NDJSON : Format.CSV;
    Map<String, Integer> counts = new TreeMap<>();
    Connection.open(terminal).ledger().importFile(format, read(path), line -> tell(line, counts));
    int refused = counts.getOrDefault("refused", 0);
    terminal
        .err()
        .println(
            counts.getOrDefault("recorded", 0)
                + " recorded, "
                + counts.getOrDefault("unchanged", 0)
                + " as they were, "
                + counts.getOrDefault("outdated", 0)
                + " outdated, "
                + refused
                + " refused");
    return refused == 0 ? 0 : 1;
  }

  private void tell(ImportedLine line, Map<String, Integer> counts) {
    switch (line) {
      case ImportedLine.Taken taken -> counts.merge(taken.result(), 1, Integer::sum);
      case ImportedLine.Refused refused -> {
        counts.merge("refused", 1, Integer::sum);
        if (!output.isOn()) {
          terminal.err().println("line " + refused.line() + ": " + refused.problem().sentence());
        }
      }
    }
    if (output.isOn()) {
      terminal.out().println(line.json());
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      throw Failure.misused(path + " is not UTF-8", "save it as “CSV UTF-8”");
    } catch (IOException e) {
      throw Failure.misused("cannot read " + path, "check the name and its permissions");
    }
  }
}
