package dev.switchboard.cli;

import dev.switchboard.cli.campaign.Campaign;
import dev.switchboard.cli.campaign.CampaignRun;
import dev.switchboard.cli.terminal.Terminal;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends one text to the people of a file. */
@Command(
    name = "campaign",
    description = "Send one text to the people of a file.",
    synopsisSubcommandLabel = "run")
final class CampaignCommand {
  @Mixin private JsonOption output = new JsonOption();

  private CampaignCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new CampaignCommand()).addSubcommand(new RunCommand(terminal));
  }

  @Command(
      name = "run",
      description = {
        "Show what would be sent and what it costs, ask, send, and follow it.",
        "Run again with the same name, file and text within 24 hours, it goes on",
        "where it stopped and nobody gets the text twice."
      })
  private static final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();
    @Mixin private TextToFile text = new TextToFile();

    @Option(names = "--from", paramLabel = "NUMBER", description = "One of the gateway's senders.")
    private Optional<String> from = Optional.empty();

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "Tells this campaign from others; the file's name by default.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--dry-run", description = "Only show what would be sent.")
    private boolean dryRun;

    @Option(
        names = {"-y", "--yes"},
        description = "Do not ask.")
    private boolean yes;

    @Option(
        names = "--no-wait",
        description = "End when the gateway has the messages, not when they are settled.")
    private boolean noWait;

    RunCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
      Campaign campaign = text.campaign(text.recipients(terminal), name, from);
      CampaignRun run = new CampaignRun(terminal, Connection.open(terminal), campaign, output);
      if (dryRun) {
        return run.preview();
      }
      CampaignRun.Consent consent = yes ? CampaignRun.Consent.GIVEN : CampaignRun.Consent.ASK;
      CampaignRun.End end = noWait ? CampaignRun.End.ACCEPTED : CampaignRun.End.SETTLED;
      return run.run(consent, end);
    }
  }
}
