package dev.switchboard.core.signal;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * From where on signals count as too many.
 *
 * @param name what people call it: a word of lower case letters, digits and {@code _}
 * @param signals counted together
 * @param rate of the messages, above 0 and up to 1, with at most four decimals; reached is enough
 * @param minimumCount fewer signals say nothing, 1 or more
 * @param minimumSample fewer messages say nothing, 1 or more
 * @param hours the current hour and those before it, 1 to {@value #MOST_HOURS}
 */
public record Threshold(
    String name,
    SortedSet<Signal> signals,
    BigDecimal rate,
    int minimumCount,
    int minimumSample,
    int hours,
    Action action) {
  public static final int MOST_HOURS = 168;
  public static final int MOST_SIGNALS = 50;
  public static final int MOST_NEEDED = 1_000_000;

  private static final int FINEST = 4;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  /** What follows. */
  public enum Action {
    /** It is shown. */
    WATCH,
    /** The sender is paused until a person sets it going again. */
    PAUSE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Action> of(String word) {
      return Arrays.stream(values()).filter(action -> action.word().equals(word)).findFirst();
    }
  }

  /**
   * @throws IllegalArgumentException for what is out of its range
   */
  public Threshold {
    signals = Collections.unmodifiableSortedSet(new TreeSet<>(signals));
    if (!isName(name)
        || signals.isEmpty()
        || signals.size() > MOST_SIGNALS
        || !isRate(rate)
        || !isNeeded(minimumCount)
        || !isNeeded(minimumSample)
        || !isHours(hours)) {
      throw new IllegalArgumentException("not a threshold: " + name);
    }
  }

  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  public static boolean isRate(BigDecimal rate) {
    return rate.signum() > 0
        && rate.compareTo(BigDecimal.ONE) <= 0
        && rate.stripTrailingZeros().scale() <= FINEST;
  }

  public static boolean isNeeded(int count) {
    return count >= 1 && count <= MOST_NEEDED;
  }

  public static boolean isHours(int hours) {
    return hours >= 1 && hours <= MOST_HOURS;
  }

  /** How many of its signals there are. */
  long count(Tally tally) {
    return signals.stream().mapToLong(tally::count).sum();
  }

  boolean isReached(Tally tally) {
    long count = count(tally);
    long messages = tally.messages();
    return count >= minimumCount
        && messages >= minimumSample
        && BigDecimal.valueOf(count).compareTo(rate.multiply(BigDecimal.valueOf(messages))) >= 0;
  }

  static SortedSet<Signal> signals(Collection<Integer> codes) {
    SortedSet<Signal> signals = new TreeSet<>();
    codes.forEach(code -> signals.add(new Signal(code)));
    return signals;
  }
}
