package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.FallbackPlan;
import dev.switchboard.core.verify.ProviderTerms;
import dev.switchboard.core.verify.VerificationStatus;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The record of verifications: each statement that changes one stands here. No code gets here. */
final class VerificationRecord {
  private final Store store;

  VerificationRecord(Store store) {
    this.store = store;
  }

  Optional<Verification> find(UUID id) {
    return store
        .sql()
        .sql("select * from verification where id = ?")
        .param(id)
        .query((row, n) -> Verification.of(row))
        .optional();
  }

  void insert(UUID id, Wanted wanted, UUID apiKey, Instant now) {
    store
        .sql()
        .sql(
            """
            insert into verification (id, recipient, country, prefix, channel, first_channel, locale, purpose, audience,
              status, api_key, client_ip, user_agent, plan, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Sql.values(
                id,
                wanted.to().address(),
                wanted.to().country(),
                wanted.to().prefix(),
                wanted.channel().word(),
                wanted.channel().word(),
                wanted.locale().orElse(null),
                wanted.purpose().orElse(null),
                wanted.audience(),
                apiKey,
                wanted.client().orElse(null),
                wanted.userAgent().orElse(null),
                wanted.plan().written(),
                Sql.time(now),
                Sql.time(now.plus(ProviderTerms.LIFETIME))))
        .update();
  }

  /**
   * Writes down a send before its request leaves. Joins the open transaction.
   *
   * @return its number; empty where another one is under way, or the verification is settled
   */
  Optional<Integer> open(UUID id, VerifyChannel channel, Cause cause, Instant now) {
    // The row lock makes two nodes, or a person and the plan, take turns.
    Optional<Integer> n =
        store
            .sql()
            .sql(
                """
                update verification set open_attempt =
                  (select count(*) + 1 from verification_attempt where verification_id = verification.id)
                where id = ? and status = 'pending' and open_attempt is null
                returning open_attempt
                """)
            .param(id)
            .query(Integer.class)
            .optional();
    n.ifPresent(number ->
        store
            .sql()
            .sql(
                """
                insert into verification_attempt (verification_id, n, channel, cause, opened_at, outcome)
                values (?, ?, ?, ?, ?, 'open')
                """)
            .params(id, number, channel.word(), cause.word(), Sql.time(now))
            .update());
    return n;
  }

  /** A code left. Joins the open transaction. */
  void sent(OpenSend send, SentFacts facts, FallbackPlan rest) {
    endAttempt(send, "sent", Optional.empty(), Optional.empty(), facts.attempt());
    // What runs for one recipient at one time shares the provider's verification, and ends with it.
    store
        .sql()
        .sql(
            """
            update verification v set open_attempt = null, channel = ?, provider_sid = ?, sends = sends + 1, sent_at = ?,
              cost = cost + ?, plan = ?, same_code = ?,
              expires_at = least(v.expires_at,
                (select min(o.expires_at) from verification o
                 where o.provider_sid = ? and o.id <> v.id and o.status = 'pending'))
            where id = ?
            """)
        .params(
            send.channel().word(),
            facts.sid(),
            Sql.time(send.openedAt()),
            facts.cost(),
            rest.written(),
            facts.sameCode() == Verification.SameCode.YES,
            facts.sid(),
            send.verification())
        .update();
  }

  /**
   * What is known of a code that left.
   *
   * @param attempt the provider's id of the send
   */
  record SentFacts(
      String sid, Optional<String> attempt, BigDecimal cost, Verification.SameCode sameCode) {}

  /** No code left, or nobody knows. Joins the open transaction. */
  void notSent(
      OpenSend send, String outcome, Optional<Integer> code, String reason, FallbackPlan rest) {
    endAttempt(send, outcome, code, Optional.of(reason), Optional.empty());
    store
        .sql()
        .sql("update verification set open_attempt = null, plan = ? where id = ?")
        .params(rest.written(), send.verification())
        .update();
  }

  private void endAttempt(
      OpenSend send,
      String outcome,
      Optional<Integer> code,
      Optional<String> reason,
      Optional<String> providerSid) {
    store
        .sql()
        .sql(
            """
            update verification_attempt set outcome = ?, code = ?, reason = ?, provider_sid = ?
            where verification_id = ? and n = ?
            """)
        .params(
            Sql.values(
                outcome,
                code.orElse(null),
                reason.orElse(null),
                providerSid.orElse(null),
                send.verification(),
                send.n()))
        .update();
  }

  /**
   * The provider has approved it, which outranks an end that we had taken for granted. Joins the
   * open transaction.
   *
   * @return false where it was approved before, or a person has canceled it
   */
  boolean approve(UUID id, String reason, Instant now) {
    boolean approved =
        store
                .sql()
                .sql(
                    """
                    update verification set status = 'approved', reason = ?, settled_at = ?, open_attempt = null, plan = ''
                    where id = ? and status in ('pending', 'expired', 'max_attempts_reached')
                    """)
                .params(reason, Sql.time(now), id)
                .update()
            == 1;
    if (approved) {
      unwatch(id);
    }
    return approved;
  }

  /**
   * Settles one that is pending. Joins the open transaction.
   *
   * @return false where it was settled before: then nothing has changed
   */
  boolean settle(UUID id, VerificationStatus status, String reason, Instant now) {
    boolean settled =
        store
                .sql()
                .sql(
                    """
                    update verification set status = ?, reason = ?, settled_at = ?, open_attempt = null, plan = ''
                    where id = ? and status = 'pending'
                    """)
                .params(status.word(), reason, Sql.time(now), id)
                .update()
            == 1;
    if (settled) {
      unwatch(id);
    }
    return settled;
  }

  /**
   * Takes the turn to check it, where nobody else has it: the provider answers two checks of one
   * right code with a yes and a 404, and the 404 must not settle it before the yes does.
   */
  boolean takeTurn(UUID id, Instant now, Instant until) {
    return store
            .sql()
            .sql(
                """
                update verification set checking_until = ? where id = ? and (checking_until is null or checking_until <= ?)
                """)
            .params(Sql.time(until), id, Sql.time(now))
            .update()
        == 1;
  }

  void endTurn(UUID id) {
    store
        .sql()
        .sql("update verification set checking_until = null where id = ?")
        .param(id)
        .update();
  }

  /** A code was looked at, or may have been. */
  void checked(UUID id, Verification.CheckHistory history) {
    store
        .sql()
        .sql(
            "update verification set checks = checks + 1, check_lost = check_lost or ? where id = ?")
        .params(history == Verification.CheckHistory.ONE_LOST, id)
        .update();
  }

  /** How many codes were looked at for the provider's verification, whoever asked. */
  int checksOf(Verification verification) {
    return verification
        .providerSid()
        .map(sid ->
            store
                .sql()
                .sql("select coalesce(sum(checks), 0) from verification where provider_sid = ?")
                .param(sid)
                .query(Integer.class)
                .single())
        .orElse(verification.checks());
  }

  /** Others that are pending and share the provider's verification. */
  List<UUID> sharing(Verification verification) {
    return verification
        .providerSid()
        .map(sid ->
            store
                .sql()
                .sql(
                    """
                    select id from verification where provider_sid = ? and status = 'pending' and id <> ? order by id
                    """)
                .params(sid, verification.id())
                .query(UUID.class)
                .list())
        .orElse(List.of());
  }

  /** Joins the open transaction. */
  void plan(UUID id, FallbackPlan rest) {
    store
        .sql()
        .sql("update verification set plan = ? where id = ?")
        .params(rest.written(), id)
        .update();
  }

  void addCost(UUID id, BigDecimal cost) {
    store
        .sql()
        .sql("update verification set cost = cost + ? where id = ?")
        .params(cost, id)
        .update();
  }

  void event(
      UUID id, Instant at, String event, Optional<String> reason, Optional<Integer> attempt) {
    store
        .sql()
        .sql(
            "insert into verification_event (verification_id, at, event, reason, attempt) values (?, ?, ?, ?, ?)")
        .params(Sql.values(id, Sql.time(at), event, reason.orElse(null), attempt.orElse(null)))
        .update();
  }

  void watch(UUID id, Instant dueAt) {
    store
        .sql()
        .sql(
            """
            insert into verify_watch (verification_id, due_at) values (?, ?)
            on conflict (verification_id) do update set due_at = excluded.due_at
            """)
        .params(id, Sql.time(dueAt))
        .update();
  }

  void unwatch(UUID id) {
    store.sql().sql("delete from verify_watch where verification_id = ?").param(id).update();
  }

  /**
   * Takes what is due, so that nobody else does before the lease ends. Index: verify_watch_due;
   * rows that another node takes at this moment are passed over.
   */
  List<UUID> takeDue(Instant now, Instant lease, int most) {
    return store
        .sql()
        .sql(
            """
            update verify_watch set due_at = ? where verification_id in
              (select verification_id from verify_watch where due_at <= ? order by due_at limit ? for update skip locked)
            returning verification_id
            """)
        .params(Sql.time(lease), Sql.time(now), most)
        .query(UUID.class)
        .list();
  }

  /** Forgets what is older, a piece at a time, children first. */
  int forget(UUID olderThan, int most) {
    List<UUID> old =
        store
            .sql()
            .sql(
                """
                select id from verification where id < ? and status <> 'pending' order by id limit ?
                """)
            .params(olderThan, most)
            .query(UUID.class)
            .list();
    if (!old.isEmpty()) {
      store.transact(() -> {
        for (String table : List.of("verification_event", "verification_attempt")) {
          store
              .sql()
              .sql("delete from " + table + " where verification_id = any (?)")
              .param(Sql.array("uuid", old))
              .update();
        }
        store
            .sql()
            .sql("delete from verification where id = any (?)")
            .param(Sql.array("uuid", old))
            .update();
      });
    }
    return old.size();
  }
}
