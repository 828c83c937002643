package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.process.EmbeddedStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/**
 * A year of delivered messages with their timelines and SIDs, written straight into the record, as
 * the gateway itself would have left them.
 */
final class OldMessages {
  private static final int MONTHS = 12;

  /** Rows of one statement: large enough to be quick, small enough to be seen coming. */
  private static final int AT_ONCE = 200_000;

  private final EmbeddedStore store;
  private final int count;

  OldMessages(EmbeddedStore store, int count) {
    this.store = store;
    this.count = count;
  }

  /**
   * @param progress hears a line for each month
   */
  void write(Consumer<String> progress) {
    LocalDate first = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).minusMonths(MONTHS);
    store.run("set synchronous_commit = off");
    store.run("select ensure_partitions('%s', %d)".formatted(first, MONTHS));
    // The key is made anew afterwards: filled in random order, it would take longer than the rest.
    store.run("alter table provider_sid drop constraint provider_sid_pkey");
    int each = (count + MONTHS - 1) / MONTHS;
    for (int month = 0; month < MONTHS; month++) {
      LocalDate begin = first.plusMonths(month);
      int rows = Math.min(each, count - month * each);
      for (int from = 0; from < rows; from += AT_ONCE) {
        month(begin, from, Math.min(rows, from + AT_ONCE), rows);
      }
      progress.accept("old messages of " + begin.toString().substring(0, 7));
    }
    store.run("alter table provider_sid add primary key (sid)");
    progress.accept("vacuum and checkpoint");
    store.run("vacuum (analyze, freeze) message");
    store.run("vacuum (analyze, freeze) timeline");
    store.run("vacuum (analyze, freeze) provider_sid");
    store.run("checkpoint");
  }

  /** Rows {@code from} to {@code to} of a month's {@code rows}, spread evenly over its days. */
  private void month(LocalDate begin, int from, int to, int rows) {
    store.run(
        """
        with old as materialized (
          select n, at, 'SM' || md5('%1$s ' || n) as sid,
              (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0')
                || '7' || lpad(to_hex(n %% 4096), 3, '0')
                || '8' || substr(md5('id %1$s ' || n), 1, 15))::uuid as id
          from generate_series(%2$d, %3$d - 1) as n
          cross join lateral (
            select timestamptz '%1$s 00:00:00+00' + n * (interval '28 days' / %4$d) as at) as time),
        messages as (
          insert into message (id, status, provider_status, channel, sender, recipient, body, encoding, segments, lane,
              provider_sid, created_at, settled_at)
          select id, 'delivered', 'delivered', 'sms', '%5$s',
              '+1' || (array[201, 202, 203, 205, 206, 207, 208, 209, 210, 212])[1 + n %% 10]
                || '555' || lpad((n / 10 %% 10000)::text, 4, '0'),
              'old ' || n || ': your order is on its way and will be with you soon. ' || repeat('x', 60),
              'gsm7', 1, 1, sid, at, at + interval '3 seconds' from old),
        sids as (insert into provider_sid (sid, message_id) select sid, id from old)
        insert into timeline (message_id, at, event, status, attempt, provider)
        select id, at + make_interval(secs => step), event, status, attempt,
            case when step > 1 then jsonb_build_object('sid', sid, 'status', status) end
        from old cross join (values
            (0, 'accepted', 'queued', null), (1, 'attempt', 'sending', 1), (2, 'answered', 'sent', 1),
            (3, 'status', 'delivered', null)) as steps (step, event, status, attempt)
        order by id, step
        """
            .formatted(begin, from, to, rows, Texts.SENDER));
  }
}
