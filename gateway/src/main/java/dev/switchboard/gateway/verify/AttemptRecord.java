package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Sends of which something is found out later: how they fared, or whether they left at all. */
final class AttemptRecord {
  private final Store store;

  AttemptRecord(Store store) {
    this.store = store;
  }

  /** A send that left has failed on its way, by the provider's list. Joins the open transaction. */
  void failedOnItsWay(UUID id, String providerSid, Optional<Integer> code, String reason) {
    store
        .sql()
        .sql(
            """
            update verification_attempt set outcome = 'failed', code = ?, reason = ?
            where verification_id = ? and provider_sid = ? and outcome = 'sent'
            """)
        .params(Sql.values(code.orElse(null), reason, id, providerSid))
        .update();
  }

  /** The send that is under way. */
  Optional<OpenSend> openSend(Verification verification) {
    return verification.openAttempt().isEmpty()
        ? Optional.empty()
        : store
            .sql()
            .sql("select * from verification_attempt where verification_id = ? and n = ?")
            .params(verification.id(), verification.openAttempt().getAsInt())
            .query((row, n) ->
                new OpenSend(
                    verification.id(),
                    row.getInt("n"),
                    VerifyChannel.of(row.getString("channel")).orElseThrow(),
                    Sql.instant(row, "opened_at")))
            .optional();
  }

  /**
   * When the newest send to this recipient was made of which nobody knows whether it left. Index:
   * verification_recipient, then the few attempts of each.
   */
  Optional<Instant> unclearSince(String recipient, Instant since) {
    return store
        .sql()
        .sql(
            """
            select max(a.opened_at) as at from verification v join verification_attempt a on a.verification_id = v.id
            where v.recipient = ? and v.created_at > ? and a.outcome = 'unknown' and a.opened_at > ?
            """)
        .params(recipient, Sql.time(since), Sql.time(since))
        .query((row, n) -> Sql.optionalInstant(row, "at"))
        .single();
  }

  /** What was unclear about this recipient is known now. Joins the open transaction. */
  void clear(String recipient, Instant since) {
    store
        .sql()
        .sql(
            """
            update verification_attempt a set outcome = 'found' from verification v
            where v.recipient = ? and v.created_at > ? and a.verification_id = v.id and a.outcome = 'unknown'
            """)
        .params(recipient, Sql.time(since))
        .update();
  }
}
