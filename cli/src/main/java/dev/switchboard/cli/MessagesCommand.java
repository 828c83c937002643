package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Message;
import dev.switchboard.client.MessagePage;
import dev.switchboard.client.MessageQuery;
import dev.switchboard.client.MessageStatus;
import dev.switchboard.client.Switchboard;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at messages. */
@Command(
    name = "messages",
    description = "List messages, show one with its timeline, take one back, take its text away.",
    synopsisSubcommandLabel = "(list | show | cancel | redact)")
final class MessagesCommand {
  @Mixin private JsonOption output = new JsonOption();

  private MessagesCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new MessagesCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new CancelCommand(terminal))
        .addSubcommand(new RedactCommand(terminal));
  }

  @Command(name = "list", description = "The newest messages first.")
  private static final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Option(
        names = "--status",
        split = ",",
        paramLabel = "STATUS",
        description = "e.g. queued,unknown")
    private List<String> statuses = List.of();

    @Option(names = "--to", paramLabel = "NUMBER", description = "Only to this recipient.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--from", paramLabel = "NUMBER", description = "Only from this sender.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--since", paramLabel = "TIME", description = "e.g. 2026-03-01T09:00:00Z")
    private Optional<String> since = Optional.empty();

    @Mixin private PageOptions part = new PageOptions();

    ListCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      MessageQuery query = query();
      Switchboard gateway = Connection.open(terminal);
      MessagePage page = gateway.page(query);
      if (output.isOn()) {
        terminal.out().println(page.json());
        return 0;
      }
      if (page.messages().isEmpty()) {
        terminal.err().println("no messages");
        return 0;
      }
      Ink ink = terminal.ink();
      Table table = Table.of("CREATED", "STATUS", "TO", "ID", ">SEG", "WHY");
      for (Message message : page.messages()) {
        table.row(
            MessageText.time(message.createdAt()).substring(0, 19),
            MessageText.status(ink, message.status()),
            message.to(),
            message.id(),
            String.valueOf(message.segments()),
            Columns.cut(why(message), 40));
      }
      table.print(terminal.out(), ink);
      page.nextCursor().ifPresent(next -> terminal.err().println("more: --cursor " + next));
      return 0;
    }

    private static String why(Message message) {
      return message
          .error()
          .map(error -> error.code() + " " + error.name())
          .or(message::reason)
          .orElse("");
    }

    private MessageQuery query() {
      MessageQuery query =
          MessageQuery.all()
              .withPageSize(part.limit())
              .withStatuses(statuses.stream().map(ListCommand::status).toList());
      query = to.map(query::withTo).orElse(query);
      query = from.map(query::withFrom).orElse(query);
      query = since.map(ListCommand::time).map(query::withSince).orElse(query);
      return part.cursor().map(query::withCursor).orElse(query);
    }

    private static MessageStatus status(String word) {
      return Arrays.stream(MessageStatus.values())
          .filter(status -> status != MessageStatus.OTHER && status.word().equals(word))
          .findFirst()
          .orElseThrow(() ->
              Failure.misused(
                  "no such status: " + word,
                  String.join(
                      ", ",
                      Arrays.stream(MessageStatus.values())
                          .filter(status -> status != MessageStatus.OTHER)
                          .map(MessageStatus::word)
                          .toList())));
    }

    private static Instant time(String text) {
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException e) {
        throw Failure.misused(
            "--since is not a time with its offset: " + text, "2026-03-01T09:00:00Z");
      }
    }
  }

  @Command(name = "show", description = "One message: where it is, why, and what happens next.")
  private static final class ShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "msg_…")
    private String id = "";

    ShowCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return answer(terminal, output, Connection.open(terminal).message(id));
    }
  }

  private static int answer(Terminal terminal, JsonOption output, Message message) {
    if (output.isOn()) {
      terminal.out().println(message.json());
    } else {
      MessageText.print(terminal, message);
    }
    return 0;
  }

  @Command(name = "cancel", description = "Take a message back of which no attempt was made.")
  private static final class CancelCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "msg_…")
    private String id = "";

    CancelCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return answer(terminal, output, Connection.open(terminal).cancel(id));
    }
  }

  @Command(
      name = "redact",
      description = "Take a message's text and media away, here and at the provider.")
  private static final class RedactCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Parameters(paramLabel = "ID", description = "msg_…")
    private String id = "";

    RedactCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return answer(terminal, output, Connection.open(terminal).redact(id));
    }
  }
}
