package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@DisplayName("Many senders on several nodes")
@Tag("long")
class SharesTest {
  private static final String DATABASE = "shares";
  private static final int SENDERS = 40;
  private static final int EACH = 30;

  private Backstage stage;

  @BeforeEach
  void start(@TempDir Path home) {
    stage = Backstage.set(home, DATABASE);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private static String sender(int n) {
    return "+1628555%04d".formatted(n);
  }

  private void addSenders() {
    stage
        .store()
        .change(
            DATABASE,
            """
            insert into sender (address, account_sid, channel, rate)
            select '+1628555' || lpad(n::text, 4, '0'), sid, 'sms', 2 from account, generate_series(0, %d) n
            """
                .formatted(SENDERS - 1));
  }

  private static List<Map<String, Object>> lines() {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < SENDERS * EACH; i++) {
      lines.add(Map.of("from", sender(i % SENDERS), "to", person(i), "body", "shared " + i));
    }
    return lines;
  }

  /** How many senders each node has that has any, the fewest first. */
  private List<Integer> shares() {
    String counts =
        stage
            .store()
            .ask(
                DATABASE,
                """
                select coalesce(string_agg(n::text, ' ' order by n), '') from (
                  select count(*) as n from sender
                  where address like '+1628555%' and owner_until > clock_timestamp() group by owner) as each
                """);
    return counts.isEmpty()
        ? List.of()
        : List.of(counts.split(" ")).stream().map(Integer::parseInt).toList();
  }

  private void awaitShares(String what, int nodes, int atLeast) {
    await(what)
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> {
          List<Integer> shares = shares();
          assertThat(shares).hasSize(nodes).allMatch(share -> share >= atLeast);
          assertThat(shares.stream().mapToInt(share -> share).sum()).isEqualTo(SENDERS);
        });
  }

  @Test
  @DisplayName(
      "move to a node that was added and back from one that was killed, and each message goes once")
  void move() {
    String port = Integer.toString(GatewayProcess.freePort());
    try (GatewayProcess one = stage.setup().start()) {
      addSenders();
      one.api().batch(lines());
      awaitShares("all at the first", 1, SENDERS);
      GatewayProcess two = stage.setup().with("SWITCHBOARD_PORT", port).start();
      try {
        awaitShares("about half at the second", 2, SENDERS / 8);
      } finally {
        two.kill();
      }
      awaitShares("all at the first again", 1, SENDERS);
      await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> assertThat(one.api().messages("queued", "sending", "unknown")).isEmpty());
    }
    assertThat(stage.provider().accepted()).hasSize(SENDERS * EACH);
    assertThat(stage.provider().accepted().values()).containsOnly(1L);
  }
}
