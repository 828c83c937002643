package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.CostBook;
import dev.switchboard.client.PriceTable;
import dev.switchboard.client.PriceTable.OwnPrice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the price table, and writes prices that are known better. */
@Command(
    name = "prices",
    description = "What things cost, from where that is known, and since when.",
    synopsisSubcommandLabel = "(list | set | unset | refresh)")
final class PricesCommand {
  @Mixin private JsonOption output = new JsonOption();

  private PricesCommand() {}

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new PricesCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new SetCommand(terminal))
        .addSubcommand(new UnsetCommand(terminal))
        .addSubcommand(new RefreshCommand(terminal));
  }

  private static void print(Terminal terminal, JsonOption output, PriceTable table) {
    if (output.isOn()) {
      terminal.out().println(table.json());
      return;
    }
    Ink ink = terminal.ink();
    Table lines =
        Table.of("ITEM", "COUNTRY", "KIND", ">" + table.currency(), "PER", "SOURCE", "AS OF", "");
    for (PriceTable.Price price : table.prices()) {
      lines.row(
          price.item(),
          price.country(),
          price.kind(),
          price.amount().toPlainString(),
          price.unit(),
          price.source().equals("bundled") ? price.source() : ink.good(price.source()),
          price.asOf().toString(),
          ink.dim(price.note()));
    }
    lines.print(terminal.out(), ink);
  }

  /** Which price is meant. */
  private static final class What {
    @Parameters(index = "0", paramLabel = "ITEM", description = "e.g. sms, as list shows it")
    String item = "";

    @Option(
        names = "--country",
        paramLabel = "CC",
        description = "e.g. DE; all others where it is left out.")
    String country = "*";

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description = "e.g. toll_free; every one where it is left out.")
    String kind = "*";

    boolean is(OwnPrice price) {
      return price.item().equals(item)
          && price.country().equals(country)
          && price.kind().equals(kind);
    }
  }

  @Command(name = "list", description = "The prices that hold.")
  private static final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    @Option(names = "--item", paramLabel = "ITEM", description = "Only this one, e.g. sms.")
    private Optional<String> item = Optional.empty();

    @Option(names = "--country", paramLabel = "CC", description = "Only what holds there.")
    private Optional<String> country = Optional.empty();

    ListCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      print(terminal, output, Connection.open(terminal).costs().prices(item, country));
      return 0;
    }
  }

  @Command(
      name = "set",
      description = "Write a price that is known better: by contract, or by an invoice.")
  private static final class SetCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();
    @Mixin private What what = new What();

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "e.g. 0.0079")
    private BigDecimal amount = BigDecimal.ZERO;

    @Option(
        names = "--note",
        required = true,
        paramLabel = "TEXT",
        description = "Where it is from.")
    private String note = "";

    SetCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      CostBook book = Connection.open(terminal).costs();
      List<OwnPrice> own = new ArrayList<>(book.prices(Optional.empty(), Optional.empty()).own());
      own.removeIf(what::is);
      own.add(new OwnPrice(what.item, what.country, what.kind, amount, Optional.empty(), note));
      print(terminal, output, book.ownPrices(own).only(what.item));
      return 0;
    }
  }

  @Command(name = "unset", description = "Take back a price that was set.")
  private static final class UnsetCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();
    @Mixin private What what = new What();

    UnsetCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      CostBook book = Connection.open(terminal).costs();
      List<OwnPrice> own = new ArrayList<>(book.prices(Optional.empty(), Optional.empty()).own());
      if (!own.removeIf(what::is)) {
        throw Failure.failed(
            "no such price was set", "prices list shows which are an override, and of what");
      }
      print(terminal, output, book.ownPrices(own).only(what.item));
      return 0;
    }
  }

  @Command(name = "refresh", description = "Ask the provider's Pricing API now.")
  private static final class RefreshCommand implements Callable<Integer> {
    private final Terminal terminal;
    @Mixin private JsonOption output = new JsonOption();

    RefreshCommand(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      PriceTable.Refresh done = Connection.open(terminal).costs().refreshPrices();
      if (output.isOn()) {
        terminal.out().println(done.json());
      } else {
        terminal.out().println(done.prices() + " prices of " + done.countries() + " countries");
        done.unreadable().forEach(line -> terminal.err().println("not read: " + line));
      }
      return done.unreadable().isEmpty() ? 0 : 1;
    }
  }
}
