package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Voicemail;
import dev.switchboard.client.VoicemailPage;
import dev.switchboard.client.VoicemailQuery;
import dev.switchboard.client.VoicemailQuery.Heard;
import dev.switchboard.client.Voicemails;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What callers leave. */
@Command(
    name = "voicemails",
    description = "List voicemails, show one, save its sound, mark it heard, take it away.",
    synopsisSubcommandLabel =
        "(list | show | audio | heard | unheard | fetch | redact | delete | settings)")
final class VoicemailsCommand {
  @Mixin private JsonOption output = new JsonOption();

  private VoicemailsCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new VoicemailsCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new AudioCommand(terminal))
        .addSubcommand(new HeardCommand(terminal))
        .addSubcommand(new UnheardCommand(terminal))
        .addSubcommand(new FetchCommand(terminal))
        .addSubcommand(new RedactCommand(terminal))
        .addSubcommand(new DeleteCommand(terminal))
        .addSubcommand(new SettingsCommand(terminal));
  }

  @Command(name = "list", description = "The newest first.")
  private static final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Option(names = "--unheard", description = "Only those that nobody has heard.")
    private boolean unheard;

    @Option(names = "--from", paramLabel = "NUMBER", description = "Left by this number.")
    private Optional<String> from = Optional.empty();

    @Mixin private PageOptions part = new PageOptions();

    ListCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      VoicemailPage page =
          Connection.open(terminal)
              .voicemails()
              .page(
                  new VoicemailQuery(
                      unheard ? Heard.NOT_YET : Heard.OR_NOT, from, part.limit(), part.cursor()));
      if (output.isOn()) {
        terminal.out().println(page.json());
        return 0;
      }
      if (page.voicemails().isEmpty()) {
        terminal.err().println("no voicemails");
        return 0;
      }
      Ink ink = terminal.ink();
      Table table = Table.of("LEFT", "", "FROM", "TO", "ID", ">S", "WORDS");
      for (Voicemail voicemail : page.voicemails()) {
        table.row(
            MessageText.time(voicemail.createdAt()).substring(0, 19),
            voicemail.isHeard() ? "" : ink.wary("new"),
            voicemail.from(),
            voicemail.to(),
            voicemail.id(),
            voicemail.duration().map(String::valueOf).orElse(""),
            Columns.cut(words(voicemail).strip().replaceAll("\\s+", " "), 50));
      }
      table.print(terminal.out(), ink);
      page.nextCursor().ifPresent(next -> terminal.err().println("more: --cursor " + next));
      return 0;
    }
  }

  /** What was said, or why nobody knows. */
  private static String words(Voicemail voicemail) {
    return voicemail
        .transcript()
        .text()
        .orElseGet(() ->
            switch (voicemail.transcript().state()) {
              case "waiting" -> "(being written down)";
              case "failed" -> "(not written down)";
              case "removed" -> "(taken away)";
              default -> "";
            });
  }

  private static int answer(Terminal terminal, JsonOption output, Voicemail voicemail) {
    if (output.isOn()) {
      terminal.out().println(voicemail.json());
      return 0;
    }
    Ink ink = terminal.ink();
    Table facts = Table.of("", "");
    facts.row("id", ink.bold(voicemail.id()));
    facts.row("from", voicemail.from());
    facts.row("to", voicemail.to());
    voicemail
        .flow()
        .ifPresent(flow ->
            facts.row("flow", flow + voicemail.step().map(step -> ", step " + step).orElse("")));
    facts.row("left", MessageText.time(voicemail.createdAt()));
    voicemail.duration().ifPresent(seconds -> facts.row("duration", seconds + " s"));
    facts.row(
        "heard",
        voicemail
            .heardAt()
            .map(at ->
                MessageText.time(at) + voicemail.heardBy().map(who -> " by " + who).orElse(""))
            .orElse("not yet"));
    facts.row(
        "sound",
        voicemail.audio().state()
            + voicemail
                .audio()
                .bytes()
                .map(bytes -> ", " + Math.ceilDiv(bytes, 1_024) + " kB")
                .orElse("")
            + voicemail.audio().note().map(note -> " (" + note + ")").orElse(""));
    facts.row(
        "words",
        voicemail.transcript().state()
            + voicemail.transcript().note().map(note -> " (" + note + ")").orElse(""));
    facts.row("call", voicemail.call());
    facts.print(terminal.out(), ink);
    voicemail
        .transcript()
        .text()
        .ifPresent(text -> terminal.out().println(System.lineSeparator() + text));
    return 0;
  }

  @Command(name = "show", description = "One voicemail and what was said in it.")
  private static final class ShowCommand extends OnOne {
    ShowCommand(Terminal terminal) {
      super(terminal);
    }

    @Override
    Voicemail does(Voicemails voicemails, String id) {
      return voicemails.one(id);
    }
  }

  @Command(name = "heard", description = "Somebody has heard it.")
  private static final class HeardCommand extends OnOne {
    HeardCommand(Terminal terminal) {
      super(terminal);
    }

    @Override
    Voicemail does(Voicemails voicemails, String id) {
      return voicemails.heard(id);
    }
  }

  @Command(name = "unheard", description = "It counts as unheard again.")
  private static final class UnheardCommand extends OnOne {
    UnheardCommand(Terminal terminal) {
      super(terminal);
    }

    @Override
    Voicemail does(Voicemails voicemails, String id) {
      return voicemails.unheard(id);
    }
  }

  @Command(name = "fetch", description = "Ask for the sound once more, where it was given up.")
  private static final class FetchCommand extends OnOne {
    FetchCommand(Terminal terminal) {
      super(terminal);
    }

    @Override
    Voicemail does(Voicemails voicemails, String id) {
      return voicemails.fetch(id);
    }
  }

  @Command(
      name = "redact",
      description = "Take sound and words away, here and at the provider; the facts stay.")
  private static final class RedactCommand extends OnOne {
    RedactCommand(Terminal terminal) {
      super(terminal);
    }

    @Override
    Voicemail does(Voicemails voicemails, String id) {
      return voicemails.redact(id);
    }
  }

  /** Something that is done with one of them, which is shown afterwards. */
  private abstract static class OnOne implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "vm_…")
    private String id = "";

    OnOne(Terminal terminal) {
      this.terminal = terminal;
    }

    abstract Voicemail does(Voicemails voicemails, String id);

    @Override
    public Integer call() {
      return answer(terminal, output, does(Connection.open(terminal).voicemails(), id));
    }
  }

  @Command(name = "audio", description = "Save its sound.")
  private static final class AudioCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(index = "0", paramLabel = "ID", description = "vm_…")
    private String id = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "Where to; - for standard output.")
    private String file = "";

    AudioCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      Voicemails voicemails = Connection.open(terminal).voicemails();
      if (file.equals("-")) {
        voicemails.audio(id, terminal.out());
        terminal.out().flush();
        return 0;
      }
      Path path = terminal.directory().resolve(file);
      try (OutputStream out = Files.newOutputStream(path)) {
        voicemails.audio(id, out);
      }
      long bytes = Files.size(path);
      terminal
          .out()
          .println(output.isOn() ? "{\"bytes\":" + bytes + "}" : bytes + " bytes in " + path);
      return 0;
    }
  }

  @Command(name = "delete", description = "Delete it, here and at the provider.")
  private static final class DeleteCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "vm_…")
    private String id = "";

    DeleteCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Connection.open(terminal).voicemails().delete(id);
      terminal.out().println(output.isOn() ? "{\"deleted\":true}" : "deleted");
      return 0;
    }
  }

  @Command(
      name = "settings",
      description = "Who is told, and what stays at the provider: shown, or set from a file.")
  private static final class SettingsCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(
        arity = "0..1",
        paramLabel = "FILE",
        description = "JSON such as {\"tell\": {\"to\": \"+1415…\"}, \"delete_at_provider\": true}")
    private Optional<Path> file = Optional.empty();

    SettingsCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      Voicemails voicemails = Connection.open(terminal).voicemails();
      if (file.isEmpty()) {
        terminal.out().println(voicemails.settings());
        return 0;
      }
      Path path = terminal.directory().resolve(file.get());
      if (!Files.isReadable(path)) {
        throw Failure.misused("there is no file " + file.get(), "give a JSON file");
      }
      terminal.out().println(voicemails.settings(Files.readString(path)));
      return 0;
    }
  }
}
