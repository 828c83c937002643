package dev.switchboard.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.gateway.flow.Application.Heard;
import dev.switchboard.gateway.media.Reach;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I7 The application that a flow asks")
class ApplicationTest {
  private static final Duration SHORT = Duration.ofMillis(600);

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/ok" -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          send(exchange, 200, body);
        }
        case "/none" -> exchange.sendResponseHeaders(404, -1);
        case "/away" -> {
          exchange.getResponseHeaders().add("Location", "/ok");
          exchange.sendResponseHeaders(302, -1);
        }
        case "/large" -> send(exchange, 200, new byte[Application.MOST_BYTES + 1]);
        case "/latin" -> send(exchange, 200, new byte[] {'"', (byte) 0xe9, '"'});
        case "/slow" -> end.await();
        case "/drip" -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            do {
              out.write(' ');
              out.flush();
            } while (!end.await(100, TimeUnit.MILLISECONDS));
          }
        }
        default -> throw new IOException("cut");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private Heard ask(Reach reach, String url) {
    try (Application application = new Application(reach)) {
      return application.ask(
          new Application.Request("POST", URI.create(url), Map.of(), Optional.of("{\"a\":\"é\"}")),
          SHORT);
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Test
  @DisplayName("is asked once, and heard whatever status it answers with")
  void heard() {
    assertThat(ask(Reach.PRIVATE, url("/ok"))).isEqualTo(new Heard.Answer(200, "{\"a\":\"é\"}"));
    assertThat(ask(Reach.PUBLIC_AND_LOOPBACK, url("/none"))).isEqualTo(new Heard.Answer(404, ""));
    assertThat(asked).hasValue(2);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "/away, redirects",
    "/large, more than 64 kB",
    "/latin, not UTF-8",
    "/slow, did not answer within 0.6 s",
    "/drip, did not answer within 0.6 s",
    "/cut, broke",
  })
  @DisplayName(
      "that redirects, is slow, says too much or breaks off is not waited for nor followed")
  void trouble(String path, String why) {
    long begun = System.nanoTime();
    Heard heard = ask(Reach.PRIVATE, url(path));
    assertThat(heard).isInstanceOf(Heard.Nothing.class);
    assertThat(((Heard.Nothing) heard).why()).contains(why);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.7/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]:8080/",
        "http://[fd00::1]/",
        "http://localhost/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
      })
  @DisplayName("in a private network is not asked unless that is allowed")
  void inside(String url) {
    assertThat(ask(Reach.PUBLIC, url))
        .isEqualTo(
            new Heard.Nothing("it leads to an address that is not public, which is not opened"));
  }

  @Test
  @DisplayName("is asked nowhere where that is off, where nobody listens, and by no other scheme")
  void nowhere() {
    assertThat(ask(Reach.PUBLIC, url("/ok"))).isInstanceOf(Heard.Nothing.class);
    for (Heard heard :
        List.of(
            ask(Reach.OFF, url("/ok")),
            ask(Reach.PRIVATE, "file:///etc/passwd"),
            ask(Reach.PRIVATE, "http://127.0.0.1:1/"))) {
      assertThat(heard).isInstanceOf(Heard.Nothing.class);
    }
    assertThat(asked).hasValue(0);
  }
}
