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

  /**
   * What absolute links begin with: the origin that was asked, and the product where it was named
   * in the path.
   */
  String base() {
    String first = exchange.path().getFirst();
    return exchange.origin() + (Product.named(first).isPresent() ? "/" + first : "");
  }

  /** Nothing of that name is there. */
  TwilioError notFound() {
    return TwilioError.notFoundIn(exchange.uri());
  }
}
