package dev.switchboard.gateway.voicemail;

import dev.switchboard.core.voicemail.Transcript;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.WokenWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * What is done about voicemails after the webhook was answered: sound fetched, the team told,
 * copies at the provider removed, words no longer waited for.
 */
public final class VoicemailWorker implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final int GROUP = 100;

  private final Store store;
  private final VoicemailNotices notices;
  private final RecordingRemovals removals;
  private final InstantSource clock;
  private final WokenWork fetching;
  private final WokenWork rest;

  VoicemailWorker(
      Store store,
      AudioFetcher fetcher,
      VoicemailNotices notices,
      RecordingRemovals removals,
      InstantSource clock) {
    this.store = store;
    this.notices = notices;
    this.removals = removals;
    this.clock = clock;
    this.fetching = new WokenWork("voicemail", LOOK_EVERY, Duration.ZERO, fetcher::tick);
    this.rest = new WokenWork("voicemail notices", LOOK_EVERY, Duration.ZERO, this::others);
  }

  /** Begins with what an earlier life has left. */
  public void start() {
    fetching.start();
    rest.start();
  }

  /** Something is wanted, and committed. */
  void wake() {
    fetching.wake();
    rest.wake();
  }

  private boolean others() {
    return notices.tick() | removals.tick() | overdue();
  }

  /** Plan: voicemail_words, from the oldest. */
  private boolean overdue() {
    Instant now = clock.instant();
    return store.inTransaction(() -> {
      List<UUID> late =
          store
              .sql()
              .sql(
                  """
                  update voicemail set transcript_state = 'failed', transcript_note = ?
                  where id in (select id from voicemail where transcript_state = 'waiting' and received_at < ?
                               order by received_at limit ? for update skip locked)
                  returning id
                  """)
              .params(
                  "the provider sent no words within "
                      + Transcript.PATIENCE.toMinutes()
                      + " minutes",
                  Sql.time(now.minus(Transcript.PATIENCE)),
                  GROUP)
              .query(UUID.class)
              .list();
      late.forEach(id -> removals.wantWhereIt(id, now));
      return late.size() == GROUP;
    });
  }

  /** Lets what is under way come to its end. */
  @Override
  public void close() throws InterruptedException {
    fetching.close();
    rest.close();
  }
}
