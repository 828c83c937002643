package dev.switchboard.gateway.voicemail;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.voicemail.Notice;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.message.OwnMessages;
import dev.switchboard.gateway.message.OwnMessages.Handed;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voicemail.VoicemailSetting.NoticeTo;
import dev.switchboard.gateway.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the team by a text, like any other message, each under a key of its own: a crash between
 * the message and its note here makes no second one.
 */
final class VoicemailNotices {
  private static final String PATH = "/v1/voicemails";

  /** Whose turn they take among the keys. */
  private static final Caller NOTICES =
      new Caller(new UUID(0, 8), "notice of a voicemail", Set.of());

  private static final int GROUP = 20;
  private static final Duration CLAIM = Duration.ofSeconds(15);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private record Due(
      UUID id,
      String person,
      String ours,
      OptionalInt seconds,
      Optional<String> said,
      Instant receivedAt) {}

  private final Store store;
  private final OwnMessages messages;
  private final VoicemailSetting setting;
  private final InstantSource clock;

  VoicemailNotices(
      Store store, OwnMessages messages, VoicemailSetting setting, InstantSource clock) {
    this.store = store;
    this.messages = messages;
    this.setting = setting;
    this.clock = clock;
  }

  /**
   * Gives those that are due.
   *
   * @return true where there may be more
   */
  boolean tick() {
    List<Due> due = claim();
    due.forEach(this::give);
    return due.size() == GROUP;
  }

  /** Plan: voicemail_notice, from the one that is due first. */
  private List<Due> claim() {
    Instant now = clock.instant();
    return store
        .sql()
        .sql(
            """
            update voicemail v set notice_at = ?
            from (select id from voicemail where notice_state = 'wanted' and notice_at <= ? order by notice_at limit ?
                  for update skip locked) as due
            where v.id = due.id
            returning v.id, v.person, v.ours, v.seconds, v.transcript, v.received_at
            """)
        .params(Sql.time(now.plus(CLAIM)), Sql.time(now), GROUP)
        .query((row, n) -> due(row))
        .list();
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        Sql.uuid(row, "id"),
        row.getString("person"),
        row.getString("ours"),
        Sql.optionalInt(row, "seconds"),
        Sql.optionalText(row, "transcript"),
        Sql.instant(row, "received_at"));
  }

  private void give(Due due) {
    Optional<NoticeTo> notice = setting.value().notice();
    if (notice.isEmpty()) {
      end(due, "none", null, null);
      return;
    }
    if (clock.instant().isAfter(due.receivedAt().plus(Notice.FRESH))) {
      end(due, "refused", null, "it would have come more than a day late");
      return;
    }
    switch (messages.handOver(request(due, notice.get()), NOTICES, PATH, due.id().toString())) {
      case Handed.Taken(UUID id) -> end(due, "accepted", id, null);
      // The words or the setting have changed since the first try, which did commit.
      case Handed.Refused(Problem problem) when problem.code().equals("idempotency_mismatch") ->
          end(due, "accepted", null, null);
      case Handed.Refused(Problem problem) ->
          end(due, "refused", null, problem.code() + ": " + problem.detail());
      case Handed.PutOff() -> later(due);
    }
  }

  private void later(Due due) {
    store
        .sql()
        .sql("update voicemail set notice_at = ? where id = ? and notice_state = 'wanted'")
        .params(Sql.time(clock.instant().plus(AGAIN)), due.id())
        .update();
  }

  private CreateMessage request(Due due, NoticeTo notice) {
    return new CreateMessage(
        notice.to(),
        Notice.text(due.person(), due.ours(), due.seconds(), setting.value().words(), due.said()),
        "sms",
        notice.from(),
        null,
        null,
        null,
        Notice.FRESH.toString(),
        "normal",
        null,
        Map.of("voicemail", Id.text("vm", due.id())),
        null);
  }

  private void end(Due due, String state, @Nullable UUID message, @Nullable String note) {
    store
        .sql()
        .sql(
            """
            update voicemail set notice_state = ?, notice_message = ?, notice_note = ?, notice_at = null
            where id = ? and notice_state = 'wanted'
            """)
        .params(Sql.values(state, message, note, due.id()))
        .update();
  }
}
