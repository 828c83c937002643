package dev.switchboard.simulator.whatsapp;

import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Until when each sender may write freely to each phone. A phone's message opens the window for 24
 * hours; one that came from an ad opens it for 72, once it was answered.
 */
public final class Windows {
  private static final Duration CUSTOMER_SERVICE = Duration.ofHours(24);
  private static final Duration ENTRY_POINT = Duration.ofHours(72);

  /**
   * A window that is or was open.
   *
   * @param sender {@code whatsapp:+…}
   * @param until the first moment at which it is closed
   * @param fromAd since when an ad's message waits for its first answer
   */
  public record Window(String sender, String phone, Instant until, Optional<Instant> fromAd) {}

  private final Journal journal;
  private final Map<String, Map<String, Window>> byPhone = new ConcurrentHashMap<>();

  public Windows(Journal journal) {
    this.journal = journal;
  }

  /** The phone wrote. Durable with the message that follows it into the journal. */
  public void wrote(String phone, String sender, Instant at) {
    keep(new Window(sender, phone, at.plus(CUSTOMER_SERVICE), Optional.empty()));
  }

  /** The phone wrote, coming from an ad that leads to WhatsApp. */
  public void cameFromAd(String phone, String sender, Instant at) {
    keep(new Window(sender, phone, at.plus(CUSTOMER_SERVICE), Optional.of(at)));
  }

  /** The sender wrote inside the window: one from an ad grows by that. */
  void answered(String phone, String sender) {
    find(phone, sender)
        .filter(window -> window.fromAd().isPresent())
        .ifPresent(window ->
            keep(
                new Window(
                    sender,
                    phone,
                    window.fromAd().orElseThrow().plus(ENTRY_POINT),
                    Optional.empty())));
  }

  public boolean isOpen(String phone, String sender, Instant at) {
    return find(phone, sender).filter(window -> at.isBefore(window.until())).isPresent();
  }

  /** The open ones of a phone, by sender. */
  public List<Window> of(String phone, Instant at) {
    return byPhone.getOrDefault(phone, Map.of()).values().stream()
        .filter(window -> at.isBefore(window.until()))
        .sorted(Comparator.comparing(Window::sender))
        .toList();
  }

  private Optional<Window> find(String phone, String sender) {
    return Optional.ofNullable(byPhone.getOrDefault(phone, Map.of()).get(sender));
  }

  private void keep(Window window) {
    restore(window);
    journal.append(new Entry.WindowSet(window));
  }

  public void restore(Window window) {
    byPhone
        .computeIfAbsent(window.phone(), phone -> new ConcurrentHashMap<>())
        .put(window.sender(), window);
  }

  /** All of them, for a rewrite of the journal. */
  public Stream<Entry> entries() {
    return byPhone.values().stream()
        .flatMap(windows -> windows.values().stream())
        .map(Entry.WindowSet::new);
  }

  public void clear() {
    byPhone.clear();
  }
}
