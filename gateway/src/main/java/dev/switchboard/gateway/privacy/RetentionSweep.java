package dev.switchboard.gateway.privacy;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.privacy.RedactionRule.Decision;
import dev.switchboard.core.privacy.Retention;
import dev.switchboard.gateway.privacy.Redaction.Held;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes away the texts that have had their time, a few hundred in a transaction, one node at a
 * time. A mark goes through the record in the order of its ids, so nothing is looked at twice; what
 * the mark passes while it still moves is remembered.
 */
final class RetentionSweep {
  private static final int GROUP = 300;

  /** One that still moves is looked at again then. */
  private static final Duration AGAIN = Duration.ofHours(1);

  private static final UUID BEGINNING = new UUID(0, 0);

  private final Store store;
  private final Redaction redaction;
  private final InboundTexts inbound;
  private final ProviderRedactions provider;
  private final RetentionSetting setting;
  private final List<Aging> others;
  private final InstantSource clock;

  RetentionSweep(
      Store store,
      Redaction redaction,
      InboundTexts inbound,
      ProviderRedactions provider,
      RetentionSetting setting,
      List<Aging> others,
      InstantSource clock) {
    this.store = store;
    this.redaction = redaction;
    this.inbound = inbound;
    this.provider = provider;
    this.setting = setting;
    this.others = List.copyOf(others);
    this.clock = clock;
  }

  /**
   * One step.
   *
   * @return true where there may be more
   */
  boolean tick() {
    Retention retention = setting.current().value();
    Instant now = clock.instant();
    if (retention.olderThan(now).isEmpty()) {
      return false;
    }
    Instant limit = retention.olderThan(now).get();
    boolean more = store.inTransaction(() -> isOurs() && step(retention, limit, now));
    provider.wake();
    return more;
  }

  /** Nobody waits for it: whoever has it does the work. */
  private boolean isOurs() {
    return store
        .sql()
        .sql("select pg_try_advisory_xact_lock(hashtextextended('retention', 4))")
        .query(Boolean.class)
        .single();
  }

  private boolean step(Retention retention, Instant limit, Instant now) {
    boolean moreMessages = messages(retention, limit, now);
    boolean moreInbound = inbound(retention, limit, now);
    boolean moreLate = later(retention, limit, now);
    boolean moreOthers = false;
    for (Aging other : others) {
      List<UUID> ids = next(other.kind(), limit);
      later(other.redact(ids, limit, retention.extent(), now), now);
      moreOthers |= ids.size() == GROUP;
    }
    return moreMessages || moreInbound || moreLate || moreOthers;
  }

  private boolean messages(Retention retention, Instant limit, Instant now) {
    List<UUID> ids = next("message", limit);
    redact(ids, retention, limit, now);
    return ids.size() == GROUP;
  }

  private boolean inbound(Retention retention, Instant limit, Instant now) {
    List<UUID> ids = next("inbound", limit);
    if (!ids.isEmpty()) {
      inbound.redact(ids, retention.extent(), now);
    }
    return ids.size() == GROUP;
  }

  /**
   * The ids behind the mark, which moves on. Plan: a range of the primary key, partition by
   * partition.
   */
  private List<UUID> next(String table, Instant limit) {
    UUID mark =
        store
            .sql()
            .sql("select upto from retention_mark where kind = ?")
            .param(table)
            .query(UUID.class)
            .optional()
            .orElse(BEGINNING);
    UUID end = Id.floor(limit);
    List<UUID> ids =
        store
            .sql()
            .sql(
                "select id from %s where id > ? and id < ? and redacted_at is null order by id limit ?"
                    .formatted(table))
            .params(mark, end, GROUP)
            .query(UUID.class)
            .list();
    UUID reached = ids.size() == GROUP ? ids.getLast() : end;
    // Never back: where texts are kept longer than before, the limit lies behind the mark.
    store
        .sql()
        .sql(
            """
            insert into retention_mark (kind, upto) values (?, ?)
            on conflict (kind) do update set upto = greatest(retention_mark.upto, excluded.upto)
            """)
        .params(table, reached)
        .update();
    return ids;
  }

  private boolean later(Retention retention, Instant limit, Instant now) {
    List<UUID> due =
        store
            .sql()
            .sql(
                """
                delete from retention_later where message_id in (
                  select message_id from retention_later where look_at <= ? order by look_at limit ?)
                returning message_id
                """)
            .params(Sql.time(now), GROUP)
            .query(UUID.class)
            .list();
    redact(due, retention, limit, now);
    for (Aging other : others) {
      later(other.redact(due, limit, retention.extent(), now), now);
    }
    return due.size() == GROUP;
  }

  /** What could not be taken away yet. */
  private void later(List<UUID> waiting, Instant now) {
    lookAgain(waiting, waiting.stream().map(_ -> now.plus(AGAIN).toString()).toList());
  }

  private void lookAgain(List<UUID> waiting, List<String> at) {
    store
        .sql()
        .sql(
            """
            insert into retention_later (message_id, look_at)
            select message_id, look_at::timestamptz from unnest(?, ?) as w (message_id, look_at)
            on conflict (message_id) do update set look_at = excluded.look_at
            """)
        .params(Sql.array("uuid", waiting), Sql.array("text", at))
        .update();
  }

  /** A message's time counts from when it was to be sent. */
  private void redact(List<UUID> ids, Retention retention, Instant limit, Instant now) {
    if (ids.isEmpty()) {
      return;
    }
    List<Held> ripe = new ArrayList<>();
    List<UUID> waiting = new ArrayList<>();
    List<String> lookAt = new ArrayList<>();
    for (Held held : redaction.hold(ids)) {
      boolean old = held.wanted().isBefore(limit);
      if (old && held.decision() instanceof Decision.Redact) {
        ripe.add(held);
      } else {
        waiting.add(held.id());
        Duration young = Duration.between(limit, held.wanted());
        lookAt.add(now.plus(old ? AGAIN : young.plusMillis(1)).toString());
      }
    }
    redaction.carryOut(
        ripe,
        retention.extent(),
        "older than "
            + retention.bodiesDays().orElseThrow()
            + " days, which is how long texts are kept",
        now);
    lookAgain(waiting, lookAt);
  }
}
