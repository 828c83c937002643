package dev.switchboard.twilio.rest;

import java.net.URI;
import java.util.Optional;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where a request for a Twilio host really goes.
 *
 * @param target path and query, as they are written on the wire
 * @param originalHost the Twilio host, where another one is asked in its place
 */
record Destination(HttpHost host, String target, Optional<String> originalHost) {

  /** The header that carries the Twilio host where a base URL stands in for it. */
  static final String ORIGINAL_HOST = "X-Orig-Host";

  static Destination of(URI original, Optional<URI> baseUrl) {
    String path = original.getRawPath();
    String query = original.getRawQuery() == null ? "" : "?" + original.getRawQuery();
    return baseUrl
        .map(base ->
            new Destination(
                host(base), prefix(base) + path + query, Optional.of(original.getRawAuthority())))
        .orElseGet(() -> new Destination(host(original), path + query, Optional.empty()));
  }

  private static HttpHost host(URI uri) {
    return new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
  }

  private static String prefix(URI base) {
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
