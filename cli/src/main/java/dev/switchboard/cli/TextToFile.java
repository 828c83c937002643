package dev.switchboard.cli;

import dev.switchboard.cli.campaign.Campaign;
import dev.switchboard.cli.campaign.RecipientsPath;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.core.recipients.RecipientFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One text to the people of a file, as it is given on the command line. */
final class TextToFile {
  @Parameters(
      paramLabel = "FILE",
      description = "CSV with a header; a column such as phone, mobile or to has the numbers.")
  private String file = "";

  @Option(
      names = "--body",
      required = true,
      paramLabel = "TEXT",
      description = "The text; {column} and {column|otherwise} are filled in for each row.")
  private String body = "";

  @Option(
      names = "--region",
      paramLabel = "XX",
      description = "The country of numbers that are written without one, e.g. GB.")
  private String region = Campaign.NO_REGION;

  @Option(
      names = "--phone-column",
      paramLabel = "COLUMN",
      description = "Where the numbers are, if the header does not tell.")
  private Optional<String> phoneColumn = Optional.empty();

  /** Reads the file. */
  RecipientFile.Readable recipients(Terminal terminal) {
    return RecipientsPath.read(path(terminal), phoneColumn);
  }

  /**
   * @param name the file's own where there is none
   * @param from one of the gateway's senders
   */
  Campaign campaign(
      RecipientFile.Readable recipients, Optional<String> name, Optional<String> from) {
    return Campaign.of(
        name.orElse(String.valueOf(Path.of(file).getFileName())),
        recipients,
        body,
        region.toUpperCase(Locale.ROOT),
        from);
  }

  private Path path(Terminal terminal) {
    return terminal.directory().resolve(file);
  }
}
