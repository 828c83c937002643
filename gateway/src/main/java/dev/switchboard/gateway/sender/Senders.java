package dev.switchboard.gateway.sender;

import dev.switchboard.core.message.Channel;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.sender.Sender.OptOutReplies;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Senders and accounts: what they may send, and whether they are paused. */
public final class Senders {
  private static final String SELECT =
      "select s.address, s.account_sid, s.channel, s.rate, s.opt_out_replies, s.messaging_service, a.ceiling, "
          + Standing.COLUMNS
          + " from sender s join account a on a.sid = s.account_sid";

  private final Store store;
  private final Changes changes;
  private final Standing standing;

  public Senders(Store store, Changes changes) {
    this.store = store;
    this.changes = changes;
    this.standing = new Standing(store, "sender");
  }

  /** Makes sure that it exists; what a person has set since stays. */
  public void ensure(
      String accountSid, String address, Channel channel, BigDecimal rate, Instant now) {
    store.transact(() -> {
      store
          .sql()
          .sql("insert into account (sid) values (?) on conflict do nothing")
          .param(accountSid)
          .update();
      store
          .sql()
          .sql(
              """
              insert into sender (address, account_sid, channel, rate, created_at) values (?, ?, ?, ?, ?)
              on conflict (address) do update set account_sid = excluded.account_sid
              """)
          .params(address, accountSid, channel.word(), rate, Sql.time(now))
          .update();
    });
  }

  /** Limits all senders of an account together; empty lifts the limit. */
  public void ceiling(String accountSid, Optional<BigDecimal> segmentsPerSecond) {
    store
        .sql()
        .sql("update account set ceiling = ? where sid = ?")
        .params(Sql.values(segmentsPerSecond.orElse(null), accountSid))
        .update();
  }

  public List<Sender> all() {
    return store
        .sql()
        .sql(SELECT + " order by s.created_at, s.address")
        .query((row, n) -> sender(row))
        .list();
  }

  public Optional<Sender> find(String address) {
    return store
        .sql()
        .sql(SELECT + " where s.address = ?")
        .param(address)
        .query((row, n) -> sender(row))
        .optional();
  }

  /** The one to use where the caller names none: the first that was set up. */
  public Optional<Sender> preferred(Channel channel) {
    return store
        .sql()
        .sql(SELECT + " where s.channel = ? order by s.created_at, s.address limit 1")
        .param(channel.word())
        .query((row, n) -> sender(row))
        .optional();
  }

  /** Sets what is given; false where there is no such sender. */
  public boolean set(String address, @Nullable BigDecimal rate, @Nullable OptOutReplies replies) {
    boolean known =
        store
                .sql()
                .sql(
                    "update sender set rate = coalesce(?, rate), opt_out_replies = coalesce(?, opt_out_replies) where address = ?")
                .params(Sql.values(rate, replies == null ? null : replies.word(), address))
                .update()
            == 1;
    changes.tell(new Changes.Change.OfSender(address));
    return known;
  }

  /**
   * Notes which Messaging Service it belongs to: an opt-out of the service is one of all of its
   * numbers.
   *
   * @param service its SID; empty: none
   */
  public void belongsTo(String address, Optional<String> service) {
    store
        .sql()
        .sql(
            "update sender set messaging_service = ? where address = ? and messaging_service is distinct from ?")
        .params(Sql.values(service.orElse(null), address, service.orElse(null)))
        .update();
  }

  /** Stops one sender until a person lifts it. Joins the transaction that is open. */
  public void pause(String address, Optional<Integer> code, String reason, Instant now) {
    standing.pause(address, code, reason, now);
  }

  /**
   * A person stops it until a person sets it going again; one that is paused keeps its reason.
   *
   * @return false where there is no such sender
   */
  public boolean stop(String address, String reason, Instant now) {
    boolean known = find(address).isPresent();
    pause(address, Optional.empty(), reason, now);
    changes.tell(new Changes.Change.OfSender(address));
    return known;
  }

  /**
   * Feeds it nothing for so long, or for 30 s where nobody says how long. Joins the transaction
   * that is open.
   */
  public void rest(String address, String reason, Optional<Duration> howLong) {
    standing.rest(address, reason, howLong);
  }

  /**
   * Stops the account of this sender, and so all of its senders. Joins the transaction that is
   * open.
   */
  public void pauseAccountOf(String address, Optional<Integer> code, String reason, Instant now) {
    standing.pauseAccountOf(address, code, reason, now);
  }

  /** Lifts the pause of a sender and of its account. */
  public void resume(String address) {
    standing.resume(address);
    changes.tell(new Changes.Change.OfSender(address));
  }

  private static Sender sender(ResultSet row) throws SQLException {
    return new Sender(
        row.getString("address"),
        row.getString("account_sid"),
        Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
        row.getBigDecimal("rate"),
        OptOutReplies.valueOf(row.getString("opt_out_replies").toUpperCase(Locale.ROOT)),
        Sql.optionalText(row, "messaging_service"),
        Optional.ofNullable(row.getBigDecimal("ceiling")),
        Standing.restOf(row),
        Standing.pauseOf(row));
  }
}
