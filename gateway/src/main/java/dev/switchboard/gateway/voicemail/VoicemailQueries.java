package dev.switchboard.gateway.voicemail;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.Mailbox;
import dev.switchboard.gateway.voicemail.VoicemailView.AudioView;
import dev.switchboard.gateway.voicemail.VoicemailView.NoticeView;
import dev.switchboard.gateway.voicemail.VoicemailView.TranscriptView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Reads of voicemails for the API, the console and the command line. */
public final class VoicemailQueries {
  /** More are told as so many. */
  public static final int MOST_COUNTED = 100;

  private final Store store;

  public VoicemailQueries(Store store) {
    this.store = store;
  }

  /** One of them; empty where there is none, or none any more. */
  public Optional<VoicemailView> find(UUID id) {
    return store
        .sql()
        .sql("select * from voicemail where id = ? and deleted_at is null")
        .param(id)
        .query((row, n) -> view(row))
        .optional();
  }

  /** Newest first. Plan: the primary key or voicemail_unheard, from its newest end. */
  public List<VoicemailView> list(VoicemailFilter filter) {
    StringBuilder sql = new StringBuilder("select * from voicemail where deleted_at is null");
    List<Object> params = new ArrayList<>();
    filter
        .heard()
        .ifPresent(heard -> sql.append(" and heard_at is ").append(heard ? "not null" : "null"));
    filter.from().ifPresent(from -> and(sql, params, "person = ?", from));
    filter.to().ifPresent(to -> and(sql, params, "ours = ?", to));
    filter.call().ifPresent(call -> and(sql, params, "call_id = ?", call));
    filter.since().ifPresent(since -> and(sql, params, "received_at >= ?", Sql.time(since)));
    filter.until().ifPresent(until -> and(sql, params, "received_at <= ?", Sql.time(until)));
    filter.before().ifPresent(before -> and(sql, params, "id < ?", before));
    and(sql, params, "true order by id desc limit ?", filter.limit());
    StatementSpec statement = store.sql().sql(sql.toString());
    for (Object param : params) {
      statement = statement.param(param);
    }
    return statement.query((row, n) -> view(row)).list();
  }

  private static void and(StringBuilder sql, List<Object> params, String condition, Object value) {
    sql.append(" and ").append(condition);
    params.add(value);
  }

  /** How many nobody has heard; at most {@link #MOST_COUNTED}. Plan: voicemail_unheard alone. */
  public int unheard() {
    return store
        .sql()
        .sql(
            "select count(*) from (select 1 from voicemail where heard_at is null and deleted_at is null limit ?) as u")
        .param(MOST_COUNTED)
        .query(Integer.class)
        .single();
  }

  /** What serving its sound needs. */
  record Sound(String contentType, long bytes, String etag, Instant receivedAt) {}

  /** Empty where the sound is not here. */
  Optional<Sound> sound(UUID id) {
    return store
        .sql()
        .sql("select * from voicemail where id = ? and state = 'stored' and deleted_at is null")
        .param(id)
        .query((row, n) ->
            new Sound(
                row.getString("content_type"),
                row.getLong("bytes"),
                row.getString("etag"),
                Sql.instant(row, "received_at")))
        .optional();
  }

  /** A piece of its sound, from 0; empty beyond the last one. */
  Optional<byte[]> piece(UUID id, long piece) {
    return store
        .sql()
        .sql("select content from voicemail_piece where voicemail_id = ? and piece = ?")
        .params(id, piece)
        .query((row, n) -> row.getBytes("content"))
        .optional();
  }

  private static VoicemailView view(ResultSet row) throws SQLException {
    String id = Id.text("vm", Sql.uuid(row, "id"));
    String origin = row.getString("origin");
    boolean byFlow = !origin.equals(Mailbox.LINE);
    String[] parts = origin.split("/", 2);
    String state = row.getString("state");
    long bytes = row.getLong("bytes");
    boolean counted = !row.wasNull();
    @Nullable UUID notice = row.getObject("notice_message", UUID.class);
    Optional<Instant> heardAt = Sql.optionalInstant(row, "heard_at");
    return new VoicemailView(
        id,
        Id.text("call", Sql.uuid(row, "call_id")),
        row.getString("person"),
        row.getString("ours"),
        byFlow ? parts[0] : null,
        byFlow && parts.length == 2 ? parts[1] : null,
        row.getObject("seconds", Integer.class),
        new AudioView(
            state,
            row.getString("content_type"),
            counted ? bytes : null,
            row.getString("note"),
            state.equals("stored") ? "/v1/voicemails/" + id + "/audio" : null),
        new TranscriptView(
            row.getString("transcript_state"),
            row.getString("transcript"),
            row.getString("transcript_note")),
        new NoticeView(
            row.getString("notice_state"),
            notice == null ? null : Id.text("msg", notice),
            row.getString("notice_note")),
        heardAt.isPresent(),
        heardAt.orElse(null),
        row.getString("heard_by"),
        Sql.instant(row, "received_at"),
        Sql.optionalInstant(row, "redacted_at").orElse(null),
        row.getString("recording_sid"));
  }
}
