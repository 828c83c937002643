package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.StubProvider.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** What the provider reports must not be lost because our store is away. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("F25 While the store is away")
@Tag("long")
class StoreAwayTest {
  private static final int MESSAGES = 20;
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path home;
  private StubProvider provider;
  private int texts;

  @BeforeEach
  void start() {
    provider = new StubProvider();
  }

  @AfterEach
  void end() {
    provider.close();
  }

  /** A text from this person; tells the answer's HTTP status. */
  private int writes(GatewayProcess gateway, String person, String sid, String text) {
    Map<String, String> form = new HashMap<>();
    form.put("MessageSid", sid);
    form.put("AccountSid", World.ACCOUNT);
    form.put("From", person);
    form.put("To", World.SENDER);
    form.put("Body", text);
    return provider
        .post(gateway.setup().url().resolve("/webhooks/twilio/sms/incoming"), form)
        .statusCode();
  }

  private String sid() {
    return "SM%032x".formatted(0xe0000000L + texts++);
  }

  /** Messages that the provider has accepted. */
  private List<String> sent(Api api) {
    api.rate(1_000);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      ids.add(api.send(person(i), "text " + i));
    }
    await().atMost(SOON).until(() -> provider.arrivals().size() == MESSAGES);
    await()
        .atMost(SOON)
        .until(() -> ids.stream().noneMatch(id -> api.message(id).path("provider_sid").isNull()));
    return ids;
  }

  private static void awaitAway(Api api) {
    await().atMost(SOON).until(() -> !api.isReady());
  }

  private static void isDeliveredOnce(Api api, String id) {
    await().atMost(SOON).until(() -> api.status(id).equals("delivered"));
    assertThat(api.timeline(id, "status"))
        .extracting(entry -> entry.path("provider").path("status").asString())
        .containsExactlyInAnyOrder("sent", "delivered");
  }

  private static List<String> heard(Api api, String person) {
    List<String> bodies = new ArrayList<>();
    for (JsonNode one :
        api.call("GET", "/v1/conversations/" + Api.encoded(person), "").json().path("messages")) {
      if (one.path("direction").asString().equals("inbound")) {
        bodies.add(one.path("body").asString());
      }
    }
    return bodies;
  }

  private List<Path> spooled() throws IOException {
    Path spool = home.resolve("gateway/spool");
    if (!Files.isDirectory(spool)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(spool)) {
      return files.sorted().toList();
    }
  }

  private void reportAll() {
    for (Arrival arrival : provider.arrivals()) {
      assertThat(provider.report(arrival, "sent")).isEqualTo(204);
      assertThat(provider.report(arrival, "delivered")).isEqualTo(204);
      assertThat(provider.report(arrival, "delivered")).isEqualTo(204);
    }
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  @DisplayName(
      "accepts hear 503 at once, reports and texts are kept and applied once, and a STOP holds before anything leaves")
  void unreachable() throws Exception {
    try (SharedStore store = SharedStore.start(home.resolve("store"))) {
      store.database("away");
      try (StoreProxy proxy = new StoreProxy(store.port());
          GatewayProcess gateway =
              GatewayProcess.Setup.of(provider.url(), home.resolve("gateway"))
                  .with("DATABASE_URL", store.url("away", proxy.port()))
                  .start()) {
        Api api = gateway.api();
        List<String> ids = sent(api);
        String leaver = person(100);
        Instant due = Instant.now().plusSeconds(4);
        String later =
            api.post(Map.of("to", leaver, "body", "too late", "send_at", due.toString())).id();

        proxy.shut();
        awaitAway(api);
        long asked = System.nanoTime();
        Api.Reply refused = api.post(Map.of("to", person(1), "body", "not now"));
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(1));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().path("code").asString()).isEqualTo("store_unavailable");
        assertThat(refused.headers()).containsKey("retry-after");
        assertThat(api.call("GET", "/v1/messages", "").status()).isEqualTo(503);
        reportAll();
        String stop = sid();
        assertThat(writes(gateway, leaver, stop, "STOP")).isEqualTo(200);
        assertThat(writes(gateway, leaver, stop, "STOP")).isEqualTo(200);
        assertThat(writes(gateway, person(101), sid(), "hello")).isEqualTo(200);
        assertThat(writes(gateway, person(102), sid(), "STOP")).isEqualTo(200);
        assertThat(writes(gateway, person(102), sid(), "START")).isEqualTo(200);
        assertThat(spooled()).isNotEmpty();
        await().atMost(SOON).until(() -> Instant.now().isAfter(due.plusSeconds(1)));
        proxy.reopen();

        await().atMost(SOON).until(api::isReady);
        ids.forEach(id -> isDeliveredOnce(api, id));
        await().atMost(SOON).until(() -> api.status(later).equals("canceled"));
        assertThat(provider.arrivalsTo(leaver)).isEmpty();
        assertThat(heard(api, leaver)).containsExactly("STOP");
        assertThat(heard(api, person(101))).containsExactly("hello");
        assertThat(api.post(Map.of("to", person(102), "body", "back")).status()).isEqualTo(202);
        assertThat(spooled()).isEmpty();
        assertThat(gateway.log().lines().filter(line -> line.contains("The store is away")))
            .hasSize(1);
      }
    }
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  @DisplayName(
      "a node that alone lost the store asks for a STOP again, since others may still be sending, and keeps it all the same")
  void alone() throws Exception {
    try (SharedStore store = SharedStore.start(home.resolve("store"))) {
      store.database("away");
      GatewayProcess.Setup other =
          GatewayProcess.Setup.of(provider.url(), home.resolve("other"))
              .with("DATABASE_URL", store.url("away", store.port()));
      try (StoreProxy proxy = new StoreProxy(store.port());
          GatewayProcess elsewhere = other.start();
          GatewayProcess gateway =
              GatewayProcess.Setup.of(provider.url(), home.resolve("gateway"))
                  .with("DATABASE_URL", store.url("away", proxy.port()))
                  .start()) {
        // Until each has seen the other's session.
        await().pollDelay(Duration.ofSeconds(2)).atMost(SOON).until(() -> true);
        proxy.shut();
        awaitAway(gateway.api());
        String stop = sid();
        assertThat(writes(gateway, person(300), stop, "STOP")).isEqualTo(503);
        assertThat(writes(elsewhere, person(300), stop, "STOP")).isEqualTo(200);
        assertThat(elsewhere.api().post(Map.of("to", person(300), "body", "no")).status())
            .isEqualTo(422);
        proxy.reopen();
        await().atMost(SOON).until(gateway.api()::isReady);
        assertThat(heard(elsewhere.api(), person(300))).containsExactly("STOP");
      }
    }
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  @DisplayName("what is kept survives a kill, and is not applied twice where its file comes back")
  void killed() throws Exception {
    try (SharedStore store = SharedStore.start(home.resolve("store"))) {
      store.database("away");
      try (StoreProxy proxy = new StoreProxy(store.port())) {
        GatewayProcess.Setup setup =
            GatewayProcess.Setup.of(provider.url(), home.resolve("gateway"))
                .with("DATABASE_URL", store.url("away", proxy.port()));
        List<String> ids;
        Path copy = home.resolve("copy");
        String name;
        try (GatewayProcess gateway = setup.start()) {
          ids = sent(gateway.api());
          proxy.shut();
          awaitAway(gateway.api());
          reportAll();
          assertThat(writes(gateway, person(200), sid(), "hello")).isEqualTo(200);
          assertThat(writes(gateway, person(201), sid(), "STOP")).isEqualTo(200);
          gateway.kill();
          Path file = spooled().getFirst();
          name = file.getFileName().toString();
          // The end of what was being written when the power went.
          Files.writeString(
              file,
              Files.readString(file) + "0badc0de {\"id\":\"01",
              java.nio.charset.StandardCharsets.UTF_8);
          Files.copy(file, copy);
        }
        proxy.reopen();
        try (GatewayProcess gateway = setup.start()) {
          ids.forEach(id -> isDeliveredOnce(gateway.api(), id));
          assertThat(heard(gateway.api(), person(200))).containsExactly("hello");
          gateway.kill();
        }
        Files.copy(copy, home.resolve("gateway/spool").resolve(name));
        try (GatewayProcess gateway = setup.start()) {
          Api api = gateway.api();
          ids.forEach(id -> isDeliveredOnce(api, id));
          assertThat(heard(api, person(200))).containsExactly("hello");
          assertThat(
                  api.post(Map.of("to", person(201), "body", "no")).json().path("code").asString())
              .isEqualTo("opted_out");
        }
      }
    }
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  @DisplayName("an embedded store that was killed is started again, and nothing is lost")
  void restarted() throws Exception {
    try (GatewayProcess gateway =
        GatewayProcess.Setup.of(provider.url(), home.resolve("gateway")).start()) {
      Api api = gateway.api();
      List<String> ids = sent(api);
      long postmaster =
          Long.parseLong(
              Files.readAllLines(home.resolve("gateway/data/postmaster.pid")).getFirst().strip());
      ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
      reportAll();
      assertThat(writes(gateway, person(300), sid(), "STOP")).isEqualTo(200);
      await().atMost(Duration.ofSeconds(60)).until(api::isReady);
      ids.forEach(id -> isDeliveredOnce(api, id));
      assertThat(api.post(Map.of("to", person(300), "body", "no")).json().path("code").asString())
          .isEqualTo("opted_out");
    }
  }
}
