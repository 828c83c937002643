package dev.switchboard.simulator.api;

import dev.switchboard.simulator.wire.Exchange;
import dev.switchboard.simulator.wire.Json;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

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

  /**
   * The body as a JSON object, for the few resources that take one.
   *
   * @throws TwilioError 400 where it is none
   */
  JsonNode json() throws TwilioError {
    try {
      JsonNode body = Json.read(exchange.body());
      if (body.isObject()) {
        return body;
      }
    } catch (JacksonException e) {
      // Said below.
    }
    throw TwilioError.invalid(20001, "The request body is not a JSON object");
  }
}
