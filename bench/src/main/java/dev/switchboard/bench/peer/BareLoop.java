package dev.switchboard.bench.peer;

import dev.switchboard.bench.figure.Texts;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;

/**
 * What a gateway is measured against: a loop that posts the same messages with the same HTTP client
 * and the same concurrency, stores nothing, and where asked takes its pace from a limiter, set up
 * as its own documentation shows.
 */
public final class BareLoop {
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** Where the pace comes from. */
  public enum Limiter {
    NONE,
    RESILIENCE4J,
    BUCKET4J;

    private Limit at(int rate) {
      return switch (this) {
        case NONE -> segments -> {};
        case RESILIENCE4J -> {
          RateLimiter limiter =
              RateLimiter.of(
                  "provider",
                  RateLimiterConfig.custom()
                      .limitForPeriod(rate)
                      .limitRefreshPeriod(Duration.ofSeconds(1))
                      .timeoutDuration(PATIENCE)
                      .build());
          yield limiter::acquirePermission;
        }
        case BUCKET4J -> {
          Bucket bucket =
              Bucket.builder()
                  .addLimit(limit -> limit.capacity(rate).refillGreedy(rate, Duration.ofSeconds(1)))
                  .build();
          yield segments -> bucket.asBlocking().consume(segments);
        }
      };
    }
  }

  private final CloseableHttpClient http;
  private final URI provider;
  private final int concurrency;

  private BareLoop(CloseableHttpClient http, URI provider, int concurrency) {
    this.http = http;
    this.provider = provider;
    this.concurrency = concurrency;
  }

  /** Provider's address, messages to warm up with, messages, concurrency, limiter, rate. */
  public static void main(String[] args) throws IOException, InterruptedException {
    URI provider = URI.create(args[0]);
    int warmUp = Integer.parseInt(args[1]);
    int messages = Integer.parseInt(args[2]);
    int concurrency = Integer.parseInt(args[3]);
    Limiter limiter = Limiter.valueOf(args[4].toUpperCase(Locale.ROOT));
    int rate = Integer.parseInt(args[5]);
    PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
    pool.setMaxTotal(concurrency);
    pool.setDefaultMaxPerRoute(concurrency);
    try (CloseableHttpClient http =
            HttpClients.custom().setConnectionManager(pool).disableAutomaticRetries().build();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      BareLoop loop = new BareLoop(http, provider, concurrency);
      loop.run(warmUp, Texts.mixed("warm-up"), segments -> {});
      System.out.println("ready");
      in.readLine();
      Texts texts = limiter == Limiter.NONE ? Texts.oneSegment("bare") : Texts.mixed("bare");
      loop.run(messages, texts, limiter.at(rate));
      System.out.println("done");
    }
  }

  private void run(int messages, Texts texts, Limit limit) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < concurrency; i++) {
      threads.add(Thread.ofVirtual().start(() -> send(next, messages, texts, limit)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void send(AtomicInteger next, int messages, Texts texts, Limit limit) {
    try {
      for (int n = next.getAndIncrement(); n < messages; n = next.getAndIncrement()) {
        limit.await(texts.segments(n));
        post(texts.recipient(n), texts.body(n));
      }
    } catch (IOException e) {
      throw new IllegalStateException("the provider does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void post(String to, String body) throws IOException {
    HttpPost post =
        new HttpPost(provider + "/2010-04-01/Accounts/" + Texts.ACCOUNT + "/Messages.json");
    post.setHeader("Accept", "application/json");
    post.setHeader(
        "Authorization",
        "Basic "
            + Base64.getEncoder()
                .encodeToString((Texts.ACCOUNT + ":secret").getBytes(StandardCharsets.UTF_8)));
    post.setEntity(
        new StringEntity(
            WWWFormCodec.format(
                List.of(
                    new BasicNameValuePair("To", to),
                    new BasicNameValuePair("From", Texts.SENDER),
                    new BasicNameValuePair("Body", body)),
                StandardCharsets.UTF_8),
            ContentType.APPLICATION_FORM_URLENCODED));
    int status =
        http.execute(
            post,
            answer -> {
              EntityUtils.consume(answer.getEntity());
              return answer.getCode();
            });
    if (status != 201) {
      throw new IOException("the provider answers " + status);
    }
  }
}
