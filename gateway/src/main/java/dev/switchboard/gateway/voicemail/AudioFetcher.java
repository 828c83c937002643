package dev.switchboard.gateway.voicemail;

import dev.switchboard.core.conversation.Attachment;
import dev.switchboard.core.conversation.FetchSchedule;
import dev.switchboard.core.conversation.FetchSchedule.Trouble;
import dev.switchboard.core.media.Content;
import dev.switchboard.core.voicemail.AudioForm;
import dev.switchboard.gateway.delivery.Fanout;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.media.MediaDownload;
import dev.switchboard.gateway.media.MediaDownload.Download;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallEntry;
import dev.switchboard.gateway.voice.CallRecord;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Fetches the sound of voicemails, a few at a time, after the webhook was answered. What a node had
 * begun when it was killed is begun again once its time is over; no connection to the store is held
 * meanwhile.
 */
final class AudioFetcher {
  private static final int AT_ONCE = 3;

  /** Longer than a download may take. */
  private static final Duration CLAIM = Duration.ofSeconds(90);

  private record Due(UUID id, UUID call, String url, OptionalInt seconds, int tries) {}

  private final Store store;
  private final MediaDownload download;
  private final RecordingRemovals removals;
  private final CallRecord calls;
  private final InstantSource clock;
  private final Changes changes;

  AudioFetcher(
      Store store,
      MediaDownload download,
      RecordingRemovals removals,
      CallRecord calls,
      InstantSource clock,
      Changes changes) {
    this.store = store;
    this.download = download;
    this.removals = removals;
    this.calls = calls;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * Fetches those that are due.
   *
   * @return true where there may be more
   */
  boolean tick() {
    List<Due> due = claim();
    if (!due.isEmpty()) {
      Fanout.out("a voicemail", due, this::fetch);
    }
    return due.size() == AT_ONCE;
  }

  /** Plan: voicemail_due, from the one that is due first. */
  private List<Due> claim() {
    Instant now = clock.instant();
    return store
        .sql()
        .sql(
            """
            update voicemail v set due_at = ?, tries = tries + 1
            from (select id from voicemail where state = 'waiting' and due_at <= ? order by due_at limit ?
                  for update skip locked) as due
            where v.id = due.id
            returning v.id, v.call_id, v.url, v.seconds, v.tries
            """)
        .params(Sql.time(now.plus(CLAIM)), Sql.time(now), AT_ONCE)
        .query((row, n) -> due(row))
        .list();
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        Sql.uuid(row, "id"),
        Sql.uuid(row, "call_id"),
        row.getString("url"),
        Sql.optionalInt(row, "seconds"),
        row.getInt("tries"));
  }

  private void fetch(Due due) {
    switch (download.from(due.url() + AudioForm.of(due.seconds()).suffix())) {
      case Download.Whole whole -> judge(due, whole);
      case Download.TooLarge() -> refuse(due, Attachment.tooLarge().reason());
      case Download.NotThere(String why) -> again(due, Trouble.NOT_THERE, why);
      case Download.PutOff(String why) -> again(due, Trouble.PUT_OFF, why);
    }
    changes.tell(new Changes.Change.OfCall(due.call()));
  }

  private void judge(Due due, Download.Whole file) {
    Attachment verdict =
        Attachment.judge(
            Content.of(file.head(Content.HEAD), file.claimed()), file.claimed(), file.bytes());
    switch (verdict) {
      case Attachment.Refused(String reason) -> refuse(due, reason);
      case Attachment.Kept kept when kept.showing() != Attachment.Showing.AUDIO ->
          refuse(due, "what came is no sound but " + kept.contentType());
      case Attachment.Kept kept -> store.transact(() -> keep(due, kept.contentType(), file));
    }
  }

  /** Nothing where it was taken away meanwhile, or is here already. */
  private void keep(Due due, String contentType, Download.Whole file) {
    boolean wanted =
        store
                .sql()
                .sql(
                    """
                    update voicemail set state = 'stored', content_type = ?, bytes = ?, etag = ?, note = null
                    where id = ? and state = 'waiting'
                    """)
                .params(contentType, file.bytes(), etag(file.pieces()), due.id())
                .update()
            == 1;
    if (!wanted) {
      return;
    }
    for (int i = 0; i < file.pieces().size(); i++) {
      store
          .sql()
          .sql("insert into voicemail_piece (voicemail_id, piece, content) values (?, ?, ?)")
          .params(due.id(), i, file.pieces().get(i))
          .update();
    }
    removals.wantWhereIt(due.id(), clock.instant());
  }

  /** Strong: of the bytes themselves. */
  private static String etag(List<byte[]> pieces) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      pieces.forEach(digest::update);
      return "\"" + HexFormat.of().formatHex(digest.digest(), 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void refuse(Due due, String reason) {
    store.transact(() -> {
      int refused =
          store
              .sql()
              .sql(
                  "update voicemail set state = 'refused', note = ? where id = ? and state = 'waiting'")
              .params(reason, due.id())
              .update();
      if (refused == 1) {
        calls
            .find(due.call())
            .ifPresent(call ->
                calls.append(
                    List.of(
                        CallEntry.of(
                            call.id(),
                            clock.instant(),
                            "voicemail.not_kept",
                            call.status(),
                            reason))));
      }
    });
  }

  private void again(Due due, Trouble trouble, String why) {
    Optional<Instant> next = FetchSchedule.next(trouble, due.tries(), clock.instant());
    if (next.isEmpty()) {
      refuse(due, "it could not be fetched: " + why);
      return;
    }
    store
        .sql()
        .sql("update voicemail set due_at = ?, note = ? where id = ? and state = 'waiting'")
        .params(Sql.time(next.get()), "it could not be fetched yet: " + why, due.id())
        .update();
  }
}
