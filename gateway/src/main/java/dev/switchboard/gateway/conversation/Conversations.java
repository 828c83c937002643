package dev.switchboard.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was said with one person, in both directions. */
public final class Conversations {

  /** One text of a conversation. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Text(
      String id,
      String direction,
      String channel,
      String sender,
      String body,
      @Nullable String status,
      @Nullable String keyword,
      Instant at,
      @Nullable Instant redactedAt) {}

  /** Who was last heard of, newest first. */
  public record Summary(String address, String lastDirection, String lastBody, Instant at) {}

  /** A conversation as the API shows it. */
  public record Conversation(
      String address, List<Text> messages, List<Consents.Consent> consents) {}

  private final Store store;
  private final Consents consents;

  public Conversations(Store store, Consents consents) {
    this.store = store;
    this.consents = consents;
  }

  /**
   * The latest texts with this person, newest first.
   *
   * @param limit 1 to 200
   */
  public Conversation with(String address, int limit) {
    List<Text> texts =
        store
            .sql()
            .sql(
                """
                select * from (
                  (select id, 'outbound' as direction, channel, sender, body, status, null as keyword, created_at as at, redacted_at
                   from message where recipient = ? order by id desc limit ?)
                  union all
                  (select id, 'inbound', channel, sender, body, null, keyword, received_at, redacted_at
                   from inbound where recipient = ? order by id desc limit ?)) as both_ways
                order by id desc limit ?
                """)
            .params(address, limit, address, limit, limit)
            .query((row, n) ->
                new Text(
                    Id.text("msg", row.getObject("id", UUID.class)),
                    row.getString("direction"),
                    row.getString("channel"),
                    row.getString("sender"),
                    row.getString("body"),
                    row.getString("status"),
                    row.getString("keyword"),
                    Sql.instant(row, "at"),
                    Sql.optionalInstant(row, "redacted_at").orElse(null)))
            .list();
    return new Conversation(address, texts, consents.of(address));
  }

  /** The people who wrote last, newest first; reads the newest texts only. */
  public List<Summary> latest() {
    return store
        .sql()
        .sql(
            """
            select distinct on (recipient) recipient, body, received_at, id
            from (select * from inbound order by id desc limit 1000) as newest
            order by recipient, id desc
            """)
        .query((row, n) ->
            new Summary(
                row.getString("recipient"),
                "inbound",
                row.getString("body"),
                Sql.instant(row, "received_at")))
        .list()
        .stream()
        .sorted(java.util.Comparator.comparing(Summary::at).reversed())
        .toList();
  }
}
