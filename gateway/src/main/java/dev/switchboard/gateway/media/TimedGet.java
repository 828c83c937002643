package dev.switchboard.gateway.media;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.Closer;

/**
 * Asks for something and ends by a given time, also where it comes drop by drop, which no timeout
 * between two of them would notice. Thread-safe.
 */
public final class TimedGet implements AutoCloseable {
  private final ScheduledExecutorService watch;

  /**
   * @param name of its thread
   */
  public TimedGet(String name) {
    watch =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name(name)
                .factory());
  }

  /** What is read of an answer. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(ClassicHttpResponse answer) throws IOException, URISyntaxException;
  }

  /** A request for the bytes as they are. */
  public static HttpGet of(URI address) {
    HttpGet get = new HttpGet(address);
    get.setHeader(HttpHeaders.ACCEPT, "*/*");
    get.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    return get;
  }

  /**
   * @param end {@link System#nanoTime()} at which it is given up
   */
  public <T> T ask(
      CloseableHttpClient http, HttpUriRequestBase request, long end, Reading<T> reading)
      throws IOException, URISyntaxException {
    ScheduledFuture<?> stop =
        watch.schedule(request::cancel, end - System.nanoTime(), TimeUnit.NANOSECONDS);
    try {
      ClassicHttpResponse answer =
          http.executeOpen(HttpHost.create(request.getUri()), request, HttpClientContext.create());
      try {
        return reading.read(answer);
      } finally {
        // Without it, closing would read all the rest.
        request.cancel();
        Closer.closeQuietly(answer);
      }
    } finally {
      stop.cancel(false);
    }
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
