package dev.switchboard.gateway.consent;

import dev.switchboard.core.message.Channel;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may be written to. A row is for one of our senders or, as {@code *}, for all of them; of the
 * two the one that changed last decides.
 */
public final class Consents {
  /** All of our senders. */
  public static final String EVERY_SENDER = "*";

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

  public Consents(Store store) {
    this.store = store;
  }

  /**
   * Keeps an opt-out of these people from being decided while the open transaction lasts, and waits
   * for one that is being decided now: after {@link #change} was committed, no transaction that
   * came through here can have missed it. Taken before any row lock, always in the same order.
   */
  public void hold(Collection<String> recipients) {
    lock("pg_advisory_xact_lock_shared", recipients);
  }

  /** Which of these pairs must not be written to. */
  public Set<Pair> optedOut(Channel channel, List<Pair> pairs) {
    if (pairs.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        store
            .sql()
            .sql(
                """
                select p.recipient, p.sender
                from unnest(?, ?) as p (recipient, sender)
                cross join lateral (
                  select c.status from consent c
                  where c.recipient = p.recipient and c.channel = ? and c.sender in (p.sender, '*')
                  order by c.changed_at desc, c.status desc limit 1) as latest
                where latest.status = 'opted_out'
                """)
            .params(
                Sql.column("text", pairs, Pair::recipient),
                Sql.column("text", pairs, Pair::sender),
                channel.word())
            .query((row, n) -> new Pair(row.getString("recipient"), row.getString("sender")))
            .list());
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
   * Writes a change to the ledger and its history. Joins the transaction that is open, after {@link
   * #seize}.
   */
  public void change(Consent consent) {
    seize(List.of(consent.recipient()));
    for (String sql :
        List.of(
            """
            insert into consent (recipient, channel, sender, status, source, proof, actor, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (recipient, channel, sender) do update set
              status = excluded.status, source = excluded.source, proof = excluded.proof, actor = excluded.actor,
              changed_at = greatest(excluded.changed_at, consent.changed_at)
            """,
            """
            insert into consent_history (recipient, channel, sender, status, source, proof, actor, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      store
          .sql()
          .sql(sql)
          .params(
              Sql.values(
                  consent.recipient(),
                  consent.channel(),
                  consent.sender(),
                  consent.status(),
                  consent.source(),
                  consent.proof(),
                  consent.actor(),
                  Sql.time(consent.changedAt())))
          .update();
    }
  }

  /** What holds for this person now, one row per channel and sender. */
  public List<Consent> of(String recipient) {
    return store
        .sql()
        .sql("select * from consent where recipient = ? order by channel, sender")
        .param(recipient)
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

  private static Consent consent(ResultSet row) throws SQLException {
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
