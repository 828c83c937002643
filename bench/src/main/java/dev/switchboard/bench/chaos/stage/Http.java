package dev.switchboard.bench.chaos.stage;

import java.net.http.HttpClient;
import java.time.Duration;

/** HTTP/1.1 as all of these speak it. */
final class Http {
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(2);

  private Http() {}

  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECTS_WITHIN)
        .build();
  }
}
