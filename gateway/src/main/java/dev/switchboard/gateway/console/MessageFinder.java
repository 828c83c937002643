package dev.switchboard.gateway.console;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/** From what a person has in hand to the page that shows it. */
final class MessageFinder {
  private static final Pattern SID = Pattern.compile("[SM]M[0-9a-f]{32}");

  private final Store store;

  MessageFinder(Store store) {
    this.store = store;
  }

  URI find(String text) {
    Optional<UUID> message =
        Id.parse("msg", text)
            .or(() -> SID.matcher(text).matches() ? bySid(text) : Optional.empty());
    return message
        .map(id -> URI.create("/console/messages/" + Id.text("msg", id)))
        .orElseGet(() -> URI.create("/console/messages?to=" + UriUtils.encode(text, "UTF-8")));
  }

  private Optional<UUID> bySid(String sid) {
    return store
        .sql()
        .sql("select message_id from provider_sid where sid = ?")
        .param(sid)
        .query((row, n) -> Sql.uuid(row, "message_id"))
        .optional();
  }
}
