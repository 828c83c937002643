package dev.switchboard.simulator.phone;

import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import dev.switchboard.simulator.message.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The phones: every number that was ever texted or called, has written or called, or was set up.
 */
public final class Phones {
  private final Journal journal;
  private final Map<String, Phone> set = new ConcurrentHashMap<>();

  /** Number to the last message's time: what orders the list. */
  private final Map<String, Instant> active = new ConcurrentHashMap<>();

  public Phones(Journal journal) {
    this.journal = journal;
  }

  /** A phone that nobody has set up behaves like {@link Phone#fresh}. */
  public Phone get(String number) {
    return Optional.ofNullable(set.get(number)).orElseGet(() -> Phone.fresh(number));
  }

  public boolean isKnown(String number) {
    return active.containsKey(number);
  }

  /** Returns once it is on the disk. */
  public void put(Phone phone, Instant now) {
    restore(phone, now);
    journal.awaitDurable(journal.append(new Entry.PhoneSet(phone)));
  }

  public void restore(Phone phone, Instant now) {
    set.put(phone.number(), phone);
    active.putIfAbsent(phone.number(), now);
  }

  /** A message came or went: the phone is known from now on. */
  public void touch(Message message) {
    touch(message.phone(), message.createdAt());
  }

  /** Something came or went then: the phone is known from now on. */
  public void touch(String number, Instant at) {
    active.merge(number, at, (a, b) -> a.isAfter(b) ? a : b);
  }

  /** The most recently active first. */
  public List<String> numbers() {
    return active.entrySet().stream()
        .sorted(Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }

  public int count() {
    return active.size();
  }

  /** Those that were set up, for a rewrite of the journal. */
  public Stream<Phone> setUp() {
    return set.values().stream();
  }

  public void clear() {
    set.clear();
    active.clear();
  }
}
