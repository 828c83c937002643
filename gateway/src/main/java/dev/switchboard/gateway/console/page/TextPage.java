package dev.switchboard.gateway.console.page;

import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.text.Alternative;
import dev.switchboard.core.text.Encoding;
import dev.switchboard.core.text.ForcedBy;
import dev.switchboard.core.text.Replacement;
import dev.switchboard.core.text.Segmentation;
import dev.switchboard.core.text.TextCount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A text before it is sent: how it is cut and billed, and what would be cheaper.
 *
 * @param refusal why it could not be sent as it is
 * @param country whose prices are shown
 */
public record TextPage(
    Frame frame,
    String text,
    TextCount count,
    Optional<String> refusal,
    Country country,
    List<Country> countries,
    Prices prices) {
  private static final int NAMED = 10;

  public boolean empty() {
    return text.isEmpty();
  }

  private Segmentation cut() {
    return count.cut();
  }

  public int segments() {
    return cut().segments();
  }

  public String encoding() {
    return cut().encoding() == Encoding.GSM7 ? "GSM-7" : "UCS-2";
  }

  /** E.g. {@code 12 of 153 left in the last segment}. */
  public String left() {
    String where = segments() > 1 ? " left in the last segment" : " left in this segment";
    return cut().left(text) + " of " + cut().room() + where;
  }

  public String characters() {
    return cut().characters() == 1
        ? "1 character"
        : Words.count(cut().characters()) + " characters";
  }

  public List<List<Piece>> parts() {
    return Piece.parts(text, cut());
  }

  /** What to look for, at most {@value #NAMED} of it. */
  public List<ForcedBy> culprits() {
    return cut().forcedBy().stream().limit(NAMED).toList();
  }

  /** How many more there are. */
  public int moreCulprits() {
    return Math.max(0, cut().forcedBy().size() - NAMED);
  }

  public String cost() {
    return cost(segments());
  }

  public String perSegment() {
    return words(prices.perSegment(country.code()));
  }

  public String pricesOf() {
    return prices.asOf().toString();
  }

  /** Only where it saves; what costs the same is no news. */
  public Optional<Offer> smart() {
    return count.smartEncoded().map(this::offer).filter(offer -> offer.segments() < segments());
  }

  public Optional<Offer> alternative() {
    return count.alternative().map(this::offer);
  }

  private Offer offer(Alternative other) {
    return new Offer(
        other.body(),
        other.segments(),
        cost(other.segments()),
        other.replaced().stream()
            .map(change -> new Replacement(0, change.text(), change.by()))
            .distinct()
            .map(TextPage::change)
            .collect(Collectors.joining(", ")));
  }

  private static String change(Replacement change) {
    String what =
        Words.visible(change.text().strip().isEmpty() ? change.text() : change.text().strip());
    return change.by().isEmpty()
        ? what + " left out"
        : what + " → " + (change.by().isBlank() ? "a space" : change.by().strip());
  }

  private String cost(int segments) {
    return words(prices.estimate(country.code(), segments));
  }

  private static String words(Money money) {
    BigDecimal amount = money.amount().stripTrailingZeros();
    return amount.setScale(Math.max(2, amount.scale())).toPlainString() + " " + money.currency();
  }

  /** A country by its code (ISO 3166) and its English name. */
  public record Country(String code, String name) {}

  /**
   * The same said with fewer segments.
   *
   * @param changes in words, each once
   */
  public record Offer(String body, int segments, String cost, String changes) {}
}
