package dev.switchboard.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.switchboard.core.media.Finding;
import dev.switchboard.core.media.MediaType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Looking at media")
class MediaChecksTest {
  private final List<String> hits = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String authorization = exchange.getRequestHeaders().getFirst("Authorization");
          hits.add(exchange.getRequestURI() + (authorization == null ? "" : " " + authorization));
          String query = exchange.getRequestURI().getQuery();
          if (query != null && query.startsWith("to=")) {
            exchange.getResponseHeaders().add("Location", query.substring(3));
            exchange.sendResponseHeaders(302, -1);
          } else {
            byte[] gif = "GIF89a...".getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().add("Content-Type", "image/gif");
            exchange.sendResponseHeaders(200, gif.length);
            exchange.getResponseBody().write(gif);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private String url(String rest) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + rest;
  }

  private static List<Finding> look(MediaChecks checks, String... urls) {
    return checks.within(MediaChecks.FOR_ONE).look(List.of(urls));
  }

  private static Finding gif() {
    return new Finding.Seen(Optional.of(MediaType.GIF), Optional.of("image/gif"), 9);
  }

  @Test
  @DisplayName("opens nothing inside, whatever leads there: not one byte goes out")
  void guarded() {
    try (MediaChecks checks = new MediaChecks(Reach.PUBLIC)) {
      String port = ":" + server.getAddress().getPort();
      assertThat(
              look(
                  checks,
                  url("/a.gif"),
                  "http://localhost" + port + "/a.gif",
                  "http://[::1]" + port + "/a.gif",
                  "http://2130706433" + port + "/a.gif",
                  "http://127.1" + port + "/a.gif",
                  "http://user:secret@127.0.0.1" + port + "/a.gif"))
          .allSatisfy(finding -> assertThat(finding).isInstanceOf(Finding.Unseen.class))
          .contains(
              new Finding.Unseen("it leads to an address that is not public, which is not opened"));
      assertThat(hits).isEmpty();
    }
  }

  @Test
  @DisplayName("follows no redirect to where it would not go by itself")
  void redirects() {
    try (MediaChecks checks = new MediaChecks(Reach.PUBLIC_AND_LOOPBACK)) {
      String inside = URLEncoder.encode("http://10.1.2.3/secret", StandardCharsets.UTF_8);
      assertThat(look(checks, url("/r?to=" + inside)))
          .containsExactly(
              new Finding.Unseen("it leads to an address that is not public, which is not opened"));
      assertThat(look(checks, url("/r?to=/b.gif"))).containsExactly(gif());
    }
  }

  @Test
  @DisplayName("looks at nothing where that is switched off")
  void off() {
    try (MediaChecks checks = new MediaChecks(Reach.OFF)) {
      assertThat(look(checks, url("/a.gif")).getFirst()).isInstanceOf(Finding.Unseen.class);
      assertThat(hits).isEmpty();
    }
  }

  @Test
  @DisplayName("signs in as the address says, and asks for what it says")
  void asWritten() {
    try (MediaChecks checks = new MediaChecks(Reach.PUBLIC_AND_LOOPBACK)) {
      String address = url("/a%20b.gif?x=1&y=%2F#part").replace("http://", "http://anna:secret@");
      assertThat(look(checks, address)).containsExactly(gif());
      String basic = Base64.getEncoder().encodeToString("anna:secret".getBytes());
      assertThat(hits).containsExactly("/a%20b.gif?x=1&y=%2F Basic " + basic);
    }
  }

  @Test
  @DisplayName("looks once for all who ask at the same time")
  void once() throws Exception {
    try (MediaChecks checks = new MediaChecks(Reach.PUBLIC_AND_LOOPBACK)) {
      List<Future<List<Finding>>> all =
          IntStream.range(0, 100)
              .mapToObj(i -> threads.submit(() -> look(checks, url("/same.gif"))))
              .toList();
      for (Future<List<Finding>> one : all) {
        assertThat(one.get()).containsExactly(gif());
      }
      assertThat(hits).hasSize(1);
    }
  }

  @Test
  @DisplayName("waits no longer than it is told, for however many")
  void bounded() {
    try (MediaChecks checks = new MediaChecks(Reach.PUBLIC_AND_LOOPBACK)) {
      List<String> many = IntStream.range(0, 5_000).mapToObj(i -> url("/" + i)).toList();
      long start = System.nanoTime();
      List<Finding> findings = checks.within(Duration.ofMillis(300)).look(many);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(findings).hasSize(5_000).contains(gif());
      assertThat(findings.getLast()).isInstanceOf(Finding.Unseen.class);
    }
  }
}
