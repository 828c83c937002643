package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.switchboard.app.invariant.GatewayProcess.Setup;
import dev.switchboard.app.invariant.StoreProxy.Side;
import dev.switchboard.app.invariant.StoreProxy.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a text sets going goes on after the process was killed in the middle of it. */
@DisplayName("When the gateway is killed after a text came in")
@Tag("long")
class KilledConversationTest {
  private static final Duration ENOUGH = Duration.ofSeconds(90);
  private static final String RULES =
      "{\"rules\": [{\"name\": \"status\", \"when\": {\"keyword\": [\"status\"]},"
          + " \"answer\": {\"body\": \"On its way.\"}}]}";
  private static final byte[] GIF = HexFormat.of().parseHex("474946383961010001000000002c");

  private World world;
  private SharedStore store;
  private StoreProxy proxy;
  private Setup setup;

  @BeforeEach
  void start(@TempDir Path home) {
    world = World.start();
    store = SharedStore.start(home.resolve("store"));
    store.database("talk");
    proxy = new StoreProxy(store.port());
    setup =
        Setup.of(world.url(), home.resolve("gateway"))
            .with("DATABASE_URL", store.url("talk", proxy.port()))
            .with("SWITCHBOARD_MEDIA_CHECK", "private");
  }

  @AfterEach
  void end() {
    proxy.close();
    store.close();
    world.close();
  }

  private List<JsonNode> answers(String phone) {
    return world.screen(phone).stream()
        .filter(text -> text.path("body").asString().equals("On its way."))
        .toList();
  }

  private static void kill(GatewayProcess gateway, Stop stop) {
    stop.await();
    gateway.kill();
    stop.cut();
  }

  @Test
  @DisplayName(
      "W8 before its answer was accepted, and before that was noted: each is answered exactly once")
  void answers() {
    GatewayProcess gateway = setup.start();
    world.wire(setup);
    assertThat(gateway.api().call("PUT", "/v1/auto-replies", RULES).status()).isEqualTo(200);
    Stop wanted = proxy.stopStatement(Side.BEFORE, "update auto_reply r set due_at");
    world.write(person(1), "status");
    await()
        .atMost(ENOUGH)
        .until(() ->
            !gateway
                .api()
                .call("GET", "/v1/conversations/" + Api.encoded(person(1)), "")
                .json()
                .path("messages")
                .isEmpty());
    kill(gateway, wanted);

    GatewayProcess second = setup.start();
    await().atMost(ENOUGH).until(() -> answers(person(1)).size() == 1);
    Stop noted = proxy.stopStatement(Side.BEFORE, "update auto_reply set state");
    world.write(person(2), "status");
    kill(second, noted);
    // As long as another node may be at it.
    store.change("talk", "update auto_reply set due_at = now() where state = 'wanted'");

    try (GatewayProcess third = setup.start()) {
      await().atMost(ENOUGH).until(() -> answers(person(2)).size() == 1);
      await().atMost(ENOUGH).until(() -> third.api().counts().equals(Map.of("delivered", 2L)));
      assertThat(answers(person(1))).hasSize(1);
      assertThat(answers(person(2))).hasSize(1);
    }
  }

  @Test
  @DisplayName("H3 while its picture is fetched: it is fetched again, and is whole")
  void picture() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          boolean first = asked.getCount() > 0;
          asked.countDown();
          if (first) {
            pass(never);
          }
          exchange.getResponseHeaders().add("Content-Type", "image/gif");
          exchange.sendResponseHeaders(200, GIF.length);
          exchange.getResponseBody().write(GIF);
          exchange.close();
        });
    server.start();
    try {
      GatewayProcess gateway = setup.start();
      world.wire(setup);
      world.write(
          person(3), "look", "http://127.0.0.1:" + server.getAddress().getPort() + "/picture.gif");
      pass(asked);
      gateway.kill();
      never.countDown();
      store.change("talk", "update inbound_media set due_at = now()");
      try (GatewayProcess again = setup.start()) {
        String path = "/v1/conversations/" + Api.encoded(person(3));
        await()
            .atMost(ENOUGH)
            .until(() ->
                again
                    .api()
                    .call("GET", path, "")
                    .json()
                    .at("/messages/0/media/0/state")
                    .asString("")
                    .equals("stored"));
        assertThat(again.api().call("GET", path, "").json().at("/messages/0/media/0/bytes").asInt())
            .isEqualTo(GIF.length);
      }
    } finally {
      server.stop(0);
    }
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
