package dev.switchboard.twilio.rest;

import dev.switchboard.core.provider.Departure;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One request on its way: its gate, its patience, how far it got and what came of it. Used by one
 * thread, the one that sends.
 */
final class Exchange {
  private static final String ATTRIBUTE = Exchange.class.getName();

  private final Departure departure;
  private final Duration readTimeout;
  private Progress progress = Progress.LEASING;
  private boolean departed;
  private Optional<Answer> result = Optional.empty();

  Exchange(Departure departure, Duration readTimeout) {
    this.departure = departure;
    this.readTimeout = readTimeout;
  }

  /** The exchange that travels with this HTTP context. */
  static Exchange of(HttpContext context) {
    if (context.getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
      return exchange;
    }
    throw new IllegalStateException("a request without its exchange");
  }

  void travelWith(HttpContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  Duration readTimeout() {
    return readTimeout;
  }

  /**
   * Asks the gate, once: a second connection for the same request, before its first byte, does not
   * ask again.
   */
  boolean leave() throws InterruptedException {
    departed = departed || departure.leave();
    return departed;
  }

  /** All of it is on its way, or as much of it as ever will be. */
  void left() {
    departure.left();
  }

  Progress progress() {
    return progress;
  }

  void reached(Progress next) {
    progress = next;
  }

  void answered(Answer.Received answer) {
    result = Optional.of(answer);
    progress = Progress.ANSWERED;
  }

  /** Ended without an answer; one that was already read completely stands. */
  void brokeOff(String reason) {
    result = Optional.of(result.orElseGet(() -> new Answer.Broken(progress, reason)));
  }

  Answer result() {
    return result.orElseGet(() -> new Answer.Broken(progress, "the request was never made"));
  }
}
