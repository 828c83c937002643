package dev.switchboard.bench.peer;

/** Waits until so many segments may go. */
@FunctionalInterface
interface Limit {
  void await(int segments) throws InterruptedException;
}
