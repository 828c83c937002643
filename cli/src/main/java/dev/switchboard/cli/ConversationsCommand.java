package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Conversation;
import dev.switchboard.client.Conversation.Direction;
import dev.switchboard.client.Conversation.Entry;
import dev.switchboard.client.Conversation.Media;
import dev.switchboard.client.ConversationPage;
import dev.switchboard.client.ConversationQuery;
import dev.switchboard.client.ConversationQuery.Reading;
import dev.switchboard.client.Conversations;
import dev.switchboard.client.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people write, and answers to them. */
@Command(
    name = "conversations",
    description = "List conversations, show one, answer in it, save a file that came.",
    synopsisSubcommandLabel = "(list | show | reply | read | media)")
final class ConversationsCommand {
  @Mixin private JsonOption output = new JsonOption();

  private ConversationsCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new ConversationsCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new ReplyCommand(terminal))
        .addSubcommand(new ReadCommand(terminal))
        .addSubcommand(new MediaCommand(terminal));
  }

  @Command(name = "list", description = "Those in which something happened last, first.")
  private static final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Option(
        names = "--search",
        paramLabel = "WORDS",
        description = "First or last digits of a number, a name, or words of a text.")
    private Optional<String> search = Optional.empty();

    @Option(names = "--unread", description = "Only those with something unread.")
    private boolean unread;

    @Option(names = "--channel", paramLabel = "CHANNEL", description = "sms or whatsapp")
    private Optional<String> channel = Optional.empty();

    @Mixin private PageOptions part = new PageOptions();

    ListCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      ConversationPage page =
          Connection.open(terminal)
              .conversations()
              .page(
                  new ConversationQuery(
                      search,
                      channel,
                      unread ? Reading.UNREAD : Reading.ANY,
                      part.limit(),
                      part.cursor()));
      if (output.isOn()) {
        terminal.out().println(page.json());
        return 0;
      }
      if (page.rows().isEmpty()) {
        terminal.err().println("no conversations");
        return 0;
      }
      Ink ink = terminal.ink();
      Table table = Table.of("LAST", "WHO", "NAME", "WITH", ">UNREAD", "TEXT");
      for (ConversationPage.Row row : page.rows()) {
        String text = row.found().orElseGet(() -> we(row.lastDirection()) + row.lastBody());
        table.row(
            MessageText.time(row.at()).substring(0, 19),
            row.address(),
            Columns.cut(row.profileName().orElse(""), 20),
            row.sender(),
            row.unread() > 0 ? ink.wary(String.valueOf(row.unread())) : "",
            Columns.cut(oneLine(text), 50));
      }
      table.print(terminal.out(), ink);
      page.nextCursor().ifPresent(next -> terminal.err().println("more: --cursor " + next));
      return 0;
    }

    private static String we(Direction direction) {
      return direction == Direction.OUTBOUND ? "we: " : "";
    }
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  @Command(name = "show", description = "What was said with one person, the oldest first.")
  private static final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NUMBER", description = "The person's, e.g. +14155550123")
    private String number = "";

    @Option(names = "--sender", paramLabel = "NUMBER", description = "Only with this one of ours.")
    private Optional<String> sender = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "1 to 200; 30 by default.")
    private int limit = 30;

    ShowCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      if (limit < 1 || limit > 200) {
        throw Failure.misused("--limit is 1 to 200, not " + limit, "the newest ones are shown");
      }
      Conversation conversation =
          Connection.open(terminal).conversations().with(number, sender, limit);
      if (output.isOn()) {
        terminal.out().println(conversation.json());
        return 0;
      }
      if (conversation.messages().isEmpty()) {
        terminal.err().println("nothing was said with " + number);
        return 0;
      }
      Table table = Table.of("AT", "WHO", "TEXT", "");
      for (Entry entry : conversation.messages().reversed()) {
        table.row(
            MessageText.time(entry.at()).substring(0, 19),
            entry.direction() == Direction.INBOUND ? "they" : "we",
            oneLine(words(entry)),
            entry.status().orElse("")
                + entry.rule().map(rule -> " (rule " + rule + ")").orElse(""));
      }
      table.print(terminal.out(), terminal.ink());
      conversation.with().stream()
          .filter(with -> with.unread() > 0)
          .forEach(with -> terminal.err().println(with.unread() + " unread with " + with.sender()));
      return 0;
    }

    private static String words(Entry entry) {
      List<String> parts = new ArrayList<>();
      entry
          .button()
          .ifPresent(button ->
              parts.add(
                  "[tapped "
                      + button.text()
                      + button.payload().map(payload -> " = " + payload).orElse("")
                      + "]"));
      entry
          .place()
          .ifPresent(place ->
              parts.add(
                  "["
                      + place.label().map(label -> label + ", ").orElse("")
                      + place.latitude()
                      + ", "
                      + place.longitude()
                      + "]"));
      if (!entry.media().isEmpty()) {
        parts.add(entry.media().stream().map(ShowCommand::file).collect(Collectors.joining(" ")));
      }
      if (!entry.body().isEmpty() && entry.button().isEmpty()) {
        parts.add(entry.body());
      }
      return String.join(" ", parts);
    }

    private static String file(Media file) {
      return "["
          + file.contentType().orElse("file")
          + (file.state().equals("stored")
              ? ", " + Math.ceilDiv(file.bytes(), 1_024) + " kB]"
              : ", " + file.state() + file.note().map(note -> ": " + note).orElse("") + "]");
    }
  }

  @Command(name = "reply", description = "Answer, from the number that the person wrote to last.")
  private static final class ReplyCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(index = "0", paramLabel = "NUMBER", description = "The person's.")
    private String number = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "The answer.")
    private String text = "";

    @Option(names = "--sender", paramLabel = "NUMBER", description = "From this one of ours.")
    private Optional<String> sender = Optional.empty();

    @Option(names = "--typing", description = "Show first that you are writing (WhatsApp).")
    private boolean typing;

    ReplyCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Conversations conversations = Connection.open(terminal).conversations();
      if (typing) {
        conversations.typing(number);
      }
      Message message = conversations.reply(number, text, sender);
      if (output.isOn()) {
        terminal.out().println(message.json());
      } else {
        terminal
            .out()
            .println(message.id() + " " + MessageText.where(message) + ", from " + message.from());
      }
      return 0;
    }
  }

  @Command(name = "read", description = "Count what a person wrote as read.")
  private static final class ReadCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "NUMBER", description = "The person's.")
    private String number = "";

    ReadCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Connection.open(terminal).conversations().read(number);
      terminal.out().println(output.isOn() ? "{\"unread\":0}" : "read");
      return 0;
    }
  }

  @Command(name = "media", description = "Save a file that came with a text.")
  private static final class MediaCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(index = "0", paramLabel = "ID", description = "Of the text: msg_…")
    private String id = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "Where to; - for standard output.")
    private String file = "";

    @Option(names = "--item", paramLabel = "N", description = "Which of its files; 0 by default.")
    private int item;

    MediaCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
      Conversations conversations = Connection.open(terminal).conversations();
      if (file.equals("-")) {
        conversations.media(id, item, terminal.out());
        terminal.out().flush();
        return 0;
      }
      Path path = terminal.directory().resolve(file);
      try (OutputStream out = Files.newOutputStream(path)) {
        conversations.media(id, item, out);
      }
      long bytes = Files.size(path);
      terminal
          .out()
          .println(output.isOn() ? "{\"bytes\":" + bytes + "}" : bytes + " bytes in " + path);
      return 0;
    }
  }
}
