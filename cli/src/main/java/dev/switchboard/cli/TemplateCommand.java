package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at WhatsApp templates, makes them, and asks for their approval. */
@Command(
    name = "template",
    description = "WhatsApp templates: what may be sent outside the 24-hour window.",
    synopsisSubcommandLabel = "(list | show | preview | create | submit | rules | sync)")
final class TemplateCommand {
  @Mixin private JsonOption output = new JsonOption();

  private TemplateCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new TemplateCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new PreviewCommand(terminal))
        .addSubcommand(new CreateCommand(terminal))
        .addSubcommand(new SubmitCommand(terminal))
        .addSubcommand(new RulesCommand(terminal))
        .addSubcommand(new SyncCommand(terminal));
  }

  private static void print(Terminal terminal, JsonOption output, Template.Page page) {
    if (output.isOn()) {
      terminal.out().println(page.json());
    } else {
      TemplateText.print(terminal, page);
    }
  }

  private static void print(Terminal terminal, JsonOption output, Template template) {
    if (output.isOn()) {
      terminal.out().println(template.json());
    } else {
      TemplateText.print(terminal, template);
    }
  }

  @Command(name = "list", description = "All templates with their approval.")
  private static final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Option(
        names = "--status",
        paramLabel = "STATE",
        description = "Only those, e.g. approved or rejected,paused.")
    private Optional<String> status = Optional.empty();

    ListCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      print(terminal, output, Connection.open(terminal).templates().list(status));
      return 0;
    }
  }

  @Command(name = "show", description = "One template, and what its state means.")
  private static final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NAME", description = "Name or SID.")
    private String name = "";

    @Option(names = "--language", paramLabel = "CODE", description = "Where it has several.")
    private Optional<String> language = Optional.empty();

    ShowCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      print(terminal, output, Connection.open(terminal).templates().one(name, language));
      return 0;
    }
  }

  @Command(
      name = "preview",
      description = "What a recipient sees; without --var the examples are filled in.")
  private static final class PreviewCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NAME", description = "Name or SID.")
    private String name = "";

    @Option(names = "--language", paramLabel = "CODE", description = "Where it has several.")
    private Optional<String> language = Optional.empty();

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "Once for each variable.")
    private Map<String, String> variables = new LinkedHashMap<>();

    PreviewCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Template preview =
          Connection.open(terminal)
              .templates()
              .preview(
                  name, language, variables.isEmpty() ? Optional.empty() : Optional.of(variables));
      if (output.isOn()) {
        terminal.out().println(preview.json());
      } else {
        TemplateText.bubble(terminal, preview.content());
      }
      return 0;
    }
  }

  @Command(
      name = "create",
      description = {
        "Make a template. FILE is JSON: language, body, variables (an example for each),",
        "and header, footer, media_urls, buttons or list where it has them; with a",
        "category (utility or marketing) it is submitted to WhatsApp at once."
      })
  private static final class CreateCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "Small letters, digits and _.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "JSON; - reads it from stdin.")
    private String file = "";

    CreateCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      String json = TextFile.read(terminal, file);
      print(terminal, output, Connection.open(terminal).templates().create(name, json));
      return 0;
    }
  }

  @Command(name = "submit", description = "Ask WhatsApp to approve a template.")
  private static final class SubmitCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NAME", description = "Name or SID.")
    private String name = "";

    @Option(
        names = "--category",
        required = true,
        paramLabel = "CATEGORY",
        description = "utility or marketing.")
    private String category = "";

    @Option(names = "--language", paramLabel = "CODE", description = "Where it has several.")
    private Optional<String> language = Optional.empty();

    SubmitCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      print(
          terminal, output, Connection.open(terminal).templates().submit(name, category, language));
      return 0;
    }
  }

  @Command(
      name = "rules",
      description = {
        "Say which template goes instead of which text once its window is closed.",
        "FILE is JSON: {\"fallbacks\": [{\"contains\": [\"order\"], \"template\": …,",
        "\"variables\": {\"1\": \"{metadata.name}\"}}]}"
      })
  private static final class RulesCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "FILE", description = "JSON; - reads it from stdin.")
    private String file = "";

    RulesCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      String json = TextFile.read(terminal, file);
      Template.Page page = Connection.open(terminal).templates().setFallbacks(json);
      if (output.isOn()) {
        terminal.out().println(page.json());
      } else {
        terminal.out().println("set; they hold for messages that are accepted from now on");
      }
      return 0;
    }
  }

  @Command(name = "sync", description = "Ask the provider for its templates now.")
  private static final class SyncCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    SyncCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Template.Page page = Connection.open(terminal).templates().sync();
      print(terminal, output, page);
      return page.trouble().isEmpty() ? 0 : 1;
    }
  }
}
