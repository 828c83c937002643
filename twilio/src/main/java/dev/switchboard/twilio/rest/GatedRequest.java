package dev.switchboard.twilio.rest;

import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import java.util.ArrayList;

/** An SDK request that knows its {@link Exchange}. */
final class GatedRequest extends Request {
  private final Exchange exchange;

  GatedRequest(HttpMethod method, String url, Exchange exchange) {
    super(method, url);
    this.exchange = exchange;
  }

  Exchange exchange() {
    return exchange;
  }

  /**
   * Past the SDK's own {@code addPostParam}, which drops a value that reads "null": a text may well
   * say so.
   */
  GatedRequest with(String name, String value) {
    getPostParams().computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
