package dev.switchboard.cli;

import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Sender;
import dev.switchboard.client.Switchboard;
import dev.switchboard.core.consent.Confirmation;
import dev.switchboard.core.consent.Confirmer;
import dev.switchboard.core.consent.KeywordDecision;
import dev.switchboard.core.consent.SenderKind;
import dev.switchboard.core.consent.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What would become of a text. */
@Command(
    name = "test",
    description = "What a text would do if somebody wrote it, and who would answer it.")
final class KeywordTestCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Parameters(paramLabel = "TEXT", description = "What they write.")
  private String text = "";

  @Option(
      names = "--to",
      paramLabel = "SENDER",
      description = "To which of your senders; the first by default.")
  private Optional<String> to = Optional.empty();

  @Option(names = "--opted-out", description = "From somebody who was opted out before.")
  private boolean optedOut;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "With this OptOutType of the provider: STOP, START or HELP.")
  private Optional<String> type = Optional.empty();

  KeywordTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Switchboard gateway = Connection.open(terminal);
    Sender sender = sender(gateway.senders().senders());
    KeywordDecision decision =
        KeywordDecision.of(
            KeywordsCommand.rules(gateway.ledger().keywords()),
            SenderKind.of(sender.address()),
            text,
            type,
            sender.optOutReplies().filter("gateway"::equals).isPresent()
                ? Confirmer.GATEWAY
                : Confirmer.PROVIDER,
            optedOut ? Standing.OPTED_OUT : Standing.WELCOME);
    Confirmation confirmation = decision.confirmation();
    String by =
        switch (confirmation) {
          case Confirmation.ByUs _ -> "gateway";
          case Confirmation.ByProvider _ -> "provider";
          case Confirmation.ByNobody _ -> "nobody";
        };
    Optional<String> reply =
        confirmation instanceof Confirmation.ByUs(String words, String _)
            ? Optional.of(words)
            : Optional.empty();
    if (output.isOn()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("means", KeywordsCommand.word(decision.effect()));
      json.put("because", decision.finding().reason());
      json.put("language", decision.finding().language());
      json.put("to", sender.address());
      json.put("answered_by", by);
      json.put("why", confirmation.reason());
      reply.ifPresent(words -> json.put("reply", words));
      terminal.out().println(JsonText.of(json));
      return 0;
    }
    terminal
        .out()
        .println(
            "It means "
                + KeywordsCommand.word(decision.effect())
                + ": "
                + decision.finding().reason()
                + ".");
    terminal.out().println("Answered by " + by + ": " + confirmation.reason() + ".");
    reply.ifPresent(words -> terminal.out().println("  " + words));
    return 0;
  }

  private Sender sender(List<Sender> all) {
    return all.stream()
        .filter(sender -> to.map(sender.address()::equals).orElse(true))
        .findFirst()
        .orElseThrow(() ->
            Failure.misused("no such sender: " + to.orElse("(none)"), "./switchboard sender list"));
  }
}
