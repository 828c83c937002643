package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.message.Sid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Callers who wait, first come first served. Safe for use by many threads. */
public final class WaitingQueue {

  /**
   * One who waits.
   *
   * @param since when it joined
   */
  public record Member(String callSid, Instant since) {}

  private record Place(Leg leg, Member member) {}

  /** Who takes one out, and what the caller hears before. */
  record Agent(Leg leg, Target whisper) {}

  private final String sid = Sid.fresh("QU");
  private final Instant createdAt;
  private final List<Place> places = new ArrayList<>();

  /** Those that want the next one. */
  private final List<Leg> asking = new ArrayList<>();

  private final Map<String, Agent> called = new HashMap<>();
  private String name;
  private int most;
  private Instant updatedAt;
  private Duration waited = Duration.ZERO;
  private int served;

  WaitingQueue(String name, int most, Instant now) {
    this.name = name;
    this.most = most;
    this.createdAt = now;
    this.updatedAt = now;
  }

  public String sid() {
    return sid;
  }

  public synchronized String name() {
    return name;
  }

  public synchronized int most() {
    return most;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public synchronized Instant updatedAt() {
    return updatedAt;
  }

  synchronized void set(String newName, int newMost, Instant now) {
    name = newName;
    most = newMost;
    updatedAt = now;
  }

  public synchronized List<Member> members() {
    return places.stream().map(Place::member).toList();
  }

  /** From 1; 0 for one that does not wait here. */
  public synchronized int position(String callSid) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).member().callSid().equals(callSid)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Of those that were served, in seconds. */
  public synchronized long averageWait() {
    return served == 0 ? 0 : waited.toSeconds() / served;
  }

  /** False where it is full. */
  synchronized boolean join(Leg leg, int limit) {
    if (places.size() >= limit) {
      return false;
    }
    Instant now = leg.line().now();
    places.add(new Place(leg, new Member(leg.sid(), now)));
    asking.forEach(each -> each.tell(new Signal.RoomChanged(now)));
    return true;
  }

  synchronized void leave(Leg leg) {
    places.removeIf(place -> place.leg() == leg);
    called.remove(leg.sid());
  }

  /** Takes the first one out for an agent; empty where nobody waits. */
  synchronized Optional<Leg> call(Leg agent, Target whisper) {
    if (places.isEmpty()) {
      if (!asking.contains(agent)) {
        asking.add(agent);
      }
      return Optional.empty();
    }
    Place first = places.removeFirst();
    asking.remove(agent);
    called.put(first.leg().sid(), new Agent(agent, whisper));
    waited = waited.plus(Duration.between(first.member().since(), agent.line().now()));
    served++;
    first.leg().tell(new Signal.RoomChanged(agent.line().now()));
    return Optional.of(first.leg());
  }

  synchronized void stopAsking(Leg agent) {
    asking.remove(agent);
  }

  /** Who has taken this one out. */
  synchronized Optional<Agent> agentOf(Leg leg) {
    return Optional.ofNullable(called.get(leg.sid()));
  }
}
