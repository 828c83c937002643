package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What this version does while a later one is being rolled out: the later one's first node has
 * brought its migrations along, which only add.
 */
@DisplayName("During a rolling upgrade")
@Tag("long")
class UpgradeTest {
  private static final String DATABASE = "upgrade";

  /** Each table gets columns that this version knows nothing of, in front of nobody's eyes. */
  private static final String LATER_VERSION =
      """
      do $$
      declare each text;
      begin
        for each in
          select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
            and c.relname <> 'flyway_schema_history'
        loop
          execute format('alter table %s add column later_note text', each);
          execute format('alter table %s add column later_count integer not null default 0', each);
        end loop;
        create table later_feature (id uuid primary key);
        insert into flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
        values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, current_user, 1, true);
      end $$
      """;

  private Backstage stage;

  @BeforeEach
  void start(@TempDir Path home) {
    stage = Backstage.set(home, DATABASE);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private static List<Map<String, Object>> lines(int first) {
    return IntStream.range(first, first + 100)
        .mapToObj(n -> Map.<String, Object>of("to", person(n), "body", "upgrade " + n))
        .toList();
  }

  private void settled(int messages) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(stage.provider().accepted()).hasSize(messages));
    assertThat(stage.provider().accepted().values()).as("each once").containsOnly(1L);
  }

  @Test
  @DisplayName(
      "a node that runs and one that starts anew work on the later schema, and take over from each other")
  void laterSchema() {
    String port = Integer.toString(GatewayProcess.freePort());
    try (GatewayProcess running = stage.setup().start()) {
      running.api().rate(200);
      running.api().batch(lines(0));
      stage.store().migrate(DATABASE, LATER_VERSION);
      running.api().batch(lines(100));
      settled(200);
      try (GatewayProcess anew = stage.setup().with("SWITCHBOARD_PORT", port).start()) {
        running.api().batch(lines(200));
        anew.api().batch(lines(300));
        settled(400);
        running.kill();
        String last = anew.api().send(person(400), "upgrade 400", "urgent");
        settled(401);
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> assertThat(anew.api().status(last)).isIn("sent", "delivered"));
      }
    }
  }
}
