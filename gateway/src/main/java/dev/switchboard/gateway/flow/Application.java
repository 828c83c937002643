package dev.switchboard.gateway.flow;

import dev.switchboard.gateway.media.MediaClient;
import dev.switchboard.gateway.media.PermittedAddresses;
import dev.switchboard.gateway.media.Reach;
import dev.switchboard.gateway.media.TimedGet;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The application that a flow asks while somebody holds the phone. One request, followed nowhere,
 * tried once; only addresses are opened that {@link Reach} allows. Bounded in time, size and
 * number. Thread-safe, and never throws.
 */
public final class Application implements AutoCloseable {
  /** What is read of an answer. */
  static final int MOST_BYTES = 64 << 10;

  private static final int AT_ONCE = 64;
  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout SILENCE = Timeout.ofSeconds(10);

  /** A name whose resolving hangs is not waited for much longer than all else. */
  private static final Duration GRACE = Duration.ofMillis(200);

  /** What came of it. */
  public sealed interface Heard {
    /** It answered, whatever it thinks of the question. */
    record Answer(int status, String body) implements Heard {}

    /** It did not, or not so that it could be used. */
    record Nothing(String why) implements Heard {}
  }

  private final Reach reach;
  private final CloseableHttpClient http;
  private final TimedGet timed = new TimedGet("flow-http-watch");
  private final Semaphore places = new Semaphore(AT_ONCE);

  public Application(Reach reach) {
    this.reach = reach;
    this.http =
        MediaClient.of(
            new PermittedAddresses(reach),
            AT_ONCE,
            CONNECT,
            SILENCE,
            "Switchboard (asks on behalf of a call)");
  }

  /**
   * A request.
   *
   * @param method e.g. {@code POST}
   * @param body JSON; empty: none
   */
  public record Request(
      String method, URI address, Map<String, String> headers, Optional<String> body) {}

  /** Asks once, and is back by then whatever happens. */
  public Heard ask(Request request, Duration within) {
    if (reach == Reach.OFF) {
      return new Heard.Nothing("SWITCHBOARD_FLOW_HTTP is off");
    }
    if (!isWeb(request.address())) {
      return new Heard.Nothing("its address is no web address");
    }
    if (!places.tryAcquire()) {
      return new Heard.Nothing("too many calls ask at this moment");
    }
    CompletableFuture<Heard> heard = new CompletableFuture<>();
    long end = System.nanoTime() + within.toNanos();
    Thread.ofVirtual()
        .name("flow-http")
        .start(() -> {
          try {
            heard.complete(now(request, end, within));
          } finally {
            places.release();
          }
        });
    try {
      return heard.get(within.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return tooSlow(within);
    } catch (ExecutionException e) {
      return new Heard.Nothing("it could not be asked");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Heard.Nothing("this node stops");
    }
  }

  private static boolean isWeb(URI address) {
    return address.getHost() != null
        && ("https".equalsIgnoreCase(address.getScheme())
            || "http".equalsIgnoreCase(address.getScheme()));
  }

  private static Heard tooSlow(Duration within) {
    return new Heard.Nothing("it did not answer within " + within.toMillis() / 100 / 10.0 + " s");
  }

  private Heard now(Request request, long end, Duration within) {
    try {
      return timed.ask(http, message(request), end, Application::read);
    } catch (IOException | URISyntaxException | RuntimeException e) {
      return System.nanoTime() - end >= 0 ? tooSlow(within) : new Heard.Nothing(why(e));
    }
  }

  private static HttpUriRequestBase message(Request request) {
    HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.address());
    message.setHeader(HttpHeaders.ACCEPT, "application/json");
    message.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    request.headers().forEach(message::setHeader);
    request
        .body()
        .ifPresent(body -> message.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON)));
    return message;
  }

  private static Heard read(ClassicHttpResponse answer) throws IOException {
    int status = answer.getCode();
    if (status / 100 == 3) {
      return new Heard.Nothing("it redirects (" + status + "), which is not followed");
    }
    @Nullable HttpEntity entity = answer.getEntity();
    if (entity == null) {
      return new Heard.Answer(status, "");
    }
    byte[] body = entity.getContent().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      return new Heard.Nothing("it answers more than " + (MOST_BYTES >> 10) + " kB");
    }
    try {
      return new Heard.Answer(
          status, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return new Heard.Nothing("its answer is not UTF-8");
    }
  }

  /** Without the exception's message, which may hold the address. */
  private static String why(Exception e) {
    return switch (e) {
      case PermittedAddresses.Forbidden _ ->
          "it leads to an address that is not public, which is not opened";
      case UnknownHostException _ -> "the host name does not resolve";
      case ConnectException _ -> "the host refuses the connection";
      case IOException _ -> "the connection broke";
      default -> "its answer cannot be read";
    };
  }

  @Override
  public void close() {
    timed.close();
    http.close(CloseMode.IMMEDIATE);
  }
}
