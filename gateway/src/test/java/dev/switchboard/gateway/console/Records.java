package dev.switchboard.gateway.console;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.text.Segmenter;
import dev.switchboard.gateway.conversation.ConversationLog;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Rows as the gateway leaves them, for pages to show. */
final class Records {
  private final Store store;

  Records(Store store) {
    this.store = store;
  }

  /** A message of this status from {@link ConsoleServer#SENDER}, with its first entry. */
  String message(String status, String to, String body, Instant at) {
    UUID id = Id.next(at);
    store
        .sql()
        .sql(
            """
            insert into message (id, status, channel, sender, recipient, body, encoding, segments, lane, created_at,
                                 estimated_amount)
            values (?, ?, 'sms', ?, ?, ?, ?, ?, 1, ?, 0.0083)
            """)
        .params(
            id,
            status,
            ConsoleServer.SENDER,
            to,
            body,
            Segmenter.of(body).encoding().name().toLowerCase(Locale.ROOT),
            Segmenter.count(body),
            Sql.time(at))
        .update();
    String text = Id.text("msg", id);
    entry(text, at, "accepted", status.equals("scheduled") ? "scheduled" : "queued", null);
    return text;
  }

  /** Adds to a message's story. */
  void entry(String message, Instant at, String event, String status, String reason) {
    store
        .sql()
        .sql("insert into timeline (message_id, at, event, status, reason) values (?, ?, ?, ?, ?)")
        .params(uuid(message), Sql.time(at), event, status, reason)
        .update();
  }

  /** Changes columns of a message, e.g. {@code "reason = ?, next_what = ?"}. */
  void set(String message, String assignments, Object... values) {
    Object[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = uuid(message);
    store.sql().sql("update message set " + assignments + " where id = ?").params(all).update();
  }

  /** Puts it into the hot queue in this phase. */
  void outbox(String message, String phase, Instant due) {
    store
        .sql()
        .sql(
            """
            insert into outbox (message_id, sender, recipient, content, lane, segments, phase, due_at, opened_at)
            select id, sender, recipient, ?, lane, segments, ?, ?, created_at from message where id = ?
            """)
        .params(uuid(message), phase, Sql.time(due), uuid(message))
        .update();
  }

  /** A text that came in. */
  void inbound(String from, String body, String keyword, Instant at) {
    UUID id = Id.next(at);
    store
        .sql()
        .sql(
            """
            insert into inbound (id, provider_sid, channel, sender, recipient, body, keyword, received_at)
            values (?, ?, 'sms', ?, ?, ?, ?, ?)
            """)
        .params(id, "SM" + id, ConsoleServer.SENDER, from, body, keyword, Sql.time(at))
        .update();
    new ConversationLog(store)
        .heard(
            new ConversationLog.Arrival(
                id, from, ConsoleServer.SENDER, "sms", "SM" + id, at, Optional.empty()));
  }

  /** This person said STOP to our sender. */
  void optOut(String recipient, Instant at) {
    store
        .sql()
        .sql(
            "insert into consent values (?, 'sms', ?, 'opted_out', 'keyword', null, 'recipient', ?)")
        .params(recipient, ConsoleServer.SENDER, Sql.time(at))
        .update();
  }

  static UUID uuid(String message) {
    return Id.parse("msg", message).orElseThrow();
  }
}
