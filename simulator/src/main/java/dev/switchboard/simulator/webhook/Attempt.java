package dev.switchboard.simulator.webhook;

import dev.switchboard.simulator.webhook.Overrides.Trouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.net.ssl.SSLException;

/** One request of one webhook, and what came of it. */
final class Attempt {
  /** Twilio reads no more of an answer (11750). */
  private static final long LONGEST_ANSWER = 64 * 1024;

  /** How the JDK's client says that a kept connection was gone before an answer began. */
  private static final List<String> STALE =
      List.of("received no bytes", "Connection reset", "Broken pipe");

  private Attempt() {}

  static HttpRequest request(Webhook webhook, UUID idempotency, Duration patience) {
    int fragment = webhook.url().indexOf('#');
    String target = fragment < 0 ? webhook.url() : webhook.url().substring(0, fragment);
    boolean get = webhook.method().equals("GET");
    if (get) {
      target += (target.contains("?") ? "&" : "?") + webhook.params().encoded();
    }
    String signature =
        Signature.of(
            webhook.token(),
            target,
            get ? dev.switchboard.simulator.wire.Form.EMPTY : webhook.params());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target))
            .timeout(patience)
            .header("X-Twilio-Signature", signature)
            .header("I-Twilio-Idempotency-Token", idempotency.toString())
            .header("User-Agent", "TwilioProxy/1.1")
            .header("Accept", "*/*");
    if (!webhook.cookies().isEmpty()) {
      request.header("Cookie", webhook.cookies());
    }
    return get
        ? request.GET().build()
        : request
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    webhook.params().encoded(), StandardCharsets.US_ASCII))
            .build();
  }

  static WebhookResult make(HttpClient client, HttpRequest request) throws InterruptedException {
    try {
      return answered(once(client, request));
    } catch (HttpConnectTimeoutException e) {
      return failed(11205, Trouble.CONNECT, "no connection in time");
    } catch (HttpTimeoutException e) {
      return failed(11205, Trouble.READ, "no answer in time");
    } catch (SSLException e) {
      return failed(11220, Trouble.CONNECT, "TLS: " + e.getMessage());
    } catch (ConnectException e) {
      return unresolved(e)
          ? failed(11210, Trouble.CONNECT, "the host name does not resolve")
          : failed(11205, Trouble.CONNECT, "connection refused");
    } catch (IOException e) {
      return tooLong(e)
          ? failed(11750, Trouble.READ, "the answer is over 64 kB")
          : failed(11200, Trouble.READ, "the connection broke: " + e.getMessage());
    }
  }

  /**
   * A server may close a kept connection in the very moment in which it is used again; then not a
   * byte comes back. Such a request goes out once more on a fresh connection, as any client does.
   */
  private static HttpResponse<byte[]> once(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, answer());
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      if (STALE.stream().noneMatch(reason::contains)) {
        throw e;
      }
      return client.send(request, answer());
    }
  }

  private static HttpResponse.BodyHandler<byte[]> answer() {
    return BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER);
  }

  private static WebhookResult answered(HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new WebhookResult.Answered(
        response.statusCode(),
        type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT),
        type,
        response.headers().allValues("Set-Cookie"),
        response.body());
  }

  private static WebhookResult failed(int code, Trouble trouble, String reason) {
    return new WebhookResult.Failed(code, trouble, reason);
  }

  private static boolean unresolved(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private static boolean tooLong(IOException e) {
    return String.valueOf(e.getMessage()).contains("limit");
  }
}
