package dev.switchboard.gateway.voicemail;

import dev.switchboard.core.privacy.Extent;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.privacy.Aging;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people do with voicemails, and what age does: heard, taken away, deleted. */
public final class VoicemailDesk implements Aging {
  private final Store store;
  private final RecordingRemovals removals;
  private final InstantSource clock;
  private final Changes changes;

  public VoicemailDesk(
      Store store, RecordingRemovals removals, InstantSource clock, Changes changes) {
    this.store = store;
    this.removals = removals;
    this.clock = clock;
    this.changes = changes;
  }

  /** Whether somebody has heard it. */
  public enum Heard {
    YES,
    NOT_YET
  }

  /**
   * Says so; a second time changes nothing.
   *
   * @return false where there is none
   */
  public boolean mark(UUID id, Heard heard, String actor) {
    Optional<UUID> call =
        switch (heard) {
          case YES ->
              store
                  .sql()
                  .sql(
                      """
                      update voicemail set heard_at = coalesce(heard_at, ?), heard_by = coalesce(heard_by, ?)
                      where id = ? and deleted_at is null returning call_id
                      """)
                  .params(Sql.time(clock.instant()), actor, id)
                  .query(UUID.class)
                  .optional();
          case NOT_YET ->
              store
                  .sql()
                  .sql(
                      """
                      update voicemail set heard_at = null, heard_by = null
                      where id = ? and deleted_at is null returning call_id
                      """)
                  .param(id)
                  .query(UUID.class)
                  .optional();
        };
    call.ifPresent(of -> changes.tell(new Changes.Change.OfCall(of)));
    return call.isPresent();
  }

  /**
   * Asks for the sound once more, where it was given up.
   *
   * @return false where there is none, or none that was given up
   */
  public boolean fetchAgain(UUID id) {
    return store
            .sql()
            .sql(
                """
                update voicemail set state = 'waiting', note = null, tries = 0, due_at = ?
                where id = ? and state = 'refused' and deleted_at is null
                """)
            .params(Sql.time(clock.instant()), id)
            .update()
        == 1;
  }

  /**
   * Takes sound and words away, here and at the provider; the facts stay.
   *
   * @return false where there is none
   */
  public boolean redact(UUID id) {
    return store.inTransaction(
        () -> takeAway(List.of(id), Extent.AT_THE_PROVIDER_TOO, clock.instant()) == 1);
  }

  /**
   * Deletes it, here and at the provider. What is told of it later does not bring it back.
   *
   * @return false where there is none
   */
  public boolean delete(UUID id) {
    return store.inTransaction(() -> {
      Instant now = clock.instant();
      if (takeAway(List.of(id), Extent.AT_THE_PROVIDER_TOO, now) == 0) {
        return false;
      }
      store
          .sql()
          .sql(
              """
              update voicemail set deleted_at = ?, person = '', seconds = null,
                  notice_state = case when notice_state = 'wanted' then 'none' else notice_state end
              where id = ?
              """)
          .params(Sql.time(now), id)
          .update();
      return true;
    });
  }

  @Override
  public String kind() {
    return "voicemail";
  }

  @Override
  public List<UUID> redact(Collection<UUID> ids, Instant limit, Extent extent, Instant now) {
    takeAway(ids, extent, now);
    return List.of();
  }

  /** Joins the transaction that is open. */
  private int takeAway(Collection<UUID> ids, Extent extent, Instant now) {
    int[] found = {0};
    store
        .sql()
        .sql(
            """
            select id, recording_sid, transcript_sid from voicemail
            where id = any (?) and deleted_at is null order by id for update
            """)
        .param(Sql.array("uuid", ids))
        .query(row -> {
          found[0]++;
          if (extent == Extent.AT_THE_PROVIDER_TOO) {
            removals.want(row.getString("recording_sid"), now);
            removals.want(row.getString("transcript_sid"), now);
          }
        });
    store
        .sql()
        .sql("delete from voicemail_piece where voicemail_id = any (?)")
        .param(Sql.array("uuid", ids))
        .update();
    store
        .sql()
        .sql(
            """
            update voicemail set state = 'removed', bytes = null, etag = null, content_type = null, note = null,
                transcript_state = case when transcript_state = 'none' then 'none' else 'removed' end,
                transcript = null, transcript_note = null, redacted_at = ?
            where id = any (?) and redacted_at is null
            """)
        .params(Sql.time(now), Sql.array("uuid", ids))
        .update();
    return found[0];
  }
}
