package dev.switchboard.simulator.phone;

import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which phone has told which sender to stop. */
public final class OptOuts {
  private final Journal journal;
  private final Map<String, Set<String>> sendersByPhone = new ConcurrentHashMap<>();

  public OptOuts(Journal journal) {
    this.journal = journal;
  }

  public boolean isBlocked(String sender, String phone) {
    Set<String> senders = sendersByPhone.get(phone);
    return senders != null && senders.contains(sender);
  }

  /** The senders that this phone has blocked, in order. */
  public List<String> of(String phone) {
    return sendersByPhone.getOrDefault(phone, Set.of()).stream().sorted().toList();
  }

  /** Returns once it is on the disk. */
  public void block(String sender, String phone) {
    restoreBlock(sender, phone);
    journal.awaitDurable(journal.append(new Entry.OptedOut(sender, phone)));
  }

  /** Returns once it is on the disk. */
  public void unblock(String sender, String phone) {
    restoreUnblock(sender, phone);
    journal.awaitDurable(journal.append(new Entry.OptedIn(sender, phone)));
  }

  public void restoreBlock(String sender, String phone) {
    sendersByPhone.computeIfAbsent(phone, key -> ConcurrentHashMap.newKeySet()).add(sender);
  }

  public void restoreUnblock(String sender, String phone) {
    Set<String> senders = sendersByPhone.get(phone);
    if (senders != null) {
      senders.remove(sender);
    }
  }

  /** All of them, for a rewrite of the journal. */
  public Stream<Entry> entries() {
    return sendersByPhone.entrySet().stream()
        .flatMap(phone ->
            phone.getValue().stream().map(sender -> new Entry.OptedOut(sender, phone.getKey())));
  }

  public void clear() {
    sendersByPhone.clear();
  }
}
