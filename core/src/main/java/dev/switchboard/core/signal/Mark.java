package dev.switchboard.core.signal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From where on a sender's signals count: what came before a person set it going again is known,
 * and must not pause it again.
 *
 * @param hour in which it was set
 * @param counted what that hour held then
 */
public record Mark(Instant hour, List<Bucket> counted) {
  private record Key(String country, Kind kind, int code) {
    static Key of(Bucket bucket) {
      return new Key(bucket.country(), bucket.kind(), bucket.code());
    }
  }

  private static final Comparator<Bucket> ORDER =
      Comparator.comparing(Bucket::country)
          .thenComparing(Bucket::kind)
          .thenComparingInt(Bucket::code);

  public Mark {
    counted = List.copyOf(counted);
  }

  /** A mark at this moment, with what these buckets hold of its hour. */
  public static Mark at(Instant now, List<Bucket> buckets) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    return new Mark(
        hour, buckets.stream().filter(bucket -> bucket.hour().equals(hour)).sorted(ORDER).toList());
  }

  /** What of these came after it. */
  public List<Bucket> after(List<Bucket> buckets) {
    Map<Key, Long> before = new HashMap<>();
    counted.forEach(bucket -> before.merge(Key.of(bucket), bucket.count(), Long::sum));
    List<Bucket> after = new ArrayList<>();
    for (Bucket bucket : buckets) {
      if (bucket.hour().equals(hour)) {
        long count = bucket.count() - before.getOrDefault(Key.of(bucket), 0L);
        after.add(new Bucket(bucket.country(), bucket.hour(), bucket.kind(), bucket.code(), count));
      } else if (bucket.hour().isAfter(hour)) {
        after.add(bucket);
      }
    }
    return after;
  }
}
