package dev.switchboard.core.provider;

/**
 * The last gate before a request is written: pacing waits here, on a connection that is already
 * open, and a lease that has run out refuses here.
 */
@FunctionalInterface
public interface Departure {

  /** Leaves at once, always. */
  Departure AT_ONCE = () -> true;

  /**
   * May block until the slot has come.
   *
   * @return false if the request must not be written (the outcome is then {@link Outcome.Unsent})
   */
  boolean leave() throws InterruptedException;

  /**
   * The request has just been written, or writing it broke off: from now on the provider may have
   * it. Told on the thread that sends, at most once, and only after {@link #leave} said yes.
   */
  default void left() {}
}
