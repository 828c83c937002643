package dev.switchboard.twilio.rest;

import static dev.switchboard.twilio.rest.WildServer.answer;
import static dev.switchboard.twilio.rest.WildServer.reset;
import static dev.switchboard.twilio.rest.WildServer.says;
import static dev.switchboard.twilio.rest.WildServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.twilio.exception.ApiException;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import dev.switchboard.core.provider.Departure;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.core.provider.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
    "However the far side behaves, one send writes one request at most and knows what it knows")
class OneRequestPerSendTest {
  private final WildServer server = new WildServer(says(201, Bench.CREATED));
  private final TwilioApi api = Bench.api(server.uri());
  private final TwilioMessages messages = Bench.messages(api);

  @AfterEach
  void close() {
    api.close();
    server.close();
  }

  static Stream<Arguments> wholeAnswers() {
    String refused = "{\"code\": 21211, \"message\": \"Invalid 'To'\", \"status\": 400}";
    String html = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    return Stream.of(
        arguments("201 with a SID", says(201, Bench.CREATED), accepted()),
        arguments("201 without a SID", says(201, "{\"status\": \"queued\"}"), unknown()),
        arguments("201 of HTML", says(201, html, "Content-Type: text/html"), unknown()),
        arguments("307", says(307, "", "Location: /elsewhere"), unknown()),
        arguments("301", says(301, "", "Location: /elsewhere"), unknown()),
        arguments("500", says(500, "{\"code\": 20500, \"status\": 500}"), unknown()),
        arguments("502 of HTML", says(502, html, "Content-Type: text/html"), unknown()),
        arguments("503 that asks to come again", says(503, "", "Retry-After: 1"), unknown()),
        arguments(
            "429 with Retry-After",
            says(
                429, "{\"code\": 20429, \"message\": \"slow\", \"status\": 429}", "Retry-After: 3"),
            new Outcome.Throttled(
                OptionalInt.of(20429), Optional.of(Duration.ofSeconds(3)), "slow")),
        arguments(
            "429 with Retry-After as a date",
            says(429, "{\"message\": \"slow\"}", "Retry-After: Mon, 23 Nov 2026 12:00:07 GMT"),
            new Outcome.Throttled(OptionalInt.empty(), Optional.of(Duration.ofSeconds(7)), "slow")),
        arguments(
            "401",
            says(401, "{\"code\": 20003, \"message\": \"Authenticate\", \"status\": 401}"),
            new Outcome.Rejected(401, OptionalInt.of(20003), Scope.ACCOUNT, "Authenticate")),
        arguments(
            "401 with a challenge",
            says(
                401,
                "{\"code\": 20003, \"message\": \"A\"}",
                "WWW-Authenticate: Basic realm=\"x\""),
            new Outcome.Rejected(401, OptionalInt.of(20003), Scope.ACCOUNT, "A")),
        arguments(
            "400 with a code",
            says(400, refused),
            new Outcome.Rejected(400, OptionalInt.of(21211), Scope.MESSAGE, "Invalid 'To'")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wholeAnswers")
  void a_whole_answer(String name, WildServer.Behaviour behaviour, Outcome expected) {
    server.start().behaves(behaviour);
    Outcome outcome = messages.send(Bench.submission());
    if (expected instanceof Outcome.Unknown) {
      assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    } else {
      assertThat(outcome).isEqualTo(expected);
    }
    assertSeen(1);
  }

  static Stream<Arguments> brokenAnswers() {
    String whole = answer(201, Bench.CREATED);
    return Stream.of(
        arguments(
            "201 truncated in its body", ending(whole.substring(0, whole.length() - 5), false)),
        arguments("201 truncated in its head", ending(whole.substring(0, 20), false)),
        arguments(
            "201 truncated without a length",
            ending("HTTP/1.1 201 Created\r\n\r\n{\"sid\": \"SM", false)),
        arguments("reset in the middle of the answer", ending(whole.substring(0, 30), true)),
        arguments("reset after the whole request was read", ending("", true)),
        arguments("closed after the whole request was read", ending("", false)),
        arguments("not HTTP", ending("SSH-2.0-OpenSSH_9.9\r\n", false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenAnswers")
  void a_broken_answer_is_unknown(String name, WildServer.Behaviour behaviour) {
    server.start().behaves(behaviour);
    assertThat(messages.send(Bench.submission())).isInstanceOf(Outcome.Unknown.class);
    assertSeen(1);
  }

  @Test
  @DisplayName(
      "F1 an answer that comes after the read timeout is unknown and nothing is sent again")
  void read_timeout() {
    server.start().behaves((_, _) -> server.forEver());
    Outcome outcome = messages.send(Bench.submission(Departure.AT_ONCE, Duration.ofMillis(300)));
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Unknown(
                "no complete answer within 300 ms (request written, waiting for the answer)"));
    assertSeen(1);
  }

  @Test
  @DisplayName(
      "F1 an answer that drips in, each byte in time, does not hold a send beyond its timeout")
  void dripping_body() {
    server
        .start()
        .behaves((_, socket) -> {
          write(socket, "HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n");
          drip(socket, " ".repeat(500));
        });
    assertUnknownWithin(Duration.ofSeconds(3), Duration.ofMillis(400));
  }

  @Test
  @DisplayName("F1 nor do headers that drip in")
  void dripping_head() {
    server.start().behaves((_, socket) -> drip(socket, answer(201, "", "X: " + "x".repeat(500))));
    assertUnknownWithin(Duration.ofSeconds(3), Duration.ofMillis(400));
  }

  @Test
  void reset_before_anything_was_read_is_unknown_once_a_byte_was_written() {
    CountDownLatch atTheGate = new CountDownLatch(1);
    CountDownLatch dead = new CountDownLatch(1);
    server
        .greets(socket -> {
          atTheGate.await();
          reset(socket);
          dead.countDown();
          return false;
        })
        .start();
    Departure gate =
        () -> {
          atTheGate.countDown();
          dead.await();
          return true;
        };
    assertThat(messages.send(Bench.submission(gate, Duration.ofSeconds(5))))
        .isInstanceOf(Outcome.Unknown.class);
    assertSeen(0);
  }

  @Test
  void connection_refused_is_unsent() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0)) {
      port = gone.getLocalPort();
    }
    try (TwilioApi nowhere = Bench.api(URI.create("http://127.0.0.1:" + port))) {
      assertThat(Bench.messages(nowhere).send(Bench.submission()))
          .isEqualTo(new Outcome.Unsent("connection refused (connecting)"));
    }
  }

  @Test
  void a_server_that_takes_no_more_connections_leaves_it_unsent_after_five_seconds()
      throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Closing fillers = new Closing()) {
      for (int i = 0; i < 10; i++) {
        fillers.connect(full.getLocalSocketAddress());
      }
      URI there = URI.create("http://127.0.0.1:" + full.getLocalPort());
      try (TwilioApi busy = Bench.api(there)) {
        assertThat(Bench.messages(busy).send(Bench.submission()))
            .isEqualTo(new Outcome.Unsent("no connection in time (connecting)"));
      }
    }
  }

  @Test
  void a_send_that_finds_every_connection_busy_is_unsent_after_five_seconds() throws Exception {
    server.start().behaves((_, _) -> server.forEver());
    try (TwilioApi narrow =
        new TwilioApi(
            ProviderSettings.of(Bench.ACCOUNT, "secret")
                .reachedAt(server.uri())
                .withMaxConnections(1))) {
      TwilioMessages through = Bench.messages(narrow);
      Thread first =
          Thread.ofVirtual()
              .start(
                  () -> through.send(Bench.submission(Departure.AT_ONCE, Duration.ofMinutes(1))));
      Awaitility.await().until(() -> server.requests().size() == 1);
      assertThat(through.send(Bench.submission()))
          .isEqualTo(new Outcome.Unsent("all connections busy (waiting for a free connection)"));
      assertSeen(1);
      server.close();
      first.join();
    }
  }

  @Test
  void an_interrupt_while_the_answer_is_awaited_leaves_it_unknown() throws Exception {
    server.start().behaves((_, _) -> server.forEver());
    Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    Thread sender = Thread.ofVirtual().start(() -> outcomes.add(messages.send(Bench.submission())));
    Awaitility.await().until(() -> server.requests().size() == 1);
    sender.interrupt();
    sender.join();
    assertThat(outcomes)
        .containsExactly(
            new Outcome.Unknown("interrupted (request written, waiting for the answer)"));
    assertSeen(1);
  }

  @Test
  void an_unknown_host_is_unsent() {
    try (TwilioApi nowhere = Bench.api(URI.create("http://nowhere.invalid"))) {
      assertThat(Bench.messages(nowhere).send(Bench.submission()))
          .isInstanceOf(Outcome.Unsent.class);
    }
  }

  @Test
  void a_failed_TLS_handshake_is_unsent() {
    server
        .greets(socket -> {
          write(socket, "HTTP/1.1 400 This is plain HTTP\r\n\r\n");
          return true;
        })
        .start();
    URI tls = URI.create(server.uri().toString().replace("http:", "https:"));
    try (TwilioApi secure = Bench.api(tls)) {
      assertThat(Bench.messages(secure).send(Bench.submission()))
          .isEqualTo(new Outcome.Unsent("TLS failed (connecting)"));
    }
    assertSeen(0);
  }

  @Test
  void a_server_slow_to_accept_gets_the_request_once() throws Exception {
    var sending =
        Thread.ofVirtual()
            .unstarted(() -> assertThat(messages.send(Bench.submission())).isEqualTo(accepted()));
    sending.start();
    server.start();
    sending.join();
    assertSeen(1);
  }

  @Test
  void a_server_that_accepts_after_the_read_timeout_leaves_it_unknown() {
    Outcome outcome = messages.send(Bench.submission(Departure.AT_ONCE, Duration.ofMillis(200)));
    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    server.start();
    Awaitility.await().until(() -> server.connections() == 1);
    assertThat(server.requests()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  @DisplayName("The SDK's own creator writes once too: its loop over 5xx answers is cut off")
  void sdk_creator() {
    server.start().behaves(says(503, "{\"status\": 503}", "Retry-After: 1"));
    assertThatThrownBy(() ->
            Message.creator(
                    new PhoneNumber("+14155550199"), new PhoneNumber("+14155550100"), "Hello")
                .create(api.sdk()))
        .isInstanceOf(ApiException.class);
    assertSeen(1);
  }

  private void assertUnknownWithin(Duration bound, Duration readTimeout) {
    long start = System.nanoTime();
    Outcome outcome = messages.send(Bench.submission(Departure.AT_ONCE, readTimeout));
    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(bound);
    assertSeen(1);
  }

  private void drip(Socket socket, String text) throws IOException {
    for (char c : text.toCharArray()) {
      long next = System.nanoTime() + Duration.ofMillis(50).toNanos();
      write(socket, String.valueOf(c));
      while (System.nanoTime() < next) {
        Thread.onSpinWait();
        Thread.yield();
      }
    }
  }

  private void assertSeen(int requests) {
    assertThat(server.requests()).hasSize(requests).allMatch(seen -> !seen.body().isEmpty());
  }

  private static WildServer.Behaviour ending(String text, boolean withReset) {
    return (_, socket) -> {
      write(socket, text);
      if (withReset) {
        reset(socket);
      } else {
        socket.close();
      }
    };
  }

  private static Outcome accepted() {
    return new Outcome.Accepted(Bench.SID, "queued");
  }

  private static Outcome unknown() {
    return new Outcome.Unknown("");
  }

  /** Connections that are begun and, where the server does not take them, never finished. */
  private static final class Closing implements AutoCloseable {
    private final List<SocketChannel> channels = new ArrayList<>();

    void connect(SocketAddress address) throws IOException {
      SocketChannel channel = SocketChannel.open();
      channels.add(channel);
      channel.configureBlocking(false);
      channel.connect(address);
    }

    @Override
    public void close() throws IOException {
      for (SocketChannel channel : channels) {
        channel.close();
      }
    }
  }
}
