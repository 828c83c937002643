package dev.switchboard.simulator.api;

import dev.switchboard.simulator.wire.Exchange;
import java.util.Map;

/**
 * One authenticated request.
 *
 * @param values what stands for the names in the route's template
 */
record ApiCall(Exchange exchange, Credentials.Caller caller, Map<String, String> values) {

  /** The value of a name that the route's template has. */
  String value(String name) {
    return values.getOrDefault(name, "");
  }
}
