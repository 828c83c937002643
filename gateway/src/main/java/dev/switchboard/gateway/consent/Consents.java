package dev.switchboard.gateway.consent;

import dev.switchboard.core.consent.Bar;
import dev.switchboard.core.consent.LedgerRow;
import dev.switchboard.core.message.Channel;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may be written to. A row is for one of our senders, for a Messaging Service with all of its
 * numbers, or, as {@code *}, for all senders; of those that concern a message the one that changed
 * last decides.
 */
public final class Consents {
  /** All of our senders. */
  public static final String EVERY_SENDER = LedgerRow.EVERY_SENDER;

  /** A recipient and one of our senders. */
  public record Pair(String recipient, String sender) {}

  /** One row of the ledger. */
  public record Consent(
      String recipient,
      String channel,
      String sender,
      String status,
      String source,
      @Nullable String proof,
      String actor,
      Instant changedAt) {}

  private final Store store;
  private final Predicate<String> needsOptIn;

  /**
   * @param needsOptIn of which senders only those may hear who said yes; asked for each message, so
   *     it has to be quick
   */
  public Consents(Store store, Predicate<String> needsOptIn) {
    this.store = store;
    this.needsOptIn = needsOptIn;
  }

  /**
   * The newest row that concerns a message, as SQL. Through the primary key: three probes at most.
   * Of two rows of the same moment, no means no.
   */
  public static String newest(String recipient, String channel, String sender, String service) {
    return """
    (select c.status, c.source, c.proof, c.changed_at from consent c
     where c.recipient = %s and c.channel = %s and c.sender in (%s, '*', %s)
     order by c.changed_at desc, c.status desc limit 1)\
    """
        .formatted(recipient, channel, sender, service);
  }

  /**
   * Keeps an opt-out of these people from being decided while the open transaction lasts, and waits
   * for one that is being decided now: after {@link #change} was committed, no transaction that
   * came through here can have missed it. Taken before any row lock, always in the same order.
   */
  public void hold(Collection<String> recipients) {
    lock("pg_advisory_xact_lock_shared", recipients);
  }

  /** Which of these pairs must not be written to, and why. */
  public Map<Pair, Bar> barred(Channel channel, List<Pair> pairs) {
    Map<Pair, Bar> barred = new HashMap<>();
    if (pairs.isEmpty()) {
      return barred;
    }
    store
        .sql()
        .sql(
            """
            select p.recipient, p.sender, latest.status
            from unnest(?, ?, ?) as p (recipient, sender, asks)
            left join sender s on s.address = p.sender
            left join lateral %s as latest on true
            where latest.status = 'opted_out' or (p.asks and latest.status is null)
            """
                .formatted(newest("p.recipient", "?", "p.sender", "s.messaging_service")))
        .params(
            Sql.column("text", pairs, Pair::recipient),
            Sql.column("text", pairs, Pair::sender),
            Sql.column("boolean", pairs, pair -> needsOptIn.test(pair.sender())),
            channel.word())
        .query(row -> {
          barred.put(
              new Pair(row.getString("recipient"), row.getString("sender")),
              row.getString("status") == null ? Bar.NOT_OPTED_IN : Bar.OPTED_OUT);
        });
    return barred;
  }

  /** What decides about messages of this sender to this person. */
  public record Newest(String status, String source, Instant changedAt) {}

  /** The row that decides, where there is one. */
  public Optional<Newest> newest(String recipient, String channel, String sender) {
    return store
        .sql()
        .sql(
            "select * from "
                + newest(
                    "?", "?", "?", "(select s.messaging_service from sender s where s.address = ?)")
                + " as latest")
        .params(recipient, channel, sender, sender)
        .query((row, n) ->
            new Newest(
                row.getString("status"), row.getString("source"), Sql.instant(row, "changed_at")))
        .optional();
  }

  /**
   * Waits for the transactions in {@link #hold} of these people and keeps others out until the open
   * one ends.
   */
  public void seize(Collection<String> recipients) {
    lock("pg_advisory_xact_lock", recipients);
  }

  private void lock(String how, Collection<String> recipients) {
    store
        .sql()
        .sql(
            """
            select %s(k) from (
              select distinct hashtextextended('consent ' || r, 0) as k from unnest(?) as r order by k) as keys
            """
                .formatted(how))
        .param(Sql.array("text", recipients))
        .query((row, n) -> n)
        .list();
  }

