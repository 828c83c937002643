package dev.switchboard.gateway.voicemail;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.voicemail.Left;
import dev.switchboard.core.voicemail.Notice;
import dev.switchboard.core.voicemail.Transcript;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.Leavings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what is told of voicemails: the sound and the words, in either order, each once. Runs in
 * the transaction of the report, in which the call's row is locked, so that two reports of one
 * recording follow each other.
 */
public final class VoicemailIntake implements Leavings {
  /** The report of the recording is just behind that of its words. */
  private static final Duration RECORDING_FOLLOWS = Duration.ofSeconds(10);

  private final Store store;
  private final VoicemailSetting setting;
  private final RecordingRemovals removals;
  private final InstantSource clock;

  public VoicemailIntake(
      Store store, VoicemailSetting setting, RecordingRemovals removals, InstantSource clock) {
    this.store = store;
    this.setting = setting;
    this.removals = removals;
    this.clock = clock;
  }

  /** As far as it is known already. */
  private record Held(UUID id, Transcript transcript, boolean recorded, boolean gone) {}

  @Override
  public Optional<Noted> recorded(Recording recording, String status, OptionalInt seconds) {
    return switch (Left.of(status, seconds)) {
      case Left.NotYet() -> Optional.empty();
      case Left.Nothing(String reason) -> Optional.of(new Noted("voicemail.empty", reason));
      case Left.Something left -> taken(recording, left);
    };
  }

  private Optional<Noted> taken(Recording recording, Left.Something left) {
    Optional<Held> held = held(recording.sid());
    if (held.filter(known -> known.recorded() || known.gone()).isPresent()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Transcript words = recording.transcribed() ? Transcript.WAITING : Transcript.NONE;
    UUID id = held.map(Held::id).orElseGet(() -> insert(recording, words, now));
    Transcript known = held.map(Held::transcript).orElse(words);
    boolean told = setting.value().notice().isPresent();
    @Nullable Instant noticeAt =
        told ? Notice.due(setting.value().words(), known, recording.at(), now) : null;
    store
        .sql()
        .sql(
            """
            update voicemail set recorded_at = ?, seconds = ?, due_at = ?,
                transcript_state = case when transcript_state = 'none' then ? else transcript_state end,
                notice_state = ?, notice_at = ?
            where id = ?
            """)
        .params(
            Sql.values(
                Sql.time(recording.at()),
                left.seconds().isPresent() ? left.seconds().getAsInt() : null,
                Sql.time(now),
                words.word(),
                told ? "wanted" : "none",
                Sql.time(Optional.ofNullable(noticeAt)),
                id))
        .update();
    return Optional.of(new Noted("voicemail.received", left.reason()));
  }

  private UUID insert(Recording recording, Transcript words, Instant now) {
    UUID id = Id.next(recording.at());
    store
        .sql()
        .sql(
            """
            insert into voicemail (id, call_id, recording_sid, url, ours, person, origin, transcript_state, due_at, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            recording.call(),
            recording.sid(),
            recording.url(),
            recording.ours(),
            recording.person(),
            recording.origin(),
            words.word(),
            Sql.time(now.plus(RECORDING_FOLLOWS)),
            Sql.time(recording.at()))
        .update();
    return id;
  }

  @Override
  public Optional<Noted> transcribed(Recording recording, String sid, String status, String text) {
    Transcript told = Transcript.told(status, text);
    Instant now = clock.instant();
    Optional<Held> held = held(recording.sid());
    if (held.filter(Held::gone).isPresent()) {
      // Taken away before it came: what the provider has of it goes too.
      removals.want(sid, now);
      return Optional.empty();
    }
    if (held.filter(known -> !told.isNewsAfter(known.transcript())).isPresent()) {
      return Optional.empty();
    }
    UUID id = held.map(Held::id).orElseGet(() -> insert(recording, Transcript.WAITING, now));
    boolean written = told == Transcript.COMPLETED;
    String note = "the provider could not write down what was said";
    store
        .sql()
        .sql(
            """
            update voicemail set transcript_state = ?, transcript_sid = ?, transcript = ?, transcript_note = ?,
                notice_at = case when notice_state = 'wanted' then least(notice_at, ?) end
            where id = ?
            """)
        .params(
            Sql.values(
                told.word(),
                sid,
                written ? text.strip() : null,
                written ? null : note,
                Sql.time(now),
                id))
        .update();
    removals.wantWhereIt(id, now);
    return Optional.of(
        written
            ? new Noted("voicemail.transcribed", "what was said is here in words")
            : new Noted("voicemail.not_transcribed", note));
  }

  @Override
  public void forget(String sid, Instant now) {
    if (held(sid).isEmpty()) {
      removals.want(sid, now);
    }
  }

  /** Plan: the unique index on the SID. */
  private Optional<Held> held(String sid) {
    return store
        .sql()
        .sql("select * from voicemail where recording_sid = ? for update")
        .param(sid)
        .query((row, n) ->
            new Held(
                Sql.uuid(row, "id"),
                Transcript.of(row.getString("transcript_state")).orElseThrow(),
                Sql.optionalInstant(row, "recorded_at").isPresent(),
                Sql.optionalInstant(row, "redacted_at").isPresent()
                    || Sql.optionalInstant(row, "deleted_at").isPresent()))
        .optional();
  }
}
