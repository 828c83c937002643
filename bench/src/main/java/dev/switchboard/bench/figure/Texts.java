package dev.switchboard.bench.figure;

import dev.switchboard.core.text.Segmenter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The messages of a run: each with a text of its own, recipients in turn. Numbers are of the 555
 * exchange, which belongs to nobody.
 */
public final class Texts {
  public static final String ACCOUNT = "AC" + "0".repeat(32);
  public static final String SENDER = "+14155550100";

  private static final int[] AREAS = {
    201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225,
    228
  };
  private static final int PER_AREA = 10_000;

  /** Lengths that fill 1 to 5 segments, in a mix without a rhythm. */
  private static final int[] MIX = {1, 3, 5, 2, 1, 4, 2, 5, 3, 1, 4};

  private static final int SINGLE = 120;
  private static final int PART = 153;

  /** So that a text that comes twice was sent twice, also to a provider that sees many runs. */
  private static final String RUN = Long.toString(System.nanoTime(), Character.MAX_RADIX);

  private static final AtomicInteger SETS = new AtomicInteger();

  private final String name;
  private final String priority;
  private final int[] mix;

  private Texts(String name, String priority, int... mix) {
    this.name = name;
    this.priority = priority;
    this.mix = mix;
  }

  /**
   * All of one segment.
   *
   * @param name stands in each text; those of two calls differ even where their names do not
   */
  public static Texts oneSegment(String name) {
    return new Texts(unique(name), "normal", 1);
  }

  /** Of one to five segments, 2.8 on average. */
  public static Texts mixed(String name) {
    return new Texts(unique(name), "normal", MIX);
  }

  private static String unique(String name) {
    return name + " " + RUN + "-" + SETS.incrementAndGet();
  }

  /**
   * The same in another lane.
   *
   * @param lane urgent, normal or bulk
   */
  public Texts withPriority(String lane) {
    return new Texts(name, lane, mix);
  }

  /** How many people there are; the next message goes to the first of them again. */
  public static int people() {
    return AREAS.length * PER_AREA;
  }

  public String recipient(int n) {
    int person = n % people();
    return "+1%d555%04d".formatted(AREAS[person / PER_AREA], person % PER_AREA);
  }

  public int segments(int n) {
    return mix[n % mix.length];
  }

  public String body(int n) {
    String head = name + " " + n + ": your order is on its way and will be with you soon. ";
    int length = mix[n % mix.length] == 1 ? SINGLE : mix[n % mix.length] * PART - 10;
    String body = head + "x".repeat(Math.max(0, length - head.length()));
    if (Segmenter.count(body) != segments(n)) {
      throw new IllegalStateException("a text of " + Segmenter.count(body) + " segments");
    }
    return body;
  }

  /** The line of a batch that creates it. */
  public String json(int n) {
    return "{\"to\":\""
        + recipient(n)
        + "\",\"body\":\""
        + body(n)
        + "\",\"priority\":\""
        + priority
        + "\"}";
  }
}