  /**
   * Writes what was decided now: it is newer than all that was decided before, also where a clock
   * lags or stands. Joins the transaction that is open, after {@link #seize}.
   */
  public void change(Consent consent) {
    seize(List.of(consent.recipient()));
    // Through the primary key: the person's few rows.
    Instant at =
        store
            .sql()
            .sql(
                """
                select greatest(?, max(changed_at) + interval '1 microsecond') as at from consent
                where recipient = ? and channel = ? and changed_at >= ?
                  and (sender in (?, '*') or sender like 'MG%' or ? = '*' or ? like 'MG%')
                """)
            .params(
                Sql.time(consent.changedAt()),
                consent.recipient(),
                consent.channel(),
                Sql.time(consent.changedAt()),
                consent.sender(),
                consent.sender(),
                consent.sender())
            .query((row, n) -> Sql.instant(row, "at"))
            .single();
    write(
        List.of(
            new Consent(
                consent.recipient(),
                consent.channel(),
                consent.sender(),
                consent.status(),
                consent.source(),
                consent.proof(),
                consent.actor(),
                at)));
  }

  /**
   * Writes rows with the times they have, oldest first where a key comes twice. Joins the
   * transaction that is open, after {@link #seize}.
   */
  public void write(List<Consent> rows) {
    // A key that stands twice would fail the upsert: its last row is what holds, all are history.
    Map<List<String>, Consent> last = new HashMap<>();
    rows.forEach(row -> last.put(List.of(row.recipient(), row.channel(), row.sender()), row));
    insert(
        """
        insert into consent (recipient, channel, sender, status, source, proof, actor, changed_at)
        select recipient, channel, sender, status, source, proof, actor, at::timestamptz
        from unnest(?, ?, ?, ?, ?, ?, ?, ?) as r (recipient, channel, sender, status, source, proof, actor, at)
        on conflict (recipient, channel, sender) do update set
          status = excluded.status, source = excluded.source, proof = excluded.proof, actor = excluded.actor,
          changed_at = excluded.changed_at
        """,
        List.copyOf(last.values()));
    insert(
        """
        insert into consent_history (recipient, channel, sender, status, source, proof, actor, changed_at)
        select recipient, channel, sender, status, source, proof, actor, at::timestamptz
        from unnest(?, ?, ?, ?, ?, ?, ?, ?) with ordinality
          as r (recipient, channel, sender, status, source, proof, actor, at, n) order by n
        """,
        rows);
  }

  private void insert(String sql, List<Consent> rows) {
    store
        .sql()
        .sql(sql)
        .params(
            Sql.column("text", rows, Consent::recipient),
            Sql.column("text", rows, Consent::channel),
            Sql.column("text", rows, Consent::sender),
            Sql.column("text", rows, Consent::status),
            Sql.column("text", rows, Consent::source),
            Sql.column("text", rows, Consent::proof),
            Sql.column("text", rows, Consent::actor),
            Sql.column("text", rows, row -> row.changedAt().toString()))
        .update();
  }

  /** What holds for this person now, one row per channel and sender. */
  public List<Consent> of(String recipient) {
    return ofAll(List.of(recipient));
  }

  /** What holds for these people now. */
  public List<Consent> ofAll(Collection<String> recipients) {
    return store
        .sql()
        .sql("select * from consent where recipient = any (?) order by recipient, channel, sender")
        .param(Sql.array("text", recipients))
        .query((row, n) -> consent(row))
        .list();
  }

  /** Every change for this person, newest first, at most 200. */
  public List<Consent> history(String recipient) {
    return store
        .sql()
        .sql("select * from consent_history where recipient = ? order by id desc limit 200")
        .param(recipient)
        .query((row, n) -> consent(row))
        .list();
  }

  static Consent consent(ResultSet row) throws SQLException {
    return new Consent(
        row.getString("recipient"),
        row.getString("channel"),
        row.getString("sender"),
        row.getString("status"),
        row.getString("source"),
        row.getString("proof"),
        row.getString("actor"),
        Sql.instant(row, "changed_at"));
  }
}
