package dev.switchboard.core.pace;

import dev.switchboard.core.message.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose turn it is on one sender. Urgent goes before normal, normal before bulk; yet while a lower
 * lane has work it gets its share of the segments, so that it never stands still. Within a lane,
 * campaigns and API keys take turns by segments, so that a large one does not keep out a small one.
 *
 * <p>Remembers what it gave to whom. Not thread-safe.
 */
public final class Turns {
  /** What is guaranteed to a lane: so many segments for each that goes to another. */
  private static final double SHARE_OF_NORMAL = 0.2;

  private static final double SHARE_OF_BULK = 0.1;

  /**
   * Something that may go now.
   *
   * @param source the campaign or the API key it comes from
   */
  public record Candidate(UUID message, Lane lane, UUID source, int segments) {}

  private final LaneTurns urgent = new LaneTurns(0);
  private final LaneTurns normal = new LaneTurns(SHARE_OF_NORMAL);
  private final LaneTurns bulk = new LaneTurns(SHARE_OF_BULK);
  private final List<LaneTurns> lanes = List.of(urgent, normal, bulk);

  /** True where a lane below urgent has a claim that must be served even when there is no room. */
  public boolean owes() {
    return lanes.stream().anyMatch(LaneTurns::isOwed);
  }

  /**
   * Chooses and remembers.
   *
   * @param waiting in the order in which they became due
   * @param room segments there is room for; one message more is chosen where it reaches over
   * @param urgentRoom the same for urgent ones
   */
  public List<Candidate> choose(List<Candidate> waiting, int room, int urgentRoom) {
    for (Lane lane : Lane.values()) {
      of(lane).await(waiting.stream().filter(c -> c.lane() == lane).toList());
    }
    List<Candidate> chosen = new ArrayList<>();
    int left = room;
    int urgentLeft = urgentRoom;
    while (true) {
      Optional<LaneTurns> lane = next(left, urgentLeft);
      if (lane.isEmpty()) {
        return chosen;
      }
      Candidate candidate = lane.get().take();
      chosen.add(candidate);
      left -= candidate.segments();
      urgentLeft -= lane.get() == urgent ? candidate.segments() : 0;
      lanes.stream()
          .filter(other -> other != lane.get())
          .forEach(other -> other.owe(candidate.segments()));
    }
  }

  private LaneTurns of(Lane lane) {
    return switch (lane) {
      case URGENT -> urgent;
      case NORMAL -> normal;
      case BULK -> bulk;
    };
  }

  private Optional<LaneTurns> next(int room, int urgentRoom) {
    if (normal.claims()) {
      return Optional.of(normal);
    }
    if (bulk.claims()) {
      return Optional.of(bulk);
    }
    if (urgentRoom > 0 && urgent.hasWork()) {
      return Optional.of(urgent);
    }
    if (room <= 0) {
      return Optional.empty();
    }
    return normal.hasWork()
        ? Optional.of(normal)
        : bulk.hasWork() ? Optional.of(bulk) : Optional.empty();
  }
}
