package dev.switchboard.simulator.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request, read once and in full: body of at most {@value #LONGEST_BODY} bytes, a file's at most
 * {@value #LONGEST_FILE}.
 */
public final class Exchange {
  private static final int LONGEST_BODY = 1 << 20;

  /** Of the one path that takes files: the longest that WhatsApp carries. */
  private static final int LONGEST_FILE = 16 << 20;

  private final HttpServletRequest request;
  private final List<String> path;
  private final byte[] body;
  private final Form query;

  private Exchange(HttpServletRequest request, List<String> path, byte[] body, Form query) {
    this.request = request;
    this.path = path;
    this.body = body;
    this.query = query;
  }

  /**
   * @throws BadRequest if the path, the query or the length cannot be read
   */
  public static Exchange read(HttpServletRequest request) throws IOException {
    int longest = request.getRequestURI().equals("/sim/files") ? LONGEST_FILE : LONGEST_BODY;
    byte[] body = request.getInputStream().readNBytes(longest + 1);
    if (body.length > longest) {
      throw new BadRequest(413, "The request body is over " + (longest >> 20) + " MB.");
    }
    try {
      Form query = Form.parse(Optional.ofNullable(request.getQueryString()).orElse(""));
      return new Exchange(request, segments(request.getRequestURI()), body, query);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(400, "The path or the query has a broken percent escape.");
    }
  }

  /**
   * Decoded one by one, so that an escaped slash stays inside its segment; a {@code +} is a plus.
   */
  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/"))
        .filter(segment -> !segment.isEmpty())
        .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
        .toList();
  }

  public String method() {
    return request.getMethod();
  }

  /** The raw path, for showing. */
  public String uri() {
    return request.getRequestURI();
  }

  public List<String> path() {
    return path;
  }

  public Form query() {
    return query;
  }

  /**
   * The body as a form; a JSON body is none.
   *
   * @throws BadRequest if a percent escape is broken
   */
  public Form form() {
    if (header("Content-Type").filter(type -> type.startsWith("application/json")).isPresent()) {
      return Form.EMPTY;
    }
    try {
      return Form.parse(new String(body, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new BadRequest(400, "The form body has a broken percent escape.");
    }
  }

  public byte[] body() {
    return body.clone();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  public Map<String, String> cookies() {
    Map<String, String> found = new HashMap<>();
    if (request.getCookies() != null) {
      Arrays.stream(request.getCookies())
          .forEach(cookie -> found.put(cookie.getName(), cookie.getValue()));
    }
    return found;
  }

  /** Where whoever asks reaches the simulator, e.g. {@code http://127.0.0.1:8900}. */
  public String base() {
    String host =
        header("Host")
            .filter(name -> !withoutPort(name).endsWith(".twilio.com"))
            .orElseGet(() -> request.getLocalAddr() + ":" + request.getLocalPort());
    return request.getScheme() + "://" + host;
  }

  /** The address the connection comes from. */
  public String remote() {
    return request.getRemoteAddr();
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  /** The Twilio host that is meant, where the client names one, e.g. {@code api.twilio.com}. */
  public Optional<String> twilioHost() {
    return header("X-Orig-Host")
        .or(() -> header("Host"))
        .map(Exchange::withoutPort)
        .filter(host -> host.endsWith(".twilio.com"));
  }
}
