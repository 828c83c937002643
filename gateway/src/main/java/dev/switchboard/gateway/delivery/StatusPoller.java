package dev.switchboard.gateway.delivery;

import dev.switchboard.core.message.ProviderWord;
import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.core.provider.MessageProvider.Found;
import dev.switchboard.core.provider.ProviderMessage;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Asks for the statuses that nobody reported. */
public final class StatusPoller {
  private static final int AT_ONCE = 20;

  /** While one node asks, the others leave it alone. */
  private static final Duration CLAIM = Duration.ofSeconds(60);

  /** What could not be asked for so long is not asked for ever. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  private record Silent(UUID message, String sid, int polls, Instant openedAt) {}

  private final Store store;
  private final MessageProvider provider;
  private final Deliveries deliveries;
  private final Polling polling;
  private final InstantSource clock;
  private final Changes changes;

  public StatusPoller(
      Store store,
      MessageProvider provider,
      Deliveries deliveries,
      Polling polling,
      InstantSource clock,
      Changes changes) {
    this.store = store;
    this.provider = provider;
    this.deliveries = deliveries;
    this.polling = polling;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * Asks for those that are due.
   *
   * @return true where there may be more
   */
  public boolean tick() {
    List<Silent> due = claim();
    Fanout.out("a poll", due, this::ask);
    return due.size() == AT_ONCE;
  }

  private List<Silent> claim() {
    Instant now = clock.instant();
    return store
        .sql()
        .sql(
            """
            update outbox o set look_at = ?
            from (select message_id from outbox where phase = 'sent' and look_at <= ?
                  order by look_at limit ? for update skip locked) as due
            join message m on m.id = due.message_id
            where o.message_id = due.message_id
            returning o.message_id, m.provider_sid, o.looks + 1 as polls, coalesce(o.opened_at, o.due_at) as opened_at
            """)
        .params(Sql.time(now.plus(CLAIM)), Sql.time(now), AT_ONCE)
        .query((row, n) ->
            new Silent(
                Sql.uuid(row, "message_id"),
                row.getString("provider_sid"),
                row.getInt("polls"),
                Sql.instant(row, "opened_at")))
        .list();
  }

  private void ask(Silent silent) {
    Found found = provider.fetch(silent.sid());
    Instant now = clock.instant();
    if (found instanceof Found.Unreadable && now.isBefore(silent.openedAt().plus(PATIENCE))) {
      // Not an answer, so not a step: it is asked again when the claim ends, as after a crash here.
      return;
    }
    Optional<Instant> again = polling.next(silent.polls(), now);
    store.transact(() -> {
      if (found instanceof Found.Yes yes) {
        ProviderWord.of(yes.message().status())
            .ifPresent(word -> deliveries.apply(List.of(heard(silent, yes.message(), word, now))));
        price(silent.message(), yes.message());
      }
      if (again.isPresent()) {
        store
            .sql()
            .sql(
                "update outbox set look_at = ?, looks = looks + 1 where message_id = ? and phase = 'sent'")
            .params(Sql.time(again.get()), silent.message())
            .update();
      } else {
        store
            .sql()
            .sql("delete from outbox where message_id = ? and phase = 'sent'")
            .param(silent.message())
            .update();
      }
    });
    changes.tell(new Changes.Change.OfMessage(silent.message()));
  }

  /** It came with the answer; costs are summed up anew while the message is asked about. */
  private void price(UUID message, ProviderMessage told) {
    if (told.price().isPresent()) {
      store
          .sql()
          .sql("update message set price_amount = ? where id = ? and currency = ?")
          .params(told.price().get(), message, told.priceUnit().orElse("USD"))
          .update();
    }
  }

  private static Heard heard(
      Silent silent, ProviderMessage message, ProviderWord word, Instant now) {
    return new Heard(
        silent.message(),
        OptionalInt.empty(),
        silent.sid(),
        word,
        message.errorCode(),
        Optional.empty(),
        Heard.Source.POLL,
        now);
  }
}
