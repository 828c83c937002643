package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Columns;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Calls;
import dev.switchboard.client.IncomingAnswers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows and sets how calls to the gateway's numbers are answered. */
@Command(
    name = "incoming",
    description = "How calls that come in are answered; with an answer, sets it at once.")
final class IncomingCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Option(
      names = "--number",
      paramLabel = "NUMBER",
      description = "One of the gateway's numbers; else those that have no answer of their own.")
  private Optional<String> number = Optional.empty();

  @Option(names = "--flow", paramLabel = "NAME", description = "Callers go through this flow.")
  private Optional<String> flow = Optional.empty();

  @Option(names = "--say", paramLabel = "TEXT", description = "Callers hear this text.")
  private Optional<String> say = Optional.empty();

  @Option(
      names = "--forward",
      paramLabel = "NUMBER",
      description = "Callers are connected with this number.")
  private Optional<String> forward = Optional.empty();

  @Option(
      names = "--reject",
      paramLabel = "HOW",
      description = "Calls are not taken: rejected or busy.")
  private Optional<String> reject = Optional.empty();

  @Option(names = "--reset", description = "As it is from the start.")
  private boolean reset;

  IncomingCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Map<String, String> answer = new LinkedHashMap<>();
    flow.ifPresent(name -> answer.put("flow", name));
    say.ifPresent(text -> answer.put("say", text));
    forward.ifPresent(to -> answer.put("forward", to));
    reject.ifPresent(how -> answer.put("reject", how));
    if (answer.size() + (reset ? 1 : 0) > 1) {
      throw Failure.misused(
          "a call gets one answer", "give one of --flow, --say, --forward, --reject and --reset");
    }
    if (number.isPresent() && answer.isEmpty() && !reset) {
      throw Failure.misused(
          "--number goes with an answer", "give --flow, --say, --forward, --reject or --reset");
    }
    Calls calls = Connection.open(terminal).calls();
    IncomingAnswers set =
        answer.isEmpty() && !reset ? calls.incoming() : calls.answerIncoming(number, answer);
    if (output.isOn()) {
      terminal.out().println(set.json());
      return 0;
    }
    Table table = Table.of("NUMBER", "ANSWER", "WHAT");
    set.answers()
        .forEach(one ->
            table.row(
                one.number().orElse("(all others)"), one.kind(), Columns.cut(one.value(), 60)));
    table.print(terminal.out(), terminal.ink());
    return 0;
  }
}
