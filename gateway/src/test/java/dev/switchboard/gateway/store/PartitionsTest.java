package dev.switchboard.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.id.Id;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The months of the record")
class PartitionsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  @DisplayName(
      "are dropped with all that belongs to them once they are older than is kept, but for one in which something moves")
  void byAge(@TempDir Path home) {
    try (OwnStore own = new OwnStore(home, InstantSource.fixed(NOW))) {
      Store store = own.store();
      store
          .sql()
          .sql("select ensure_partitions(?, 10)")
          .param(LocalDate.of(2026, 1, 1))
          .query((row, n) -> n)
          .list();
      UUID old = message(store, "2026-01-31T23:59:59.999Z");
      UUID moving = message(store, "2026-02-14T12:00:00Z");
      UUID kept = message(store, "2026-08-01T00:00:00Z");
      store
          .sql()
          .sql(
              """
              insert into outbox (message_id, sender, recipient, content, lane, segments, phase, due_at)
              values (?, '+1', '+2', gen_random_uuid(), 1, 1, 'parked', now())
              """)
          .param(moving)
          .update();
      Partitions partitions = new Partitions(store, InstantSource.fixed(NOW), 3);

      partitions.dropOld();

      assertThat(months(store))
          .containsExactly(
              "2026_02", "2026_08", "2026_09", "2026_10", "2026_11", "2026_12", "2027_01");
      assertThat(messages(store)).containsExactly(moving, kept);
      assertThat(known(store, old)).isZero();
      assertThat(known(store, kept)).isOne();
      assertThat(timeline(store)).containsExactly(moving, kept);

      store.sql().sql("delete from outbox").update();
      partitions.dropOld();
      assertThat(messages(store)).containsExactly(kept);

      new Partitions(store, InstantSource.fixed(NOW), 0).dropOld();
      assertThat(messages(store)).containsExactly(kept);
    }
  }

  @Test
  @DisplayName("leave room on each page, so that a message that changes stays off its indexes")
  void room(@TempDir Path home) {
    try (OwnStore own = new OwnStore(home, InstantSource.fixed(NOW))) {
      assertThat(
              own.store()
                  .sql()
                  .sql(
                      """
                      select count(*) filter (where c.reloptions @> array['fillfactor=75']) = count(*)
                      from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'message'::regclass
                      """)
                  .query(Boolean.class)
                  .single())
          .isTrue();
    }
  }

  private static UUID message(Store store, String at) {
    UUID id = Id.floor(Instant.parse(at));
    store
        .sql()
        .sql(
            """
            with m as (
              insert into message (id, status, channel, sender, recipient, body, encoding, segments, lane, created_at)
              values (?, 'delivered', 'sms', '+1', '+2', 'a', 'GSM-7', 1, 1, now())),
            s as (insert into provider_sid (sid, message_id) values (?, ?))
            insert into timeline (message_id, at, event, status) values (?, now(), 'accepted', 'queued')
            """)
        .params(id, "SM" + id, id, id)
        .update();
    return id;
  }

  private static List<String> months(Store store) {
    return store
        .sql()
        .sql(
            """
            select substr(inhrelid::regclass::text, 9) from pg_inherits
            where inhparent = 'message'::regclass and inhrelid::regclass::text <> 'message_default' order by 1
            """)
        .query(String.class)
        .list();
  }

  private static List<UUID> messages(Store store) {
    return store.sql().sql("select id from message order by id").query(UUID.class).list();
  }

  private static List<UUID> timeline(Store store) {
    return store
        .sql()
        .sql("select message_id from timeline order by message_id")
        .query(UUID.class)
        .list();
  }

  private static long known(Store store, UUID message) {
    return store
        .sql()
        .sql("select count(*) from provider_sid where message_id = ?")
        .param(message)
        .query(Long.class)
        .single();
  }
}
