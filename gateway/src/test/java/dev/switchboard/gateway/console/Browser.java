package dev.switchboard.gateway.console;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a browser as these tests need: it keeps one cookie, reads the token of a page, and
 * follows nothing by itself.
 */
final class Browser {
  private static final Pattern CSRF =
      Pattern.compile("X-CSRF-Token&#34;:&#34;([^&]+)&#34;|\"X-CSRF-Token\":\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI base;
  private String cookie = "";

  Browser(URI base) {
    this.base = base;
  }

  /** Opens a one-time link and keeps the cookie it gives. */
  HttpResponse<String> enter(URI link) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request(link));
    answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";")[0]);
    return answer;
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(withHeaders(request(base.resolve(path)), headers));
  }

  /** Sends a form without a token of its own. */
  HttpResponse<String> post(String path, List<String> fields, String... headers)
      throws IOException, InterruptedException {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.size(); i += 2) {
      pairs.add(encode(fields.get(i)) + "=" + encode(fields.get(i + 1)));
    }
    return send(
        withHeaders(request(base.resolve(path)), headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(String.join("&", pairs))));
  }

  /** The token that this session's pages carry. */
  String csrf() throws IOException, InterruptedException {
    Matcher found = CSRF.matcher(get("/console/senders").body());
    if (!found.find()) {
      throw new AssertionError("no token on the page");
    }
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  String cookie() {
    return cookie;
  }

  private HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private static HttpRequest.Builder withHeaders(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
