package dev.switchboard.bench.figure;

/**
 * A message as it reached the provider.
 *
 * @param at {@link System#nanoTime()} when the last byte of its request had been read. On Linux
 *     that is CLOCK_MONOTONIC, one clock for all processes since boot, so it can be compared with
 *     times taken in another JVM on the same machine.
 * @param to recipient
 * @param segments 1 or more
 * @param text a digest of recipient and text: equal for a message that was sent twice
 */
public record Arrival(long at, String to, int segments, long text) {

  /** One line of the stub's list of arrivals. */
  public String line() {
    return at + " " + to + " " + segments + " " + text;
  }

  /** Reads {@link #line}. */
  public static Arrival of(String line) {
    String[] parts = line.split(" ", 4);
    return new Arrival(
        Long.parseLong(parts[0]), parts[1], Integer.parseInt(parts[2]), Long.parseLong(parts[3]));
  }
}
