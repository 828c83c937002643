package dev.switchboard.gateway.store;

import dev.switchboard.core.id.Id;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The months of the record: made ahead of time, dropped by age. */
public final class Partitions {
  private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuu_MM");

  /** What belongs to incoming texts and calls and stands apart from them. */
  private static final List<String> POINTING =
      List.of("inbound_media", "provider_media_removal", "auto_reply", "voicemail");

  private final Store store;
  private final InstantSource clock;
  private final int keepMonths;

  /**
   * @param keepMonths how many whole months are kept beside the present one; 0 keeps all
   */
  public Partitions(Store store, InstantSource clock, int keepMonths) {
    this.store = store;
    this.clock = clock;
    this.keepMonths = keepMonths;
  }

  /** Makes the coming months, where they are missing. */
  public void makeAhead() {
    store.makePartitions(clock);
  }

  /**
   * Drops the months that have had their time, and what pointed into them. A month in which
   * something still moves stays until that has ended.
   */
  public void dropOld() {
    if (keepMonths == 0) {
      return;
    }
    YearMonth first =
        YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).minusMonths(keepMonths);
    for (YearMonth month : months()) {
      if (month.isBefore(first) && !moves(month)) {
        drop(month);
      }
    }
  }

  private List<YearMonth> months() {
    return store
        .sql()
        .sql(
            """
            select substr(c.relname, 9) as month from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'message'::regclass and c.relname ~ '^message_[0-9]{4}_[0-9]{2}$' order by 1
            """)
        .query(String.class)
        .list()
        .stream()
        .map(suffix -> YearMonth.parse(suffix, SUFFIX))
        .toList();
  }

  /** Plan: one range of outbox_pkey, of that of calls and of that of routes. */
  private boolean moves(YearMonth month) {
    return store
        .sql()
        .sql(
            "select exists (select 1 from outbox where message_id >= ? and message_id < ?)"
                + " or exists (select 1 from call_queue where call_id >= ? and call_id < ?)"
                + " or exists (select 1 from route_run where message_id >= ? and message_id < ?)")
        .params(
            Id.floor(start(month.atDay(1))),
            Id.floor(start(month.plusMonths(1).atDay(1))),
            Id.floor(start(month.atDay(1))),
            Id.floor(start(month.plusMonths(1).atDay(1))),
            Id.floor(start(month.atDay(1))),
            Id.floor(start(month.plusMonths(1).atDay(1))))
        .query(Boolean.class)
        .single();
  }

  /**
   * The SIDs first, so that a crash leaves the month to be found again. A day at a time: there is
   * no index for it, which every message would pay for, so each is a scan of the whole table.
   */
  private void drop(YearMonth month) {
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      store
          .sql()
          .sql("delete from provider_sid where message_id >= ? and message_id < ?")
          .params(Id.floor(start(month.atDay(day))), Id.floor(start(month.atDay(day).plusDays(1))))
          .update();
      for (String table : POINTING) {
        // Through the primary key, which begins with the id.
        store
            .sql()
            .sql("delete from %s where %s >= ? and %s < ?".formatted(table, id(table), id(table)))
            .params(
                Id.floor(start(month.atDay(day))), Id.floor(start(month.atDay(day).plusDays(1))))
            .update();
      }
    }
    // conversation_latest, from its end: those in which nothing was said since.
    store
        .sql()
        .sql("delete from conversation where last_at < ?")
        .param(Sql.time(start(month.plusMonths(1).atDay(1))))
        .update();
    boolean dropped =
        store
            .sql()
            .sql("select drop_partitions(?)")
            .param(month.atDay(1))
            .query(Boolean.class)
            .single();
    if (dropped) {
      dropCalls(month);
      LOG.info("The record of {} has had its time and was dropped", month);
    }
  }

  /**
   * Calls of that month go with its messages, whose table of timelines they share; {@link #moves}
   * has looked at both. Waits at most two seconds for whoever reads them.
   */
  private void dropCalls(YearMonth month) {
    String suffix = SUFFIX.format(month);
    store.transact(() -> {
      store
          .sql()
          .sql("select pg_advisory_xact_lock(hashtextextended('partitions', 0))")
          .query(row -> {});
      store.sql().sql("set local lock_timeout = '2s'").update();
      store
          .sql()
          .sql("drop table if exists call_%s, call_try_%s".formatted(suffix, suffix))
          .update();
    });
  }

  private static String id(String table) {
    return switch (table) {
      case "auto_reply" -> "inbound_id";
      case "voicemail" -> "id";
      default -> "message_id";
    };
  }

  private static java.time.Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
