package dev.switchboard.bench.stub;

import java.util.Optional;

/**
 * How the stub behaves; changed while it runs.
 *
 * @param latency of the answer to a create
 * @param reports who is told what became of a message; empty: nobody
 */
record Settings(Latency latency, Optional<Reports> reports) {

  /**
   * Status callbacks {@code sent} and {@code delivered}, as Twilio signs them.
   *
   * @param token the account's auth token
   * @param sentAfter of the answer to the create
   * @param deliveredAfter of {@code sent}
   */
  record Reports(String token, Latency sentAfter, Latency deliveredAfter) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Reports[" + sentAfter + ", " + deliveredAfter + "]";
    }
  }

  static Settings answeringAtOnce() {
    return new Settings(new Latency(0, 0), Optional.empty());
  }

  /** Reads a query such as {@code latency=50..500&token=x&sent=20&delivered=100}. */
  static Settings of(String query) {
    String latency = Form.field(query, "latency");
    String token = Form.field(query, "token");
    return new Settings(
        Latency.of(latency.isEmpty() ? "0" : latency),
        token.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Reports(
                    token, orElse(query, "sent", "20"), orElse(query, "delivered", "100"))));
  }

  private static Latency orElse(String query, String name, String otherwise) {
    String value = Form.field(query, name);
    return Latency.of(value.isEmpty() ? otherwise : value);
  }
}
