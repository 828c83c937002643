package dev.switchboard.bench.load;

/** Where the next request comes from. Called by several threads, once for each number. */
@FunctionalInterface
public interface Requests {
  /**
   * @param n from 0
   */
  byte[] of(int n);
}
