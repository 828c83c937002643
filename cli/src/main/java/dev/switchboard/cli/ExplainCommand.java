package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.error.ErrorFamily;
import dev.switchboard.core.error.ProviderError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Explains error codes of the provider, or finds them by words; needs no gateway. */
@Command(
    name = "explain",
    description = "What Twilio's error codes mean and what to do about them.")
final class ExplainCommand implements Callable<Integer> {
  /** So many that were found are told in full. */
  private static final int IN_FULL = 3;

  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Parameters(
      arity = "1..*",
      paramLabel = "CODE",
      description = "Numbers, e.g. 30003, or words to look for, e.g. landline.")
  private List<String> asked = List.of();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    boolean numbers = asked.stream().allMatch(word -> word.matches("[0-9]{1,6}"));
    List<ProviderError> errors =
        numbers
            ? asked.stream().map(Integer::valueOf).map(ErrorDictionary::explain).toList()
            : ErrorDictionary.search(String.join(" ", asked));
    if (errors.isEmpty()) {
      throw Failure.failed(
          "no code speaks of " + String.join(" ", asked), "fewer or shorter words find more");
    }
    if (output.isOn()) {
      terminal
          .out()
          .println(
              numbers && errors.size() == 1
                  ? JsonText.of(json(errors.getFirst()))
                  : JsonText.of(
                      Map.of("data", errors.stream().map(ExplainCommand::json).toList())));
    } else if (numbers || errors.size() <= IN_FULL) {
      for (int i = 0; i < errors.size(); i++) {
        if (i > 0) {
          terminal.out().println();
        }
        print(errors.get(i));
      }
    } else {
      Table table = Table.of("CODE", "NAME", "CONCERNS", "LATER TRY");
      for (ProviderError error : errors) {
        table.row(
            "" + error.code(), error.name(), scope(error), error.retryable() ? "can work" : "");
      }
      table.print(terminal.out(), terminal.ink());
    }
    return 0;
  }

  private static Map<String, Object> json(ProviderError error) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", error.code());
    json.put("name", error.name());
    json.put("meaning", error.meaning());
    json.put("retryable", error.retryable());
    json.put("scope", scope(error));
    json.put("remedy", error.remedy());
    json.put("outcome", ErrorDictionary.bearing(error.code()).name().toLowerCase(Locale.ROOT));
    json.put("family", ErrorFamily.of(error.code()).word());
    json.put("known", ErrorDictionary.find(error.code()).isPresent());
    return json;
  }

  private void print(ProviderError error) {
    Ink ink = terminal.ink();
    terminal.out().println(ink.bold(error.code() + "  " + error.name()));
    terminal.out().println();
    Paragraph.print(terminal.out(), Paragraph.sentence(error.meaning()));
    Paragraph.print(terminal.out(), "What to do: " + Paragraph.sentence(error.remedy()));
    Paragraph.print(
        terminal.out(),
        "Concerns the "
            + scope(error)
            + "; "
            + (error.retryable() ? "a later try can succeed." : "trying again does not help."));
  }

  private static String scope(ProviderError error) {
    return error.scope().name().toLowerCase(Locale.ROOT);
  }
}
