package dev.switchboard.cli;

import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.Read;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.text.TextCount;
import dev.switchboard.core.text.TextRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts a text as the carriers will; needs no gateway. */
@Command(
    name = "segments",
    header = "Count a text as the carriers will.",
    description = {
      "How many segments a text takes, where it breaks, what makes it expensive, and",
      "what would be cheaper and read the same."
    })
final class SegmentsCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Parameters(paramLabel = "TEXT", description = "The text; - reads it from stdin.")
  private String text = "";

  @Option(
      names = "--to",
      paramLabel = "NUMBER",
      description = "Tell the cost too, by the list price of this number's country.")
  private Optional<String> to = Optional.empty();

  SegmentsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String body = text.equals("-") ? stdin() : text;
    Counted counted =
        new Counted(body, TextCount.of(body), to.map(SegmentsCommand::country), Prices.bundled());
    if (output.isOn()) {
      terminal.out().println(JsonText.of(counted.json()));
    } else {
      counted.print(terminal);
    }
    if (!body.isEmpty()) {
      TextRules.check(body)
          .ifPresent(refusal ->
              terminal
                  .err()
                  .println(
                      "it could not be sent: " + refusal.message() + " (" + refusal.code() + ")"));
    }
    return 0;
  }

  private static String country(String number) {
    return switch (NumberReader.strict(number)) {
      case Read.Valid valid -> valid.region();
      case Read.Invalid invalid ->
          throw Failure.misused("--to: " + invalid.advice(), "--to +14155550123");
    };
  }

  /** A text from a pipe ends with a line break that nobody means to send. */
  private String stdin() throws IOException {
    String all = new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8);
    return all.endsWith("\n") ? all.substring(0, all.length() - 1) : all;
  }
}
