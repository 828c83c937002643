package dev.switchboard.gateway.attachment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.conversation.Attachment;
import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of what came with texts. The bytes lie in the store, in pieces: any node serves what
 * another one fetched, a redaction takes them away in its own transaction, and a back-up of the
 * store holds them.
 */
public final class Attachments {

  /** A file as the provider told of it. */
  public record Told(String url, Optional<String> contentType) {}

  /**
   * A file as the API shows it.
   *
   * @param state {@code waiting}, {@code stored} or {@code refused}
   * @param showing image, audio, video or saved
   * @param note why it waits, why it is not kept, or that it is not what it was called
   * @param url where it is read, once it is stored
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AttachmentView(
      int item,
      String state,
      @Nullable String contentType,
      @Nullable String showing,
      @Nullable Long bytes,
      @Nullable String note,
      @Nullable String url) {}

  /** One that is here. */
  record Stored(UUID message, int item, String contentType, String showing, long bytes) {}

  private final Store store;

  public Attachments(Store store) {
    this.store = store;
  }

  /** Writes down what is to be fetched. Joins the transaction that is open. */
  public void want(UUID message, List<Told> files, Instant now) {
    if (files.isEmpty()) {
      return;
    }
    List<Integer> items = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      items.add(i);
    }
    store
        .sql()
        .sql(
            """
            insert into inbound_media (message_id, item, url, claimed, state, note, due_at)
            select ?, item, url, claimed, case when item < ? then 'waiting' else 'refused' end,
                case when item >= ? then 'more than ' || ? || ' came with one message' end, ?
            from unnest(?, ?, ?) as f (item, url, claimed)
            """)
        .params(
            message,
            Attachment.MOST_ITEMS,
            Attachment.MOST_ITEMS,
            Attachment.MOST_ITEMS,
            Sql.time(now),
            Sql.array("int4", items),
            Sql.column("text", files, Told::url),
            Sql.column("text", files, file -> file.contentType().orElse(null)))
        .update();
  }

  /** Those of these messages, in their order. Plan: a range of inbound_media_pkey each. */
  public Map<UUID, List<AttachmentView>> of(Collection<UUID> messages) {
    Map<UUID, List<AttachmentView>> found = new HashMap<>();
    if (messages.isEmpty()) {
      return found;
    }
    store
        .sql()
        .sql("select * from inbound_media where message_id = any (?) order by message_id, item")
        .param(Sql.array("uuid", messages))
        .query(row -> {
          found
              .computeIfAbsent(Sql.uuid(row, "message_id"), key -> new ArrayList<>())
              .add(view(row));
        });
    return found;
  }

  private static AttachmentView view(ResultSet row) throws SQLException {
    int item = row.getInt("item");
    String state = row.getString("state");
    long bytes = row.getLong("bytes");
    boolean counted = !row.wasNull();
    return new AttachmentView(
        item,
        state,
        row.getString("content_type"),
        row.getString("showing"),
        counted ? bytes : null,
        row.getString("note"),
        state.equals("stored")
            ? "/v1/messages/" + Id.text("msg", Sql.uuid(row, "message_id")) + "/media/" + item
            : null);
  }

  /** One of them. */
  Optional<AttachmentView> find(UUID message, int item) {
    return store
        .sql()
        .sql("select * from inbound_media where message_id = ? and item = ?")
        .params(message, item)
        .query((row, n) -> view(row))
        .optional();
  }

  /** A piece of its bytes, from 0; empty beyond the last one. */
  Optional<byte[]> piece(UUID message, int item, int piece) {
    return store
        .sql()
        .sql(
            "select content from inbound_media_piece where message_id = ? and item = ? and piece = ?")
        .params(message, item, piece)
        .query((row, n) -> row.getBytes("content"))
        .optional();
  }

  /** Takes files away, fetched or not. Joins the transaction that is open. */
  public void remove(Collection<UUID> messages) {
    store
        .sql()
        .sql("delete from inbound_media where message_id = any (?)")
        .param(Sql.array("uuid", messages))
        .update();
  }
}
