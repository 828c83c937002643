package dev.switchboard.gateway.voicemail;

import dev.switchboard.core.privacy.RemovalSchedule;
import dev.switchboard.core.privacy.RemovalSchedule.Next;
import dev.switchboard.core.provider.RecordingProvider;
import dev.switchboard.core.provider.Removal;
import dev.switchboard.core.voicemail.ProviderCopy;
import dev.switchboard.core.voicemail.ProviderCopy.Sound;
import dev.switchboard.core.voicemail.Transcript;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Deletes recordings and transcriptions at the provider. Wanted in the transaction that makes them
 * safe here, or takes them away here, so that none goes too early and no crash forgets one.
 */
public final class RecordingRemovals {
  private static final int AT_ONCE = 5;
  private static final Duration CLAIM = Duration.ofSeconds(60);

  private record Due(String sid, Instant since, int tries) {}

  private final Store store;
  private final RecordingProvider provider;
  private final VoicemailSetting setting;
  private final InstantSource clock;
  private final RandomGenerator random;

  public RecordingRemovals(
      Store store,
      RecordingProvider provider,
      VoicemailSetting setting,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.provider = provider;
    this.setting = setting;
    this.clock = clock;
    this.random = random;
  }

  /** What the provider has under this SID is to go. Joins the open transaction. */
  void want(@Nullable String sid, Instant now) {
    if (sid == null || sid.isEmpty()) {
      return;
    }
    store
        .sql()
        .sql(
            "insert into provider_recording_removal (sid, since, due_at) values (?, ?, ?) on conflict do nothing")
        .params(sid, Sql.time(now), Sql.time(now))
        .update();
  }

  /** The provider's copy of this one goes, where that is set and it may. Joins the transaction. */
  void wantWhereIt(UUID id, Instant now) {
    store
        .sql()
        .sql("select * from voicemail where id = ? for update")
        .param(id)
        .query(row -> {
          Sound sound = row.getString("state").equals("stored") ? Sound.SAFE_HERE : Sound.NOT_HERE;
          Transcript words = Transcript.of(row.getString("transcript_state")).orElseThrow();
          if (ProviderCopy.of(setting.value().atProvider(), sound, words)
              instanceof ProviderCopy.MayGo) {
            want(row.getString("recording_sid"), now);
            want(row.getString("transcript_sid"), now);
          }
        });
  }

  /**
   * Asks for those that are due.
   *
   * @return true where there may be more
   */
  boolean tick() {
    List<Due> due = claim();
    for (Due one : due) {
      Removal removal =
          one.sid().startsWith("TR")
              ? provider.removeTranscription(one.sid())
              : provider.removeRecording(one.sid());
      switch (RemovalSchedule.after(removal, one.tries(), one.since(), clock.instant(), random)) {
        case Next.Done _ ->
            store
                .sql()
                .sql("delete from provider_recording_removal where sid = ?")
                .param(one.sid())
                .update();
        case Next.Again again ->
            store
                .sql()
                .sql(
                    "update provider_recording_removal set due_at = ?, trouble = ?, needs_person = ? where sid = ?")
                .params(
                    Sql.time(again.at()),
                    again.why(),
                    again.person() == RemovalSchedule.Person.NEEDED,
                    one.sid())
                .update();
      }
    }
    return due.size() == AT_ONCE;
  }

  /** Plan: provider_recording_removal_due, from the one that is due first. */
  private List<Due> claim() {
    Instant now = clock.instant();
    return store
        .sql()
        .sql(
            """
            update provider_recording_removal r set due_at = ?, tries = tries + 1
            from (select sid from provider_recording_removal where due_at <= ? order by due_at limit ?
                  for update skip locked) as due
            where r.sid = due.sid
            returning r.sid, r.since, r.tries
            """)
        .params(Sql.time(now.plus(CLAIM)), Sql.time(now), AT_ONCE)
        .query((row, n) ->
            new Due(row.getString("sid"), Sql.instant(row, "since"), row.getInt("tries")))
        .list();
  }
}
