package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.error.ProviderError;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Explains an error code of the provider; needs no gateway. */
@Command(name = "explain", description = "What a Twilio error code means and what to do about it.")
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Parameters(paramLabel = "CODE", description = "The number, e.g. 30003.")
  private int code;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ProviderError error = ErrorDictionary.explain(code);
    String scope = error.scope().name().toLowerCase(Locale.ROOT);
    if (output.isOn()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("code", error.code());
      json.put("name", error.name());
      json.put("meaning", error.meaning());
      json.put("retryable", error.retryable());
      json.put("scope", scope);
      json.put("remedy", error.remedy());
      terminal.out().println(JsonText.of(json));
      return 0;
    }
    Ink ink = terminal.ink();
    terminal.out().println(ink.bold(error.code() + "  " + error.name()));
    terminal.out().println();
    Paragraph.print(terminal.out(), Paragraph.sentence(error.meaning()));
    Paragraph.print(terminal.out(), "What to do: " + Paragraph.sentence(error.remedy()));
    Paragraph.print(
        terminal.out(),
        "Concerns the "
            + scope
            + "; "
            + (error.retryable() ? "a later try can succeed." : "trying again does not help."));
    return 0;
  }
}
