package dev.switchboard.core.recipients;

import dev.switchboard.core.number.NumberReader;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.number.Read;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.text.Segmenter;
import dev.switchboard.core.text.TextRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges the rows of one file in their order; remembers only which numbers it has let through, so
 * that a file of any length can be judged row by row. Not thread-safe.
 */
public final class RowJudge {
  private final Template template;
  private final String defaultRegion;
  private final Predicate<PhoneNumber> optedOut;
  private final Prices prices;
  private final Map<PhoneNumber, Integer> lineOf = new HashMap<>();

  /**
   * @param defaultRegion whose national forms the numbers may have; ISO 3166, two letters
   * @param optedOut asked once per usable number
   */
  public RowJudge(
      Template template, String defaultRegion, Predicate<PhoneNumber> optedOut, Prices prices) {
    this.template = template;
    this.defaultRegion = defaultRegion;
    this.optedOut = optedOut;
    this.prices = prices;
  }

  /** The verdict on the next row. */
  public Verdict judge(Row row) {
    return switch (NumberReader.lenient(row.phone(), defaultRegion)) {
      case Read.Invalid invalid -> new Verdict.Invalid(row.line(), invalid);
      case Read.Valid valid -> judge(row, valid);
    };
  }

  private Verdict judge(Row row, Read.Valid read) {
    PhoneNumber number = read.number();
    if (!read.lineType().canReceiveTexts()) {
      return new Verdict.Landline(row.line(), number);
    }
    if (optedOut.test(number)) {
      return new Verdict.OptedOut(row.line(), number);
    }
    Optional<Integer> before = Optional.ofNullable(lineOf.get(number));
    if (before.isPresent()) {
      return new Verdict.Duplicate(row.line(), number, before.get());
    }
    return switch (template.fill(row)) {
      case Template.Filled.Missing(String column) ->
          new Verdict.TextRefused(
              row.line(),
              number,
              "missing_value",
              "There is nothing for {%s}. Fill it in, or write {%s|…} with what to say instead."
                  .formatted(column, column));
      case Template.Filled.Complete(String text) -> judge(row, read, text);
    };
  }

  private Verdict judge(Row row, Read.Valid read, String text) {
    Optional<TextRules.Refusal> refusal = TextRules.check(text);
    if (refusal.isPresent()) {
      return new Verdict.TextRefused(
          row.line(), read.number(), refusal.get().code(), refusal.get().message());
    }
    // only now: a row whose text is refused must not stand in the way of a later one
    lineOf.put(read.number(), row.line());
    int segments = Segmenter.count(text);
    return new Verdict.Valid(
        row.line(),
        read.number(),
        read.region(),
        text,
        segments,
        prices.estimate(read.region(), segments));
  }
}
