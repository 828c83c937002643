package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.ConsentLedger;
import dev.switchboard.client.Keywords;
import dev.switchboard.core.consent.KeywordEffect;
import dev.switchboard.core.consent.KeywordRule;
import dev.switchboard.core.consent.KeywordRules;
import dev.switchboard.core.consent.KeywordSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the gateway takes for a keyword. */
@Command(name = "keywords", description = "The texts that mean STOP, START or HELP.")
final class KeywordsCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Option(
      names = "--set",
      paramLabel = "FILE",
      description = "Replace the settings by this JSON document (PUT /v1/keywords).")
  private Optional<String> file = Optional.empty();

  KeywordsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ConsentLedger ledger = Connection.open(terminal).ledger();
    Keywords keywords = file.map(this::read).map(ledger::putKeywords).orElseGet(ledger::keywords);
    if (output.isOn()) {
      terminal.out().println(keywords.json());
      return 0;
    }
    Table table = Table.of("TEXT", "MEANS", "LANGUAGE", "FROM");
    for (KeywordRule rule : rules(keywords).all()) {
      table.row(rule.text(), word(rule.effect()), rule.language(), from(rule));
    }
    table.print(terminal.out(), terminal.ink());
    return 0;
  }

  private String read(String name) {
    Path path = terminal.directory().resolve(name);
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw Failure.misused("cannot read " + path, "check the name; it must be UTF-8");
    }
  }

  private static String from(KeywordRule rule) {
    return switch (rule.origin()) {
      case PROVIDER -> "the provider";
      case SHIPPED -> "shipped";
      case CONFIGURED -> "your settings";
    };
  }

  static String word(KeywordEffect effect) {
    return switch (effect) {
      case OPT_OUT -> "STOP";
      case OPT_IN -> "START";
      case HELP -> "HELP";
      case NONE -> "nothing";
    };
  }

  /** The rules that the gateway goes by. */
  static KeywordRules rules(Keywords keywords) {
    Map<KeywordEffect, Map<String, String>> replies = new EnumMap<>(KeywordEffect.class);
    keywords
        .replies()
        .forEach((what, texts) ->
            replies.put(
                switch (what.toLowerCase(Locale.ROOT)) {
                  case "stop" -> KeywordEffect.OPT_OUT;
                  case "start" -> KeywordEffect.OPT_IN;
                  default -> KeywordEffect.HELP;
                },
                texts));
    return new KeywordRules(
        new KeywordSettings(
            keywords.optOut(),
            keywords.optIn(),
            keywords.help(),
            keywords.phrases(),
            keywords.languages(),
            replies));
  }
}
