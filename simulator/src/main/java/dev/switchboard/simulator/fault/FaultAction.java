package dev.switchboard.simulator.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a fault does.
 *
 * @param delay how long, for the two kinds that wait; zero for the others
 */
public record FaultAction(Kind kind, Duration delay) {

  /** The kinds, by their words in the control interface. */
  public enum Kind {
    /** The answer comes late: the request was processed before. */
    LATENCY("latency", Side.REST),
    /** 429 / 20429; not processed. */
    TOO_MANY_REQUESTS("429", Side.REST),
    /** 500 / 20500; not processed. */
    ERROR_BEFORE("500_before", Side.REST),
    /** Processed, then 500 / 20500. */
    ERROR_AFTER("500_after", Side.REST),
    /** The connection is cut; not processed. */
    RESET_BEFORE("reset_before", Side.REST),
    /** Processed, then the connection is cut without a byte of answer. */
    RESET_AFTER("reset_after", Side.REST),
    /** Processed, then half an answer. */
    TRUNCATE("truncate", Side.REST),
    DROP_CALLBACK("drop_callback", Side.CALLBACK),
    DOUBLE_CALLBACK("double_callback", Side.CALLBACK),
    DELAY_CALLBACK("delay_callback", Side.CALLBACK),
    /** Earlier statuses arrive after the last one. */
    REORDER_CALLBACKS("reorder_callbacks", Side.CALLBACK),
    WRONG_SIGNATURE("wrong_signature", Side.CALLBACK);

    private final String word;
    private final Side side;

    Kind(String word, Side side) {
      this.word = word;
      this.side = side;
    }

    boolean waits() {
      return this == LATENCY || this == DELAY_CALLBACK;
    }

    public Side side() {
      return side;
    }

    /** True where the request must not be processed. */
    public boolean isBefore() {
      return this == TOO_MANY_REQUESTS || this == ERROR_BEFORE || this == RESET_BEFORE;
    }
  }

  /** Which direction a fault disturbs. */
  public enum Side {
    REST,
    CALLBACK
  }

  private static final Duration LONGEST = Duration.ofHours(1);

  /** Reads e.g. {@code 500_after} or {@code latency:1500}; empty where it is none. */
  public static Optional<FaultAction> parse(String text) {
    String[] parts = text.split(":", 2);
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word.equals(parts[0]) && kind.waits() == (parts.length == 2))
        .filter(kind -> parts.length == 1 || parts[1].matches("[0-9]{1,7}"))
        .map(kind ->
            new FaultAction(
                kind,
                parts.length == 1 ? Duration.ZERO : Duration.ofMillis(Long.parseLong(parts[1]))))
        .filter(action -> action.delay.compareTo(LONGEST) <= 0)
        .findFirst();
  }

  /** Every form {@link #parse} takes, for error messages. */
  public static String words() {
    return Arrays.stream(Kind.values())
        .map(kind -> kind.waits() ? kind.word + ":MS" : kind.word)
        .collect(Collectors.joining(", "));
  }

  /** As {@link #parse} reads it. */
  public String word() {
    return kind.waits()
        ? String.format(Locale.ROOT, "%s:%d", kind.word, delay.toMillis())
        : kind.word;
  }
}
