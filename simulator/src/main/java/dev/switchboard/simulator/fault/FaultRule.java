package dev.switchboard.simulator.fault;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a fault happens.
 *
 * @param operation as it was written; see {@link Operation#parse}
 * @param to only for this recipient; a {@code *} at the end stands for any rest
 * @param nth only for the nth match since it was armed, from 1
 * @param probability 0 to 1
 * @param remaining how many times at most
 */
public record FaultRule(
    String operation,
    Optional<String> to,
    OptionalInt nth,
    FaultAction action,
    double probability,
    OptionalInt remaining) {

  /**
   * A rule for creating messages or calls reaches their callbacks too: that is whose callbacks they
   * are.
   */
  boolean matches(Operation asked, String recipient) {
    List<Operation> named = Operation.parse(operation).orElse(List.of());
    boolean concerns =
        named.contains(asked)
            || (asked == Operation.MESSAGES_CALLBACK && named.contains(Operation.MESSAGES_CREATE))
            || (asked == Operation.CALLS_CALLBACK && named.contains(Operation.CALLS_CREATE));
    return concerns && isFor(recipient);
  }

  private boolean isFor(String recipient) {
    return to.map(wanted ->
            wanted.endsWith("*")
                ? recipient.startsWith(wanted.substring(0, wanted.length() - 1))
                : recipient.equals(wanted))
        .orElse(true);
  }
}
