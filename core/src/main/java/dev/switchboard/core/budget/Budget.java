package dev.switchboard.core.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be spent.
 *
 * @param name of the budget
 * @param subject whose it is: a campaign's label, an API key ({@code key_…}), a country; empty:
 *     each one has this budget for itself
 * @param amount 0 or more, in the currency of the prices; 0 lets nothing go that costs anything
 * @param warnAt per cent of the amount from which on a person is warned, 1 to 100
 */
public record Budget(
    String name,
    Scope scope,
    Optional<String> subject,
    Period period,
    BigDecimal amount,
    int warnAt) {
  /** Where a person is warned unless told otherwise. */
  public static final int WARN_AT = 80;

  /** What is counted together. */
  public enum Scope {
    TOTAL,
    /** By the label {@code campaign} in a message's metadata. */
    CAMPAIGN,
    KEY,
    /** Of the recipient; ISO 3166. */
    COUNTRY;

    /** The word used on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none of them. */
    public static Optional<Scope> of(String word) {
      return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
    }
  }

  /** In what time the amount may be spent: days and months are those of UTC. */
  public enum Period {
    DAY,
    MONTH,
    /** Once and for all. */
    EVER;

    /** The word used on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none of them. */
    public static Optional<Period> of(String word) {
      return Arrays.stream(values()).filter(period -> period.word().equals(word)).findFirst();
    }

    /** When the period began that this time is in. */
    public Instant from(Instant time) {
      return switch (this) {
        case DAY -> time.truncatedTo(ChronoUnit.DAYS);
        case MONTH -> month(time).toInstant();
        case EVER -> Instant.EPOCH;
      };
    }

    /** When it ends; empty for one that does not. */
    public Optional<Instant> until(Instant time) {
      return switch (this) {
        case DAY -> Optional.of(from(time).plus(1, ChronoUnit.DAYS));
        case MONTH -> Optional.of(month(time).plusMonths(1).toInstant());
        case EVER -> Optional.empty();
      };
    }

    private static ZonedDateTime month(Instant time) {
      return time.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
    }
  }

  /** From this sum on a person is warned. */
  public BigDecimal warning() {
    return amount.multiply(BigDecimal.valueOf(warnAt)).movePointLeft(2);
  }
}
