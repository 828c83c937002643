package dev.switchboard.simulator.whatsapp;

import dev.switchboard.simulator.clock.SimClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What a phone sees of the other side while nothing is sent: that its message was read, and that
 * somebody types. Kept in memory only.
 */
public final class Presence {
  /** How long the dots stay where no message ends them (Twilio, "Typing Indicators"). */
  public static final Duration TYPING = Duration.ofSeconds(25);

  private record Pair(String phone, String sender) {}

  private final SimClock clock;
  private final Map<Pair, Instant> typing = new ConcurrentHashMap<>();
  private final Set<String> read = ConcurrentHashMap.newKeySet();
  private volatile Consumer<String> watcher = phone -> {};

  Presence(SimClock clock) {
    this.clock = clock;
  }

  /** Calls {@code watcher} with the number of each phone that sees something new. */
  public void onChange(Consumer<String> watcher) {
    this.watcher = watcher;
  }

  /** Somebody types an answer to that message, and so has read it. */
  public void types(String phone, String sender, String sid) {
    read.add(sid);
    typing.put(new Pair(phone, sender), clock.instant().plus(TYPING));
    watcher.accept(phone);
  }

  /** A message arrived: the dots go. */
  void arrived(String phone, String sender) {
    if (typing.remove(new Pair(phone, sender)) != null) {
      watcher.accept(phone);
    }
  }

  /** True where the sender has shown that it read the phone's message. */
  public boolean wasRead(String sid) {
    return read.contains(sid);
  }

  /** Who types to a phone, and until when at most. */
  public Map<String, Instant> typingTo(String phone) {
    Map<String, Instant> found = new TreeMap<>();
    Instant now = clock.instant();
    typing.forEach((pair, until) -> {
      if (pair.phone().equals(phone) && now.isBefore(until)) {
        found.put(pair.sender(), until);
      }
    });
    return found;
  }

  /** Until when a sender types to a phone; empty where it does not. */
  public Optional<Instant> typing(String phone, String sender) {
    return Optional.ofNullable(typingTo(phone).get(sender));
  }

  void clear() {
    typing.clear();
    read.clear();
  }
}
