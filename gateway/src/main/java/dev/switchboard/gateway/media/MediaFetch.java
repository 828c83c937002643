package dev.switchboard.gateway.media;

import dev.switchboard.core.media.Content;
import dev.switchboard.core.media.Finding;
import dev.switchboard.core.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one address: the first bytes, the size, and no more. Thread-safe. It never throws: what
 * cannot be looked at is told as such.
 */
final class MediaFetch implements AutoCloseable {
  /** A look that is not over by then is given up. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Timeout CONNECT = Timeout.ofSeconds(2);
  private static final int MOST_REDIRECTS = 3;

  /** What was found out, or where to look instead. */
  private sealed interface Step {
    record Found(Finding finding) implements Step {}

    record Elsewhere(URI address) implements Step {}
  }

  /**
   * What came of it.
   *
   * @param ofItsHost true where the host as such could not be reached, whatever the path
   */
  record Look(Finding finding, boolean ofItsHost) {}

  private final CloseableHttpClient http;

  private final TimedGet timed = new TimedGet("media-watch");

  MediaFetch(Reach reach, int atOnce) {
    http =
        MediaClient.of(
            new PermittedAddresses(reach),
            atOnce,
            CONNECT,
            Timeout.of(PATIENCE),
            "Switchboard (looks at media before they are sent)");
  }

  /** Looks. Takes {@link #PATIENCE} at most, but for a name whose resolving hangs. */
  Look at(URI address) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    URI here = address;
    try {
      for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
        switch (step(here, end)) {
          case Step.Found(Finding finding) -> {
            return new Look(finding, false);
          }
          case Step.Elsewhere(URI next) -> here = next;
        }
      }
      return new Look(
          new Finding.Unseen("it redirects more than " + MOST_REDIRECTS + " times"), false);
    } catch (IOException | URISyntaxException | RuntimeException e) {
      // Where it redirects to is not its own host.
      boolean late = System.nanoTime() - end >= 0;
      return new Look(
          new Finding.Unseen(late ? tooSlow() : why(e)), here.equals(address) && isOfTheHost(e));
    }
  }

  private static boolean isOfTheHost(Exception e) {
    return e instanceof UnknownHostException
        || e instanceof ConnectTimeoutException
        || e instanceof ConnectException
        || e instanceof SSLException;
  }

  /** Without the exception's message, which may hold the address. */
  static String why(Exception e) {
    return switch (e) {
      case PermittedAddresses.Forbidden _ ->
          "it leads to an address that is not public, which is not opened";
      case UnknownHostException _ -> "the host name does not resolve";
      case ConnectTimeoutException _ -> "the host does not answer";
      case ConnectException _ -> "the host refuses the connection";
      case SSLException _ -> "no secure connection to the host";
      case SocketTimeoutException _ -> tooSlow();
      case SocketException _ -> "the connection broke";
      default -> "the answer cannot be read (" + e.getClass().getSimpleName() + ")";
    };
  }

  static String tooSlow() {
    return "it does not arrive within " + PATIENCE.toSeconds() + " s";
  }

  private Step step(URI address, long end) throws IOException, URISyntaxException {
    HttpGet get = TimedGet.of(withoutUser(address));
    if (address.getUserInfo() != null) {
      byte[] user = address.getUserInfo().getBytes(StandardCharsets.UTF_8);
      get.setHeader(HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(user));
    }
    return timed.ask(http, get, end, answer -> read(address, answer));
  }

  static URI withoutUser(URI address) {
    String path = address.getRawPath();
    StringBuilder plain =
        new StringBuilder(address.getScheme()).append("://").append(address.getHost());
    if (address.getPort() >= 0) {
      plain.append(':').append(address.getPort());
    }
    plain.append(path == null || path.isEmpty() ? "/" : path);
    if (address.getRawQuery() != null) {
      plain.append('?').append(address.getRawQuery());
    }
    return URI.create(plain.toString());
  }

  private static Step read(URI address, ClassicHttpResponse answer) throws IOException {
    int status = answer.getCode();
    @Nullable Header location = answer.getFirstHeader(HttpHeaders.LOCATION);
    if (status / 100 == 3 && location != null) {
      return elsewhere(address, location.getValue());
    }
    if (status != 200) {
      return new Step.Found(new Finding.Unseen("it answers " + status));
    }
    @Nullable HttpEntity entity = answer.getEntity();
    Optional<String> claimed =
        Optional.ofNullable(answer.getFirstHeader(HttpHeaders.CONTENT_TYPE)).map(Header::getValue);
    if (entity == null) {
      return new Step.Found(new Finding.Seen(Optional.empty(), claimed, 0));
    }
    InputStream body = entity.getContent();
    byte[] head = body.readNBytes(Content.HEAD);
    long told = entity.getContentLength();
    long bytes = told >= head.length ? told : count(body, head.length);
    return new Step.Found(new Finding.Seen(Content.of(head, claimed), claimed, bytes));
  }

  private static Step elsewhere(URI address, String location) {
    try {
      URI next = address.resolve(new URI(location));
      boolean web =
          "http".equalsIgnoreCase(next.getScheme()) || "https".equalsIgnoreCase(next.getScheme());
      if (web && next.getHost() != null) {
        return new Step.Elsewhere(next);
      }
    } catch (URISyntaxException e) {
      // answered below, as another kind of address is
    }
    return new Step.Found(new Finding.Unseen("it redirects to what is no web address"));
  }

  /** As far as it matters: beyond the most of a message, it is too much. */
  private static long count(InputStream body, long already) throws IOException {
    byte[] bin = new byte[1 << 14];
    long bytes = already;
    while (bytes <= MediaType.MOST_COUNTED) {
      int n = body.read(bin);
      if (n < 0) {
        return bytes;
      }
      bytes += n;
    }
    return bytes;
  }

  @Override
  public void close() {
    timed.close();
    http.close(CloseMode.IMMEDIATE);
  }
}
