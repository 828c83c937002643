package dev.switchboard.twilio.rest;

import com.twilio.constant.EnumConstants;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.HttpUtility;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.core.provider.Departure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client beneath the SDK. A request is written at most once: the SDK's loop over 5xx
 * answers is cut off here, and so are HttpClient's own repetitions (503, 429), redirects,
 * authentication rounds and protocol upgrades.
 */
final class Transport extends HttpClient implements AutoCloseable {
  private static final Timeout LEASE = Timeout.ofSeconds(5);
  private static final ContentType FORM =
      ContentType.APPLICATION_FORM_URLENCODED.withCharset(StandardCharsets.UTF_8);

  private final ProviderSettings settings;
  private final ConnectionPool pool;
  private final Deadlines deadlines = new Deadlines();
  private final CloseableHttpClient http;

  Transport(ProviderSettings settings) {
    this.settings = settings;
    this.pool = new ConnectionPool(settings.maxConnections());
    this.http =
        HttpClients.custom()
            .setConnectionManager(pool)
            .setRequestExecutor(new OneRequestExecutor(deadlines))
            .setKeepAliveStrategy((_, _) -> ConnectionPool.IDLE)
            .evictIdleConnections(ConnectionPool.IDLE)
            .evictExpiredConnections()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableAuthCaching()
            .disableCookieManagement()
            .disableContentCompression()
            .setUserAgent(HttpUtility.getUserAgentString(List.of("switchboard"), true))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(LEASE)
                    .setAuthenticationEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .build();
  }

  @Override
  public @Nullable Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  /** Once, whatever the arguments say. */
  @Override
  public @Nullable Response reliableRequest(
      Request request, int[] retryCodes, int retries, long delayMillis) {
    return makeRequest(request);
  }

  /**
   * Null, the SDK's word for "no answer", where there was none. The exchange has the whole story.
   */
  @Override
  public @Nullable Response makeRequest(Request request) {
    Exchange exchange =
        request instanceof GatedRequest gated
            ? gated.exchange()
            : new Exchange(Departure.AT_ONCE, settings.readTimeout());
    try {
      writeOnce(request, exchange);
    } catch (IOException | URISyntaxException | RuntimeException e) {
      exchange.brokeOff(reason(e, exchange));
    }
    return switch (exchange.result()) {
      case Answer.Broken _ -> null;
      case Answer.Received answer ->
          new Response(new ByteArrayInputStream(answer.body()), answer.status(), headersOf(answer));
    };
  }

  private void writeOnce(Request request, Exchange exchange)
      throws IOException, URISyntaxException {
    URI original = new URI(request.constructURL().toString());
    Destination destination = Destination.of(original, settings.baseUrl());
    try {
      write(request, destination, exchange);
    } catch (NotWritten.Closed e) {
      // Nothing was written and the gate is passed: another connection makes no second send.
      exchange.reached(Progress.LEASING);
      write(request, destination, exchange);
    }
  }

  private void write(Request request, Destination destination, Exchange exchange)
      throws IOException {
    HttpClientContext context = HttpClientContext.create();
    exchange.travelWith(context);
    http.execute(destination.host(), message(request, destination), context, answer -> answer);
  }

  private static ClassicHttpRequest message(Request request, Destination destination) {
    BasicClassicHttpRequest message =
        new BasicClassicHttpRequest(
            request.getMethod().toString(), destination.host(), destination.target());
    destination
        .originalHost()
        .ifPresent(host -> message.setHeader(Destination.ORIGINAL_HOST, host));
    message.setHeader(HttpHeaders.ACCEPT, "application/json");
    if (request.requiresAuthentication()) {
      message.setHeader(HttpHeaders.AUTHORIZATION, request.getAuthString());
    }
    request
        .getHeaderParams()
        .forEach((name, values) -> values.forEach(v -> message.addHeader(name, v)));
    if (request.getMethod() == HttpMethod.POST) {
      message.setEntity(
          request.getContentType() == EnumConstants.ContentType.JSON
              ? new StringEntity(request.getBody(), ContentType.APPLICATION_JSON)
              : new StringEntity(request.encodeFormBody(), FORM));
    }
    return message;
  }

  private static Header[] headersOf(Answer.Received answer) {
    return answer.headers().entrySet().stream()
        .map(header -> new BasicHeader(header.getKey(), header.getValue()))
        .toArray(Header[]::new);
  }

  /** Without numbers, texts or addresses: exception messages may hold any of them. */
  private static String reason(Exception e, Exchange exchange) {
    if (e instanceof NotWritten) {
      return String.valueOf(e.getMessage());
    }
    String what =
        switch (e) {
          case IOException _ when Thread.currentThread().isInterrupted() -> "interrupted";
          case UnknownHostException _ -> "host name unknown";
          case ConnectTimeoutException _ -> "no connection in time";
          case ConnectionRequestTimeoutException _ -> "all connections busy";
          case ConnectException _ -> "connection refused";
          case SSLException _ -> "TLS failed";
          case SocketTimeoutException _ ->
              "no complete answer within " + exchange.readTimeout().toMillis() + " ms";
          case ConnectionClosedException _, NoHttpResponseException _ ->
              "connection closed by the provider";
          case SocketException _ -> "connection reset";
          default -> e.getClass().getSimpleName();
        };
    return what + " (" + exchange.progress() + ")";
  }

  @Override
  public void close() {
    deadlines.close();
    http.close(CloseMode.IMMEDIATE);
  }
}
