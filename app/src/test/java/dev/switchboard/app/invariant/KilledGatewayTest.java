package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.GatewayProcess.Setup;
import dev.switchboard.app.invariant.StoreProxy.Side;
import dev.switchboard.app.invariant.StoreProxy.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Each message stands at one boundary of its way when the process is killed. The provider reports
 * nothing here, so that what settles them is what the gateway finds out by itself.
 */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("When the gateway is killed")
@Tag("long")
class KilledGatewayTest {
  private static final Duration ENOUGH = Duration.ofSeconds(150);
  private static final String ATTEMPT = "set phase = 'open'";
  private static final String CLAIM = "for update of o skip locked";
  private static final String OUTCOME = "select id, status from message where id = any";

  private World world;
  private Relay relay;
  private SharedStore store;
  private StoreProxy proxy;
  private Setup setup;

  @BeforeEach
  void start(@TempDir Path home) {
    world = World.start();
    relay = new Relay(world.url());
    store = SharedStore.start(home.resolve("store"));
    store.database("killed");
    proxy = new StoreProxy(store.port());
    setup =
        Setup.of(relay.url(), home.resolve("gateway"))
            .with("DATABASE_URL", store.url("killed", proxy.port()))
            .withoutCallbacks();
  }

  @AfterEach
  void end() {
    proxy.close();
    store.close();
    relay.close();
    world.close();
  }

  private void allOnceAndDelivered(Api api, List<String> ids) {
    for (String id : ids) {
      await()
          .atMost(ENOUGH)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(() ->
              assertThat(api.status(id)).as(api.message(id).toString()).isEqualTo("delivered"));
    }
    assertThat(world.ledger()).hasSameSizeAs(ids);
    assertThat(world.accepted())
        .hasSize(ids.size())
        .allSatisfy((text, times) -> assertThat(times).isOne());
  }

  @Test
  @DisplayName(
      "F2 with a request written, an answer under way, an answer read, an attempt committed, and accepts"
          + " before and after their commit: each is sent exactly once")
  void atSixBoundariesAtOnce() {
    GatewayProcess gateway = setup.start();
    Api api = gateway.api();
    api.rate(50);

    Relay.Held written = relay.hold(Relay.Side.REQUEST, "written");
    Relay.Held accepted = relay.hold(Relay.Side.ANSWER, "accepted");
    String requestWritten = api.send(person(1), "written", "urgent");
    String requestAccepted = api.send(person(2), "accepted", "urgent");
    written.await();
    accepted.await();
    Stop outcome = proxy.stopCommit(Side.BEFORE, OUTCOME);
    String answerRead = api.send(person(3), "answer read", "urgent");
    outcome.await();
    Stop attempt = proxy.stopCommit(Side.AFTER, ATTEMPT);
    String attemptCommitted = api.send(person(4), "attempt committed", "urgent");
    attempt.await();
    Map<String, Object> early = Map.of("to", person(5), "body", "early", "priority", "urgent");
    Map<String, Object> late = Map.of("to", person(6), "body", "late", "priority", "urgent");
    Stop beforeAccept = proxy.stopCommit(Side.BEFORE, "insert into outbox");
    CompletableFuture<Api.Reply> unheard =
        CompletableFuture.supplyAsync(() -> api.post(early, "e"));
    beforeAccept.await();
    Stop afterAccept = proxy.stopCommit(Side.AFTER, "insert into outbox");
    CompletableFuture<Api.Reply> lost = CompletableFuture.supplyAsync(() -> api.post(late, "l"));
    afterAccept.await();

    gateway.kill();
    for (Stop stop : List.of(outcome, attempt, beforeAccept, afterAccept)) {
      stop.cut();
    }
    written.drop();
    accepted.drop();
    proxy.cutAll();
    assertThat(unheard).failsWithin(Duration.ofSeconds(10));
    assertThat(lost).failsWithin(Duration.ofSeconds(10));

    try (GatewayProcess again = setup.start()) {
      Api.Reply first = again.api().post(early, "e");
      Api.Reply replayed = again.api().post(late, "l");
      assertThat(first.headers()).doesNotContainKey("idempotency-replayed");
      assertThat(replayed.headers()).containsKey("idempotency-replayed");
      allOnceAndDelivered(
          again.api(),
          List.of(
              requestWritten,
              requestAccepted,
              answerRead,
              attemptCommitted,
              first.id(),
              replayed.id()));
      assertThat(again.api().timeline(requestAccepted, "attempt")).hasSize(1);
      assertThat(again.api().timeline(answerRead, "attempt")).hasSize(1);
      assertThat(again.api().timeline(requestWritten, "attempt")).hasSize(2);
      assertThat(again.api().timeline(attemptCommitted, "attempt")).hasSize(2);
    }
  }

  @Test
  @DisplayName(
      "F2 with a message claimed, an attempt not yet committed, and an outcome just committed: each"
          + " is sent exactly once")
  void betweenClaimAndOutcome() {
    GatewayProcess gateway = setup.start();
    gateway.api().rate(50);
    Stop claim = proxy.stopStatement(Side.AFTER, CLAIM);
    String claimed = gateway.api().send(person(1), "claimed");
    killAt(gateway, claim);

    gateway = setup.start();
    Stop commit = proxy.stopCommit(Side.BEFORE, ATTEMPT);
    String uncommitted = gateway.api().send(person(2), "not committed");
    killAt(gateway, commit);

    gateway = setup.start();
    Api third = gateway.api();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> third.isSettled(claimed) && third.isSettled(uncommitted));
    Stop outcome = proxy.stopCommit(Side.AFTER, OUTCOME);
    String settled = third.send(person(3), "outcome committed");
    killAt(gateway, outcome);

    try (GatewayProcess last = setup.start()) {
      allOnceAndDelivered(last.api(), List.of(claimed, uncommitted, settled));
      for (String id : List.of(claimed, uncommitted, settled)) {
        assertThat(last.api().timeline(id, "attempt")).hasSize(1);
        assertThat(last.api().timeline(id, "unknown")).isEmpty();
      }
    }
  }

  private void killAt(GatewayProcess gateway, Stop stop) {
    stop.await();
    gateway.kill();
    stop.cut();
    proxy.cutAll();
  }
}
