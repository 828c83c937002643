package dev.switchboard.core.pace;

import dev.switchboard.core.message.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Whose turn it is on one sender. Urgent goes before normal, normal before bulk; yet while a lower
 * lane has work it gets its share of the segments, so that it never stands still. Within a lane,
 * campaigns and API keys take turns by segments, so that a large one does not keep out a small one.
 *
 * <p>Remembers what it gave to whom. Not thread-safe.
 */
public final class Turns {
  /** What is guaranteed to each lane, in segments of those given to others. */
  private static final Map<Lane, Double> SHARE = Map.of(Lane.NORMAL, 0.2, Lane.BULK, 0.1);

  /** A debt does not grow without end while there is no room at all. */
  private static final double MOST_OWED = 20;

  /**
   * Something that may go now.
   *
   * @param source the campaign or the API key it comes from
   */
  public record Candidate(UUID message, Lane lane, UUID source, int segments) {}

  private final Map<Lane, Double> owed = new EnumMap<>(Lane.class);
  private final Map<Lane, Sources> sources = new EnumMap<>(Lane.class);

  public Turns() {
    for (Lane lane : Lane.values()) {
      owed.put(lane, 0.0);
      sources.put(lane, new Sources());
    }
  }

  /** True where a lane below urgent has a claim that must be served even when there is no room. */
  public boolean owes() {
    return owed.values().stream().anyMatch(segments -> segments >= 1);
  }

  /**
   * Chooses and remembers.
   *
   * @param waiting in the order in which they became due
   * @param room segments there is room for; one message more is chosen where it reaches over
   * @param urgentRoom the same for urgent ones
   */
  public List<Candidate> choose(List<Candidate> waiting, int room, int urgentRoom) {
    Map<Lane, Queue> lanes = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      Queue queue =
          new Queue(sources.get(lane), waiting.stream().filter(c -> c.lane() == lane).toList());
      lanes.put(lane, queue);
      if (queue.isEmpty()) {
        owed.put(lane, 0.0);
      }
    }
    List<Candidate> chosen = new ArrayList<>();
    int left = room;
    int urgentLeft = urgentRoom;
    while (true) {
      Optional<Lane> lane = next(lanes, left, urgentLeft);
      if (lane.isEmpty()) {
        return chosen;
      }
      Candidate candidate = lanes.get(lane.get()).take();
      chosen.add(candidate);
      left -= candidate.segments();
      urgentLeft -= lane.get() == Lane.URGENT ? candidate.segments() : 0;
      account(candidate, lanes);
    }
  }

  private Optional<Lane> next(Map<Lane, Queue> lanes, int room, int urgentRoom) {
    for (Lane lane : List.of(Lane.NORMAL, Lane.BULK)) {
      OptionalInt head = lanes.get(lane).head();
      if (head.isPresent() && owed.get(lane) >= head.getAsInt()) {
        return Optional.of(lane);
      }
    }
    if (urgentRoom > 0 && !lanes.get(Lane.URGENT).isEmpty()) {
      return Optional.of(Lane.URGENT);
    }
    return room <= 0
        ? Optional.empty()
        : List.of(Lane.NORMAL, Lane.BULK).stream()
            .filter(lane -> !lanes.get(lane).isEmpty())
            .findFirst();
  }

  private void account(Candidate given, Map<Lane, Queue> lanes) {
    SHARE.forEach((lane, share) -> {
      double debt = owed.get(lane);
      if (lane == given.lane()) {
        owed.put(lane, Math.max(0, debt - given.segments()));
      } else if (!lanes.get(lane).isEmpty()) {
        owed.put(lane, Math.min(MOST_OWED, debt + share * given.segments()));
      }
    });
  }

  /** What each source of a lane was given, as a virtual time: the least served goes next. */
  private static final class Sources {
    private final Map<UUID, Long> given = new HashMap<>();
    private long now;

    long served(UUID source) {
      return Math.max(now, given.getOrDefault(source, now));
    }

    void give(UUID source, int segments) {
      now = served(source);
      given.put(source, now + segments);
    }

    /** Who has been away comes back as one who was served like the others. */
    void forgetAbsent() {
      given.values().removeIf(until -> until <= now);
    }
  }

  /** One lane's candidates, by source. */
  private static final class Queue {
    private final Sources sources;
    private final Map<UUID, ArrayDeque<Candidate>> bySource = new HashMap<>();
    private final List<UUID> order = new ArrayList<>();

    Queue(Sources sources, List<Candidate> waiting) {
      this.sources = sources;
      for (Candidate candidate : waiting) {
        bySource
            .computeIfAbsent(
                candidate.source(),
                source -> {
                  order.add(source);
                  return new ArrayDeque<>();
                })
            .add(candidate);
      }
      sources.forgetAbsent();
    }

    boolean isEmpty() {
      return order.isEmpty();
    }

    OptionalInt head() {
      return isEmpty()
          ? OptionalInt.empty()
          : OptionalInt.of(bySource.get(leastServed()).getFirst().segments());
    }

    Candidate take() {
      UUID source = leastServed();
      ArrayDeque<Candidate> waiting = bySource.get(source);
      Candidate candidate = waiting.removeFirst();
      if (waiting.isEmpty()) {
        order.remove(source);
      }
      sources.give(source, candidate.segments());
      return candidate;
    }

    private UUID leastServed() {
      UUID least = order.getFirst();
      for (UUID source : order) {
        if (sources.served(source) < sources.served(least)) {
          least = source;
        }
      }
      return least;
    }
  }
}
