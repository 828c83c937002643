package dev.switchboard.gateway.whatsapp;

import dev.switchboard.core.whatsapp.Window;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Until when whom may be answered freely. A window is between a person and one of our senders, and
 * every message of that person opens it anew.
 */
public final class Windows {

  /**
   * Whose window.
   *
   * @param recipient E.164
   * @param sender ours, {@code whatsapp:+…}
   */
  public record Parties(String recipient, String sender) {}

  /**
   * A window that was opened, whether or not it is still open.
   *
   * @param inboundSid the provider's SID of the message that opened it
   */
  public record Opened(Parties parties, Window window, String inboundSid) {}

  private final Store store;

  public Windows(Store store) {
    this.store = store;
  }

  /**
   * A message came. Joins the transaction that is open, the one that stores the message. One that
   * comes late shortens nothing.
   *
   * @param at when the person wrote
   */
  public void open(Parties parties, Instant at, String inboundSid) {
    // By primary key.
    store
        .sql()
        .sql(
            """
            insert into whatsapp_window (sender, recipient, opened_at, closes_at, inbound_sid) values (?, ?, ?, ?, ?)
            on conflict (recipient, sender) do update set
              opened_at = excluded.opened_at, closes_at = excluded.closes_at, inbound_sid = excluded.inbound_sid
            where whatsapp_window.opened_at <= excluded.opened_at
            """)
        .params(
            parties.sender(),
            parties.recipient(),
            Sql.time(at),
            Sql.time(new Window(at).closesAt()),
            inboundSid)
        .update();
  }

  /** Those of these that were ever opened, in one statement. */
  public Map<Parties, Opened> of(Collection<Parties> wanted) {
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Map<Parties, Opened> found = new HashMap<>();
    // One probe of the primary key for each.
    store
        .sql()
        .sql(
            """
            select w.recipient, w.sender, w.opened_at, w.inbound_sid
            from unnest(?, ?) as p (recipient, sender)
            join whatsapp_window w on w.recipient = p.recipient and w.sender = p.sender
            """)
        .params(
            Sql.column("text", wanted, Parties::recipient),
            Sql.column("text", wanted, Parties::sender))
        .query((row, n) ->
            new Opened(
                new Parties(row.getString("recipient"), row.getString("sender")),
                new Window(Sql.instant(row, "opened_at")),
                row.getString("inbound_sid")))
        .list()
        .forEach(opened -> found.put(opened.parties(), opened));
    return found;
  }

  public Optional<Opened> find(Parties parties) {
    return Optional.ofNullable(of(List.of(parties)).get(parties));
  }

  /** All windows of these people, with whichever of our senders, the latest first. */
  public List<Opened> with(Collection<String> recipients) {
    return store
        .sql()
        .sql(
            """
            select recipient, sender, opened_at, inbound_sid from whatsapp_window
            where recipient = any (?) order by opened_at desc, sender
            """)
        .param(Sql.array("text", recipients))
        .query((row, n) ->
            new Opened(
                new Parties(row.getString("recipient"), row.getString("sender")),
                new Window(Sql.instant(row, "opened_at")),
                row.getString("inbound_sid")))
        .list();
  }
}
