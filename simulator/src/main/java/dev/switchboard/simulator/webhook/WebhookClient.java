package dev.switchboard.simulator.webhook;

import dev.switchboard.simulator.timeline.Event;
import dev.switchboard.simulator.timeline.Timeline;
import dev.switchboard.simulator.webhook.Overrides.Trouble;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Sends webhooks: signed, with the retries that the URL's fragment asks for, each attempt on the
 * timeline. At most {@value #AT_ONCE} are under way at a time; more wait their turn.
 */
public final class WebhookClient implements AutoCloseable {
  private static final int AT_ONCE = 256;

  private final Timeline timeline;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** A client has one connect timeout; URLs ask for few different ones. */
  private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

  public WebhookClient(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Runs {@code task} on a thread of its own; it may wait. */
  public void run(Runnable task) {
    if (!threads.isShutdown()) {
      threads.execute(task);
    }
  }

  /** Hears of each attempt at a webhook as it ends. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * @param attempt from 1
     * @param millis how long it took, in real time
     */
    void tried(int attempt, WebhookResult result, long millis);
  }

  /** Sends one and waits for its end. */
  public WebhookResult send(Webhook webhook) throws InterruptedException {
    return send(webhook, (attempt, result, millis) -> {});
  }

  /** Sends one and waits for its end; {@code watcher} hears of each attempt. */
  public WebhookResult send(Webhook webhook, Watcher watcher) throws InterruptedException {
    if (!WebUrl.isUsable(webhook.url())) {
      return new WebhookResult.Failed(
          11100, Trouble.CONNECT, "not an http(s) URL: " + webhook.url());
    }
    places.acquire();
    try {
      return withRetries(webhook, Overrides.in(webhook.url()), watcher);
    } finally {
      places.release();
    }
  }

  private WebhookResult withRetries(Webhook webhook, Overrides overrides, Watcher watcher)
      throws InterruptedException {
    UUID idempotency = UUID.randomUUID();
    long deadline = System.nanoTime() + overrides.total().toNanos();
    for (int attempt = 1; ; attempt++) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      Duration patience = left.compareTo(overrides.read()) < 0 ? left : overrides.read();
      long start = System.nanoTime();
      HttpRequest request = Attempt.request(webhook, idempotency, patience);
      WebhookResult result = Attempt.make(client(overrides.connect()), request);
      long millis = (System.nanoTime() - start) / 1_000_000;
      record(webhook, request, result, attempt, millis);
      watcher.tried(attempt, result, millis);
      boolean again =
          attempt <= overrides.retries()
              && overrides.retryOn().stream().anyMatch(trouble -> isTrouble(result, trouble))
              && System.nanoTime() + 50_000_000L < deadline;
      if (!again) {
        return result;
      }
    }
  }

  private static boolean isTrouble(WebhookResult result, Trouble trouble) {
    return switch (result) {
      case WebhookResult.Failed failed -> failed.trouble() == trouble;
      case WebhookResult.Answered answered ->
          switch (trouble) {
            case CLIENT_ERROR -> answered.status() / 100 == 4;
            case SERVER_ERROR -> answered.status() / 100 == 5;
            case CONNECT, READ -> false;
          };
    };
  }

  private HttpClient client(Duration connect) {
    Duration rounded = Duration.ofMillis(Math.ceilDiv(connect.toMillis(), 100) * 100);
    return clients.computeIfAbsent(
        rounded,
        timeout ->
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(timeout)
                .executor(threads)
                .build());
  }

  private void record(
      Webhook webhook, HttpRequest request, WebhookResult result, int attempt, long millis) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("url", webhook.url());
    details.put("attempt", String.valueOf(attempt));
    switch (result) {
      case WebhookResult.Answered _ -> {}
      case WebhookResult.Failed failed -> details.put("failed", failed.reason());
    }
    details.put("signature", request.headers().firstValue("X-Twilio-Signature").orElse(""));
    webhook.params().fields().forEach(field -> details.put(field.name(), field.value()));
    int status = result instanceof WebhookResult.Answered answered ? answered.status() : 0;
    timeline.add(
        Event.Kind.WEBHOOK,
        webhook.title(),
        status,
        millis,
        webhook.phone(),
        webhook.sid(),
        details);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    clients.values().forEach(HttpClient::shutdownNow);
  }
}
