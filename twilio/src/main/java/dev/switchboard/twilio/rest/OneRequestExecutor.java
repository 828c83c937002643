package dev.switchboard.twilio.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Writes one request on an open connection and reads its answer to the end, noting each step on the
 * {@link Exchange}. The read timeout bounds the whole answer, not each packet of it.
 */
final class OneRequestExecutor extends HttpRequestExecutor {
  /** A list page of 1,000 messages is about 1 MB. */
  private static final int MAX_BODY = 8 * 1024 * 1024;

  /**
   * A connection that waited longer at the gate is looked at again: servers close idle ones. The
   * look costs 1 ms.
   */
  private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  private final Deadlines deadlines;

  OneRequestExecutor(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback ignored,
      HttpContext context)
      throws IOException, HttpException {
    Exchange exchange = Exchange.of(context);
    exchange.reached(Progress.CONNECTED);
    waitToLeave(exchange, connection);
    exchange.reached(Progress.WRITING);
    long deadline = System.nanoTime() + exchange.readTimeout().toNanos();
    try (Deadlines.Guard _ = deadlines.guard(connection, deadline)) {
      connection.setSocketTimeout(Timeout.of(exchange.readTimeout()));
      write(request, connection, exchange);
      exchange.reached(Progress.WRITTEN);
      ClassicHttpResponse response = head(connection);
      exchange.reached(Progress.READING);
      byte[] body = body(request, response, connection, deadline);
      exchange.answered(new Answer.Received(response.getCode(), headers(response), body));
      // In memory, so that the pool gets its connection back at once.
      response.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
      return response;
    }
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, HttpClientConnection connection, HttpContext context)
      throws IOException, HttpException {
    return execute(request, connection, (_, _, _) -> {}, context);
  }

  private static void write(
      ClassicHttpRequest request, HttpClientConnection connection, Exchange exchange)
      throws IOException, HttpException {
    try {
      connection.sendRequestHeader(request);
      if (request.getEntity() != null) {
        connection.sendRequestEntity(request);
      }
      connection.flush();
    } finally {
      exchange.left();
    }
  }

  /**
   * Whatever the gate throws becomes an {@link IOException}: an {@link Error} that passed through
   * HttpClient would shut its pool down for good.
   */
  private static void waitToLeave(Exchange exchange, HttpClientConnection connection)
      throws IOException {
    long start = System.nanoTime();
    boolean leaves;
    try {
      leaves = exchange.leave();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotWritten.Refused("interrupted while waiting to leave", e);
    } catch (Throwable e) {
      throw new NotWritten.Refused("waiting to leave failed: " + e.getClass().getSimpleName(), e);
    }
    if (!leaves) {
      throw new NotWritten.Refused("not allowed to leave any more");
    }
    if (System.nanoTime() - start > LOOK_AGAIN_NANOS && isUseless(connection)) {
      throw new NotWritten.Closed();
    }
  }

  /**
   * Closed by the other side, or holding bytes nobody asked for, which would be read as our answer.
   */
  private static boolean isUseless(HttpClientConnection connection) throws IOException {
    return connection.isStale() || connection.isDataAvailable(Timeout.ONE_MILLISECOND);
  }

  private static ClassicHttpResponse head(HttpClientConnection connection)
      throws IOException, HttpException {
    while (true) {
      ClassicHttpResponse response = connection.receiveResponseHeader();
      if (response.getCode() >= 200) {
        return response;
      }
      if (response.getCode() == 101) {
        throw new ProtocolException("the server switched protocols unasked");
      }
    }
  }

  private static byte[] body(
      ClassicHttpRequest request,
      ClassicHttpResponse response,
      HttpClientConnection connection,
      long deadline)
      throws IOException, HttpException {
    if (!MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
      return new byte[0];
    }
    connection.receiveResponseEntity(response);
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    ByteArrayOutputStream collected = new ByteArrayOutputStream(2048);
    byte[] chunk = new byte[8192];
    try (InputStream in = entity.getContent()) {
      while (true) {
        connection.setSocketTimeout(Timeout.ofMilliseconds(millisUntil(deadline)));
        int read = in.read(chunk);
        if (read < 0) {
          return collected.toByteArray();
        }
        collected.write(chunk, 0, read);
        if (collected.size() > MAX_BODY) {
          throw new ProtocolException("the answer is longer than " + MAX_BODY + " bytes");
        }
      }
    }
  }

  private static long millisUntil(long deadline) throws SocketTimeoutException {
    long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException("the answer did not end in time");
    }
    return left;
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      String value = header.getValue() == null ? "" : header.getValue();
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), value);
    }
    return Map.copyOf(headers);
  }
}
