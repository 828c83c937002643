package dev.switchboard.gateway.console.page;

import dev.switchboard.core.budget.Budget;
import dev.switchboard.gateway.budget.BudgetStates.Standing;
import dev.switchboard.gateway.budget.BudgetStates.State;
import dev.switchboard.gateway.cost.Costs;
import dev.switchboard.gateway.cost.Costs.By;
import dev.switchboard.gateway.cost.Costs.Group;
import dev.switchboard.gateway.cost.Costs.Wish;
import dev.switchboard.gateway.cost.Sums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was spent, on what, and what may be.
 *
 * @param span which days are shown
 * @param budgets all there are; {@code standings} tell how their subjects stand
 */
public record CostsPage(
    Frame frame,
    Span span,
    String currency,
    Sums today,
    Sums month,
    Sums shown,
    CostPlot plot,
    List<Table> tables,
    List<Budget> budgets,
    List<Standing> standings) {

  /** Which days. */
  public enum Span {
    MONTH("month", "This month"),
    LAST("last", "Last month"),
    WEEKS("30", "30 days"),
    TODAY("today", "Today");

    private final String word;
    private final String title;

    Span(String word, String title) {
      this.word = word;
      this.title = title;
    }

    public String word() {
      return word;
    }

    public String title() {
      return title;
    }

    /** The first day. */
    public LocalDate from(LocalDate today) {
      return switch (this) {
        case MONTH -> today.withDayOfMonth(1);
        case LAST -> today.withDayOfMonth(1).minusMonths(1);
        case WEEKS -> today.minusDays(29);
        case TODAY -> today;
      };
    }

    /** The last day. */
    public LocalDate to(LocalDate today) {
      return this == LAST ? today.withDayOfMonth(1).minusDays(1) : today;
    }
  }

  /** Asks for what it shows. */
  public static CostsPage of(
      Frame frame,
      Span span,
      LocalDate today,
      String currency,
      Costs costs,
      List<Budget> budgets,
      List<Standing> standings) {
    LocalDate from = span.from(today);
    LocalDate to = span.to(today);
    return new CostsPage(
        frame,
        span,
        currency,
        costs.total(today, today),
        costs.total(today.withDayOfMonth(1), today),
        costs.total(from, to),
        CostPlot.of(from, to, costs.list(Wish.of(from, to, By.DAY, By.CHANNEL)), currency),
        Stream.of(By.CHANNEL, By.COUNTRY, By.CAMPAIGN)
            .map(by -> Table.of(by, costs.list(Wish.of(from, to, by))))
            .toList(),
        budgets,
        standings);
  }

  /** The same costs by something, the dearest first. */
  public record Table(By by, List<Row> rows) {
    private static final int MOST = 12;

    static Table of(By by, List<Group> groups) {
      BigDecimal highest =
          groups.stream()
              .map(group -> group.sums().cost())
              .max(BigDecimal::compareTo)
              .orElse(BigDecimal.ZERO);
      return new Table(
          by, groups.stream().limit(MOST).map(group -> Row.of(by, group, highest)).toList());
    }

    public String title() {
      return switch (by) {
        case CHANNEL -> "By channel";
        case COUNTRY -> "By country";
        case CAMPAIGN -> "By campaign";
        case DAY, DIRECTION, KEY -> "By " + by.word();
      };
    }

    /** What a row is. */
    public String head() {
      return Words.sentence(by.word());
    }
  }

  /**
   * One line of a table.
   *
   * @param share per cent of the dearest one, for its bar
   */
  public record Row(String name, Sums sums, int share) {
    static Row of(By by, Group group, BigDecimal highest) {
      String value = group.by(by);
      String name =
          switch (by) {
            case CHANNEL -> channel(value);
            case COUNTRY -> country(value);
            case CAMPAIGN -> value.isEmpty() ? "No campaign" : value;
            case DAY, DIRECTION, KEY -> value;
          };
      int share =
          highest.signum() == 0
              ? 0
              : group
                  .sums()
                  .cost()
                  .multiply(BigDecimal.valueOf(100))
                  .divide(highest, 0, RoundingMode.HALF_UP)
                  .intValue();
      return new Row(name, group.sums(), share);
    }
  }

  static String channel(String word) {
    return switch (word) {
      case "sms" -> "SMS";
      case "mms" -> "MMS";
      case "whatsapp" -> "WhatsApp";
      case "voice" -> "Calls";
      case "verify" -> "Codes";
      default -> word;
    };
  }

  /** For the page's texts. */
  public static String channelName(String word) {
    return channel(word);
  }

  private static String country(String code) {
    return switch (code) {
      case "ZZ" -> "Unknown";
      case "001" -> "No country";
      default -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    };
  }

  /** {@code 12.30}, or with four decimals where it is less than one. */
  public static String money(BigDecimal amount) {
    boolean small = amount.abs().compareTo(BigDecimal.ONE) < 0 && amount.signum() != 0;
    return String.format(
        Locale.ROOT,
        small ? "%,.4f" : "%,.2f",
        amount.setScale(small ? 4 : 2, RoundingMode.HALF_UP));
  }

  /** With its sign. */
  public static String signed(BigDecimal amount) {
    return (amount.signum() > 0 ? "+" : amount.signum() < 0 ? "−" : "") + money(amount.abs());
  }

  public static String count(long number) {
    return Words.count(number);
  }

  /** How a budget's state looks. */
  public static String tone(State state) {
    return switch (state) {
      case FINE -> "good";
      case WARNED -> "warn";
      case STOPPED -> "bad";
    };
  }

  public static String label(State state) {
    return switch (state) {
      case FINE -> "Fine";
      case WARNED -> "Nearly used up";
      case STOPPED -> "Used up";
    };
  }

  public List<Standing> of(Budget budget) {
    return standings.stream().filter(one -> one.meter().budget().equals(budget)).toList();
  }

  /** Whose it is, in words. */
  public static String whose(Budget budget) {
    return switch (budget.scope()) {
      case TOTAL -> "Everything";
      case CAMPAIGN -> budget.subject().map(one -> "Campaign " + one).orElse("Each campaign");
      case KEY -> budget.subject().map(one -> "Key " + one).orElse("Each API key");
      case COUNTRY -> budget.subject().map(CostsPage::country).orElse("Each country");
    };
  }

  public static String period(Budget budget) {
    return switch (budget.period()) {
      case DAY -> "a day";
      case MONTH -> "a month";
      case EVER -> "in all";
    };
  }

  public boolean isEmpty() {
    return shown.n() == 0 && shown.cost().signum() == 0;
  }
}
