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
import java.util.Locale;
import java.util.UUID;
import javax.net.ssl.SSLException;

/** One request of one webhook, and what came of it. */
final class Attempt {
  /** Twilio reads no more of an answer (11750). */
  private static final long LONGEST_ANSWER = 64 * 1024;

  private Attempt() {}

  static HttpRequest request(Webhook webhook, UUID idempotency, Duration patience) {
    String target = webhook.url().replaceFirst("#.*", "");
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
   * byte comes back. Such a request goes out once more on a fresh connection, as any client does:
   * it was not read.
   */
  private static HttpResponse<byte[]> once(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(
          request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("received no bytes")) {
        throw e;
      }
      return client.send(
          request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    }
  }

  private static WebhookResult answered(HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new WebhookResult.Answered(
        response.statusCode(),
        type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT),
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
