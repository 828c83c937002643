package dev.switchboard.gateway.conversation;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes down how conversations stand: who wrote last, what is unread. */
public final class ConversationLog {

  /**
   * A text that came in.
   *
   * @param profileName what they call themselves
   */
  public record Arrival(
      UUID id,
      String recipient,
      String sender,
      String channel,
      String sid,
      Instant at,
      Optional<String> profileName) {}

  private final Store store;

  public ConversationLog(Store store) {
    this.store = store;
  }

  /**
   * One more unread text. Joins the transaction that is open, last of its locks. One that comes
   * late does not push itself before those that came after it.
   */
  public void heard(Arrival text) {
    store
        .sql()
        .sql(
            """
            insert into conversation as c (recipient, sender, channel, last_inbound, last_inbound_at, last_sid, last_at,
                unread, profile_name)
            values (?, ?, ?, ?, ?, ?, ?, 1, ?)
            on conflict (recipient, sender) do update set
              last_sid = case when excluded.last_inbound > c.last_inbound then excluded.last_sid else c.last_sid end,
              last_inbound = greatest(c.last_inbound, excluded.last_inbound),
              last_inbound_at = greatest(c.last_inbound_at, excluded.last_inbound_at),
              last_at = greatest(c.last_at, excluded.last_at),
              unread = c.unread + case when excluded.last_inbound > c.read_upto then 1
                                       when c.read_upto is null then 1 else 0 end,
              profile_name = coalesce(excluded.profile_name, c.profile_name)
            """)
        .params(
            Sql.values(
                text.recipient(),
                text.sender(),
                text.channel(),
                text.id(),
                Sql.time(text.at()),
                text.sid(),
                Sql.time(text.at()),
                text.profileName().orElse(null)))
        .update();
  }

  /** We answered: it stands above others, and what was asked counts as read. */
  public void replied(String recipient, String sender, Instant now) {
    store.transact(() -> {
      read(recipient, Optional.of(sender), Optional.empty());
      store
          .sql()
          .sql(
              """
              update conversation set last_at = greatest(last_at, ?), typing_until = null
              where recipient = ? and sender = ?
              """)
          .params(Sql.time(now), recipient, sender)
          .update();
    });
  }

  /**
   * Somebody has read what they wrote.
   *
   * @param sender one of their conversations; empty: all of them
   * @param upto the latest text that was seen; empty: all of them
   * @return how many texts are unread still
   */
  public int read(String recipient, Optional<String> sender, Optional<UUID> upto) {
    return store.inTransaction(() -> {
      // Their rows first: a text that is coming in at this moment is counted after us, or seen.
      List<String> theirs =
          store
              .sql()
              .sql(
                  """
                  select sender from conversation where recipient = ? and (sender = ? or ?::text is null)
                  order by sender for update
                  """)
              .params(Sql.values(recipient, sender.orElse(null), sender.orElse(null)))
              .query(String.class)
              .list();
      return theirs.stream().mapToInt(one -> read(recipient, one, upto)).sum();
    });
  }

  /** Plan: of inbound_recipient the few texts that are not read. */
  private int read(String recipient, String sender, Optional<UUID> upto) {
    return store
        .sql()
        .sql(
            """
            with seen as (
              select greatest(read_upto, least(coalesce(?::uuid, last_inbound), last_inbound)) as upto
              from conversation where recipient = ? and sender = ?)
            update conversation set read_upto = seen.upto, unread = (
              select count(*) from inbound i where i.recipient = conversation.recipient
                and i.sender = conversation.sender and i.id > seen.upto)
            from seen where recipient = ? and sender = ? returning unread
            """)
        .params(Sql.values(upto.orElse(null), recipient, sender, recipient, sender))
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  /** They see that we are writing, until then. */
  void typing(String recipient, String sender, Instant until) {
    store
        .sql()
        .sql("update conversation set typing_until = ? where recipient = ? and sender = ?")
        .params(Sql.time(until), recipient, sender)
        .update();
  }
}
