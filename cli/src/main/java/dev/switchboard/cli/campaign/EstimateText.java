package dev.switchboard.cli.campaign;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.recipients.Estimate;
import dev.switchboard.core.recipients.Estimate.Share;
import dev.switchboard.core.recipients.Preview;
import dev.switchboard.core.recipients.RecipientFile;
import java.io.PrintStream;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** An estimate for people: each country, their sum, what is left out, and what would be cheaper. */
public final class EstimateText {
  private final RecipientFile.Readable file;
  private final Preview preview;
  private final Estimate estimate;
  private final Function<Map<String, String>, String> changes;

  /**
   * @param changes puts replacements into words
   */
  public EstimateText(
      RecipientFile.Readable file,
      Preview preview,
      Estimate estimate,
      Function<Map<String, String>, String> changes) {
    this.file = file;
    this.preview = preview;
    this.estimate = estimate;
    this.changes = changes;
  }

  public void print(Terminal terminal) {
    Ink ink = terminal.ink();
    PrintStream out = terminal.out();
    Table table = Table.of("COUNTRY", ">ROWS", ">SEGMENTS", ">COST");
    estimate
        .byCountry()
        .forEach((code, share) ->
            table.row(country(code), count(share.rows()), count(share.segments()), cost(share)));
    Share all = estimate.all();
    table.row(
        ink.bold("all"),
        ink.bold(count(all.rows())),
        ink.bold(count(all.segments())),
        ink.bold(cost(all)));
    table.print(out, ink);
    if (all.rows() < preview.totals().rows()) {
      out.println();
      out.println("left out of " + preview.totals().rows() + " rows:");
      Table rest = Table.of(">", "", "");
      new LeftOut(file, preview).addTo(rest);
      rest.print(out, ink);
    }
    cheaper(out, ink);
  }

  private void cheaper(PrintStream out, Ink ink) {
    if (estimate.smartEncoded().segments() < estimate.all().segments()) {
      out.println();
      out.println(
          "with Twilio's smart encoding it takes " + ink.good(words(estimate.smartEncoded())));
    }
    if (estimate.alternative().segments() < estimate.smartEncoded().segments()) {
      out.println();
      out.println(
          "written in plain characters it takes "
              + ink.good(words(estimate.alternative()))
              + " ("
              + changes.apply(estimate.replaced())
              + ")");
    }
  }

  private static String words(Share share) {
    return count(share.segments()) + " segments, " + cost(share);
  }

  private static String country(String code) {
    String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    return name.equals(code) ? code : code + "  " + name;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String cost(Share share) {
    Money cost = share.cost();
    return cost.amount().setScale(2, RoundingMode.HALF_UP).toPlainString() + " " + cost.currency();
  }
}
