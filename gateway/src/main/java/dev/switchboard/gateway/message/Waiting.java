package dev.switchboard.gateway.message;

import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why a queued message is not gone yet: its sender stands still, or others are in front of it. */
public final class Waiting {
  /** Counting further would cost more than the answer is worth. */
  private static final int COUNTED = 100_000;

  /** The answer: why, what happens next, and when. */
  record Explained(String reason, String next, @Nullable Instant at) {}

  private record Place(String sender, long segmentsAhead, boolean counted) {}

  private final Store store;
  private final Senders senders;
  private final InstantSource clock;

  public Waiting(Store store, Senders senders, InstantSource clock) {
    this.store = store;
    this.senders = senders;
    this.clock = clock;
  }

  /** Empty where it waits for something of its own, or for nothing. */
  Optional<Explained> explain(UUID message) {
    return place(message)
        .flatMap(place -> senders.find(place.sender()).flatMap(s -> explain(place, s)));
  }

  private Optional<Explained> explain(Place place, Sender sender) {
    if (sender.pause().isPresent()) {
      return Optional.of(
          new Explained(
              sender.pause().get().reason(),
              "send once a person resumes " + sender.address(),
              null));
    }
    if (sender.rest().isPresent()) {
      return Optional.of(
          new Explained(sender.rest().get().reason(), "send", sender.rest().get().until()));
    }
    if (sender.rate().signum() == 0) {
      return Optional.of(
          new Explained(
              "the rate of " + sender.address() + " is 0", "send once its rate is raised", null));
    }
    if (place.segmentsAhead() == 0) {
      return Optional.empty();
    }
    BigDecimal millis =
        BigDecimal.valueOf(place.segmentsAhead() * 1_000)
            .divide(sender.rate(), 0, RoundingMode.CEILING);
    String ahead = (place.counted() ? "" : "more than ") + place.segmentsAhead();
    return Optional.of(
        new Explained(
            ahead
                + " segments are in front of it at "
                + sender.rate().stripTrailingZeros().toPlainString()
                + " a second",
            "send",
            clock.instant().plus(Duration.ofMillis(millis.longValue()))));
  }

  /** Only for a message that is due: one that waits for a time of its own says so already. */
  private Optional<Place> place(UUID message) {
    return store
        .sql()
        .sql(
            """
            select me.sender, count(*) as counted, coalesce(sum(ahead.segments), 0) as segments
            from outbox me left join lateral (
              select o.segments from outbox o
              where o.sender = me.sender and o.phase = 'ready' and o.due_at <= ?
                and (o.lane, o.due_at, o.message_id) < (me.lane, me.due_at, me.message_id)
              limit ?) as ahead on true
            where me.message_id = ? and me.phase = 'ready' and me.due_at <= ?
            group by me.sender
            """)
        .params(Sql.time(clock.instant()), COUNTED, message, Sql.time(clock.instant()))
        .query((row, n) ->
            new Place(
                row.getString("sender"), row.getLong("segments"), row.getLong("counted") < COUNTED))
        .optional();
  }
}
