package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/**
 * The commands and their start. Only the command that is asked for is loaded; all of them are for
 * the help text and for words that are no command.
 */
public final class Cli {
  private final Map<String, Function<Terminal, Object>> commands = new LinkedHashMap<>();

  /** Starts a list of commands with this one. */
  public static Cli of(String name, Function<Terminal, Object> command) {
    return new Cli().with(name, command);
  }

  /** The commands that talk to a gateway over HTTP or need none. */
  public static Cli standard() {
    return new Cli().withStandard();
  }

  /** Adds the commands of {@link #standard}. */
  public Cli withStandard() {
    return with("send", SendCommand::new)
        .with("messages", MessagesCommand::with)
        .with("conversations", ConversationsCommand::with)
        .with("auto-replies", AutoRepliesCommand::with)
        .with("routes", RoutesCommand::with)
        .with("call", CallCommand::with)
        .with("flow", FlowCommand::with)
        .with("voicemails", VoicemailsCommand::with)
        .with("sender", SenderCommand::with)
        .with("consent", ConsentCommand::with)
        .with("template", TemplateCommand::with)
        .with("hours", HoursCommand::with)
        .with("retention", RetentionCommand::with)
        .with("campaign", CampaignCommand::with)
        .with("verify", VerifyCommand::with)
        .with("segments", SegmentsCommand::new)
        .with("estimate", EstimateCommand::new)
        .with("advise", AdviseCommand::with)
        .with("explain", ExplainCommand::new)
        .with("costs", CostsCommand::new)
        .with("budgets", BudgetsCommand::with)
        .with("prices", PricesCommand::with)
        .with("signals", SignalsCommand::with)
        .with("doctor", DoctorCommand::new);
  }

  /**
   * Adds a command: an object with picocli's {@code @Command}, or a {@link CommandLine} of several.
   */
  public Cli with(String name, Function<Terminal, Object> command) {
    commands.put(name, command);
    return this;
  }

  /**
   * Runs one command line and returns its exit code: 0 done, 1 failed, 2 usage or configuration.
   */
  public int run(Terminal terminal, String... args) {
    CommandLine root = new CommandLine(new Root());
    Function<Terminal, Object> only = args.length > 0 ? commands.get(args[0]) : null;
    if (only != null) {
      root.addSubcommand(args[0], only.apply(terminal));
    } else {
      commands.forEach((name, command) -> root.addSubcommand(name, command.apply(terminal)));
    }
    root.setOut(new PrintWriter(terminal.out(), true));
    root.setErr(new PrintWriter(terminal.err(), true));
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.ink() == Ink.COLOURED ? Ansi.ON : Ansi.OFF));
    root.setUsageHelpWidth(80);
    return Refusals.install(root, terminal.err()).execute(args);
  }

  @Command(
      name = "switchboard",
      header = "Switchboard: messages that arrive once, in pace, and explained.",
      synopsisSubcommandLabel = "COMMAND",
      commandListHeading = "%nCommands:%n",
      footer = {
        "",
        "Every command has --help and --json. Environment: SWITCHBOARD_URL,",
        "SWITCHBOARD_API_KEY, SWITCHBOARD_HOME. Exit: 0 done, 1 failed, 2 usage."
      })
  private static final class Root {
    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "This text.")
    boolean help;
  }
}
