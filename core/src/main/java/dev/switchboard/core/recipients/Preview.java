package dev.switchboard.core.recipients;

import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.price.Prices;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What sending this text to this file would do, before anything is sent.
 *
 * @param verdicts one for each row, in the file's order
 */
public record Preview(List<Verdict> verdicts, Totals totals) {

  /** Copies the list. */
  public Preview {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * Judges every row. A template that asks for columns the file does not have ({@link
   * Template#unknownTo}) is to be refused before; here each row would be refused for it.
   *
   * @param defaultRegion whose national forms the numbers may have; ISO 3166, two letters
   */
  public static Preview of(
      RecipientFile.Readable file,
      Template template,
      String defaultRegion,
      Predicate<PhoneNumber> optedOut,
      Prices prices) {
    RowJudge judge = new RowJudge(template, defaultRegion, optedOut, prices);
    List<Verdict> verdicts = new ArrayList<>(file.rows().size());
    Totals totals = Totals.none(prices.currency());
    for (Row row : file.rows()) {
      Verdict verdict = judge.judge(row);
      verdicts.add(verdict);
      totals = totals.plus(verdict);
    }
    return new Preview(verdicts, totals);
  }
}
