package dev.switchboard.simulator.whatsapp;

import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which phones have joined a sandbox: by text, for three days. */
public final class Sandbox {
  private static final Duration STAY = Duration.ofDays(3);

  /** A phone in a sandbox; {@code until} is the past once it has left. */
  public record Stay(String sender, String phone, Instant until) {}

  private final Journal journal;
  private final Map<String, Stay> stays = new ConcurrentHashMap<>();

  Sandbox(Journal journal) {
    this.journal = journal;
  }

  public boolean hasJoined(String phone, String sender, Instant at) {
    return until(phone, sender).filter(at::isBefore).isPresent();
  }

  /** When the stay ends or ended; empty where the phone never joined. */
  public Optional<Instant> until(String phone, String sender) {
    return Optional.ofNullable(stays.get(key(phone, sender))).map(Stay::until);
  }

  /**
   * Takes what a phone wrote to a sandbox.
   *
   * @return what the sandbox itself answers; empty where the text goes on to the application
   */
  Optional<String> take(String phone, String sender, String text, String join, Instant at) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.equals(join.toLowerCase(Locale.ROOT))) {
      keep(new Stay(sender, phone, at.plus(STAY)));
      return Optional.of(
          "You are all set! The sandbox can now send messages to you. It lasts for 3 days. Reply"
              + " stop to leave the sandbox any time.");
    }
    if (!hasJoined(phone, sender, at)) {
      return Optional.of(
          "Your phone is not connected to a sandbox. Write " + join + " to connect it.");
    }
    if (word.equals("stop")) {
      keep(new Stay(sender, phone, at));
      return Optional.of("You have left the sandbox. Write " + join + " to come back.");
    }
    return Optional.empty();
  }

  private void keep(Stay stay) {
    restore(stay);
    journal.append(new Entry.SandboxStay(stay));
  }

  public void restore(Stay stay) {
    stays.put(key(stay.phone(), stay.sender()), stay);
  }

  Stream<Entry> entries() {
    return stays.values().stream().map(Entry.SandboxStay::new);
  }

  void clear() {
    stays.clear();
  }

  private static String key(String phone, String sender) {
    return phone + ' ' + sender;
  }
}
