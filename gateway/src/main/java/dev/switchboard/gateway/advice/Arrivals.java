package dev.switchboard.gateway.advice;

import dev.switchboard.core.advice.Seen;
import dev.switchboard.core.advice.Way;
import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.number.RememberedRegions;
import dev.switchboard.core.signal.Kind;
import dev.switchboard.core.signal.Tally;
import dev.switchboard.gateway.signal.SignalBuckets;
import dev.switchboard.gateway.signal.SignalBuckets.Range;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** How what one of ours sent to a country fared lately. */
final class Arrivals {
  /** Of a line's newest calls: more would tell no more. */
  private static final int MOST_CALLS = 500;

  private final Store store;
  private final SignalBuckets buckets;
  private final RememberedRegions regions = new RememberedRegions();

  Arrivals(Store store, SignalBuckets buckets) {
    this.store = store;
    this.buckets = buckets;
  }

  /**
   * @param at the end of the time that is looked at
   */
  Seen of(Way way, String from, String country, Instant at) {
    return way == Way.VOICE ? calls(from, country, at) : messages(from, country, at);
  }

  /** What was reported on; what is still on its way says nothing. */
  private Seen messages(String from, String country, Instant at) {
    Range range =
        new Range(
            Optional.of(from),
            Optional.of(country),
            at.minus(Seen.SPAN).truncatedTo(ChronoUnit.HOURS),
            at.plusSeconds(1));
    Tally tally = Tally.of(buckets.in(range).getOrDefault(from, List.of()));
    long well = tally.count(Kind.DELIVERED);
    return new Seen(well, well + tally.count(Kind.FAILED) + tally.count(Kind.REJECTED));
  }

  private Seen calls(String from, String country, Instant at) {
    // Index call_ours: the newest of this line, as far back as ids of that time.
    List<CallStatus> ended =
        store
            .sql()
            .sql(
                """
                select person, status from call
                where ours = ? and id >= ? and direction = 'outbound'
                  and status in ('completed', 'busy', 'no-answer', 'failed')
                order by id desc limit ?
                """)
            .params(from, Id.floor(at.minus(Seen.SPAN)), MOST_CALLS)
            .query((row, n) ->
                regions.of(row.getString("person")).equals(country)
                    ? CallStatus.of(row.getString("status"))
                    : Optional.<CallStatus>empty())
            .list()
            .stream()
            .flatMap(Optional::stream)
            .toList();
    return new Seen(
        ended.stream().filter(status -> status == CallStatus.COMPLETED).count(), ended.size());
  }
}
