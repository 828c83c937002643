package dev.switchboard.core.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The limits of all kinds, and which of them a send has to pass. */
public record Limits(Map<LimitKind, Limit> all) {

  /**
   * Those of the start. The first is the provider's own (five sends while no code was right); the
   * others are generous to people and small beside what a fraud needs.
   */
  public static final Limits USUAL =
      new Limits(
          Map.of(
              LimitKind.NUMBER, new Limit(5, 5),
              LimitKind.CLIENT, new Limit(10, 30),
              LimitKind.KEY, new Limit(1_000, 18_000),
              LimitKind.PREFIX, new Limit(50, 60),
              LimitKind.AREA, new Limit(250, 300),
              LimitKind.COUNTRY, new Limit(1_000, 2_000),
              LimitKind.COST, new Limit(50, 50)));

  /**
   * @throws IllegalArgumentException where a kind is missing
   */
  public Limits {
    Map<LimitKind, Limit> copy = new EnumMap<>(LimitKind.class);
    copy.putAll(all);
    if (copy.size() != LimitKind.values().length) {
      throw new IllegalArgumentException("there is a limit for each kind");
    }
    all = Map.copyOf(copy);
  }

  public Limit of(LimitKind kind) {
    Limit limit = all.get(kind);
    if (limit == null) {
      throw new IllegalStateException("no limit for " + kind);
    }
    return limit;
  }

  /**
   * What one send takes from.
   *
   * @param client empty where the application did not tell it
   * @param price of the send
   */
  public List<Bucket> forSend(Recipient to, Optional<String> client, String apiKey, double price) {
    List<Bucket> buckets = new ArrayList<>();
    buckets.add(one(LimitKind.NUMBER, to.address()));
    client.ifPresent(address -> buckets.add(one(LimitKind.CLIENT, address)));
    buckets.add(one(LimitKind.KEY, apiKey));
    if (to.isPhone()) {
      buckets.add(one(LimitKind.PREFIX, to.prefix()));
      buckets.add(one(LimitKind.AREA, to.area()));
      buckets.add(one(LimitKind.COUNTRY, to.country()));
    }
    if (price > 0) {
      buckets.add(new Bucket(LimitKind.COST, "hour", of(LimitKind.COST), price));
    }
    return buckets;
  }

  /** What a right code gives back. */
  public List<Bucket> afterSuccess(Recipient to, Optional<String> client, int sends) {
    return forSend(to, client, "", 0).stream()
        .filter(bucket -> bucket.kind().givesBack())
        .map(bucket -> new Bucket(bucket.kind(), bucket.subject(), bucket.limit(), sends))
        .toList();
  }

  private Bucket one(LimitKind kind, String subject) {
    return new Bucket(kind, subject, of(kind), 1);
  }
}
