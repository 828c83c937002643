package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.message.Lane;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.whatsapp.MessageTemplate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message whose time has come, locked. */
record DueMessage(
    UUID message,
    String recipient,
    UUID content,
    Lane lane,
    int segments,
    int attempt,
    int throttles,
    int resends,
    Optional<Instant> expiresAt,
    Channel channel,
    String body,
    List<String> mediaUrls,
    Optional<MessageTemplate> template,
    @Nullable String reason,
    @Nullable String twinPhase) {

  static DueMessage of(ResultSet row, MessageRecord messages) throws SQLException {
    return new DueMessage(
        Sql.uuid(row, "message_id"),
        row.getString("recipient"),
        Sql.uuid(row, "content"),
        Lane.values()[row.getInt("lane")],
        row.getInt("segments"),
        row.getInt("attempt"),
        row.getInt("throttles"),
        row.getInt("resends"),
        Sql.optionalInstant(row, "expires_at"),
        Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
        row.getString("body"),
        List.of((String[]) row.getArray("media_urls").getArray()),
        messages.template(row.getString("template")),
        row.getString("reason"),
        row.getString("twin_phase"));
  }

  /** Its template goes in the place of its text. */
  DueMessage asTemplate() {
    MessageTemplate settled = template.orElseThrow().settled();
    return saying(settled.text(), List.of(), Optional.of(settled));
  }

  /** Its text goes. */
  DueMessage asText() {
    return template.isEmpty() ? this : saying(body, mediaUrls, Optional.empty());
  }

  private DueMessage saying(String text, List<String> media, Optional<MessageTemplate> instead) {
    return new DueMessage(
        message, recipient, content, lane, segments, attempt, throttles, resends, expiresAt,
        channel, text, media, instead, reason, twinPhase);
  }
}
