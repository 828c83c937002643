package dev.switchboard.gateway.attachment;

import dev.switchboard.core.privacy.RemovalSchedule;
import dev.switchboard.core.privacy.RemovalSchedule.Next;
import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Deletes files at the provider that are here, where that is set. Wanted in the transaction that
 * stores the last of a message's files, so that none is deleted there before it is safe here.
 */
public final class AttachmentRemovals {
  private static final int AT_ONCE = 3;
  private static final Duration CLAIM = Duration.ofSeconds(60);

  private record Due(UUID message, String sid, Instant since, int tries) {}

  private final Store store;
  private final MessageProvider provider;
  private final InstantSource clock;
  private final RandomGenerator random;

  public AttachmentRemovals(
      Store store, MessageProvider provider, InstantSource clock, RandomGenerator random) {
    this.store = store;
    this.provider = provider;
    this.clock = clock;
    this.random = random;
  }

  /** Nothing while another file of the message is still to come. Joins the open transaction. */
  void wantWhenComplete(UUID message, String sid, Instant now) {
    // Two files of a message that end together: the second one waits here for the first.
    store
        .sql()
        .sql("select item from inbound_media where message_id = ? order by item for update")
        .param(message)
        .query(Integer.class)
        .list();
    store
        .sql()
        .sql(
            """
            insert into provider_media_removal (message_id, provider_sid, since, due_at)
            select ?, ?, ?, ? where not exists (
              select 1 from inbound_media where message_id = ? and state = 'waiting')
            on conflict do nothing
            """)
        .params(message, sid, Sql.time(now), Sql.time(now), message)
        .update();
  }

  void tick() {
    for (Due due : claim()) {
      switch (RemovalSchedule.after(
          provider.removeMedia(due.sid()), due.tries(), due.since(), clock.instant(), random)) {
        case Next.Done _ ->
            store
                .sql()
                .sql("delete from provider_media_removal where message_id = ?")
                .param(due.message())
                .update();
        case Next.Again again ->
            store
                .sql()
                .sql(
                    "update provider_media_removal set due_at = ?, trouble = ? where message_id = ?")
                .params(Sql.time(again.at()), again.why(), due.message())
                .update();
      }
    }
  }

  private List<Due> claim() {
    Instant now = clock.instant();
    return store
        .sql()
        .sql(
            """
            update provider_media_removal r set due_at = ?, tries = tries + 1
            from (select message_id from provider_media_removal where due_at <= ? order by due_at limit ?
                  for update skip locked) as due
            where r.message_id = due.message_id
            returning r.message_id, r.provider_sid, r.since, r.tries
            """)
        .params(Sql.time(now.plus(CLAIM)), Sql.time(now), AT_ONCE)
        .query((row, n) ->
            new Due(
                Sql.uuid(row, "message_id"),
                row.getString("provider_sid"),
                Sql.instant(row, "since"),
                row.getInt("tries")))
        .list();
  }
}
