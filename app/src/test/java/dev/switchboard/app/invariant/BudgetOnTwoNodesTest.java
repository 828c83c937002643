package dev.switchboard.app.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("D4: a budget that two nodes share")
class BudgetOnTwoNodesTest {
  private static final String DATABASE = "budget";

  /** 0.0113 each: exactly so many go. */
  private static final int FIT = 150;

  @Test
  @DisplayName("is used to the last cent and never passed, whichever node is asked, all at once")
  void neverPassed(@TempDir Path home) throws Exception {
    try (StubProvider provider = new StubProvider();
        SharedStore store = SharedStore.start(home.resolve("store"))) {
      GatewayProcess.Setup setup =
          GatewayProcess.Setup.of(provider.url(), home.resolve("one"))
              .with("DATABASE_URL", store.database(DATABASE));
      String port = Integer.toString(GatewayProcess.freePort());
      try (GatewayProcess one = setup.start();
          GatewayProcess two =
              setup
                  .with("SWITCHBOARD_HOME", home.resolve("two").toString())
                  .with("SWITCHBOARD_PORT", port)
                  .with("SWITCHBOARD_PUBLIC_URL", "http://127.0.0.1:" + port)
                  .start()) {
        one.api().rate(0);
        assertThat(
                two.api()
                    .call("PUT", "/v1/budgets/all", "{\"amount\": \"1.695\", \"period\": \"month\"}")
                    .status())
            .isEqualTo(200);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() ->
                one.api().call("GET", "/v1/budgets/all", "").status() == 200);
        List<Integer> statuses = hammer(List.of(one.api(), two.api()), 3 * FIT);
        assertThat(statuses.stream().filter(status -> status == 202)).hasSize(FIT);
        assertThat(statuses.stream().filter(status -> status == 422)).hasSize(2 * FIT);
        assertThat(store.ask(DATABASE, "select sum(estimated_amount) from message"))
            .as("the record")
            .isEqualTo("1.695000");
        assertThat(store.ask(DATABASE, "select count(*) from budget_event where kind = 'stopped'"))
            .as("told once")
            .isEqualTo("1");
      }
    }
  }

  private static List<Integer> hammer(List<Api> nodes, int times) throws Exception {
    try (ExecutorService callers = Executors.newFixedThreadPool(24)) {
      List<Future<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        Api node = nodes.get(i % nodes.size());
        String to = World.person(i);
        asked.add(
            callers.submit(() -> node.post(Map.of("to", to, "body", "budget")).status()));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> one : asked) {
        statuses.add(one.get());
      }
      return statuses;
    }
  }
}
