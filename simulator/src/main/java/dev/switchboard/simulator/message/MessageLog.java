package dev.switchboard.simulator.message;

import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Every message, in order of arrival. Changes go to the journal under the same lock, so that a
 * replay meets them in the order in which they happened; readers take no lock. Beyond {@code most}
 * messages the oldest settled ones are dropped.
 */
public final class MessageLog {
  private final Journal journal;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final ConcurrentSkipListMap<Long, Message> bySeq = new ConcurrentSkipListMap<>();
  private final Map<String, Long> bySid = new ConcurrentHashMap<>();
  private final Threads threads = new Threads();
  private final List<Consumer<Message>> watchers = new CopyOnWriteArrayList<>();
  private long lastSeq;

  public MessageLog(Journal journal, int most) {
    this.journal = journal;
    this.most = most;
  }

  /** Calls {@code watcher} after each message that came or changed, on the thread that did it. */
  public void onChange(Consumer<Message> watcher) {
    watchers.add(watcher);
  }

  /** Takes a message in and returns once it is on the disk. */
  public Message add(Draft draft, Status initial, Instant now) {
    Message message;
    long ticket;
    lock.lock();
    try {
      message = draft.at(++lastSeq, initial, now);
      put(message);
      ticket = journal.append(new Entry.Arrived(message));
      dropOldest();
    } finally {
      lock.unlock();
    }
    journal.awaitDurable(ticket);
    tell(message);
    return message;
  }

  /**
   * Moves a message on. Nothing happens where it is gone or has settled already; {@code read} still
   * follows {@code delivered}.
   *
   * @return the message as it is now, where it moved
   */
  public Optional<Message> move(String sid, Step step) {
    return change(
        sid,
        message -> message.status().leadsTo(step.status()) ? message.moved(step) : message,
        new Entry.Moved(sid, step));
  }

  /** Removes the text, returning once that is on the disk. */
  public Optional<Message> redact(String sid) {
    Optional<Message> redacted = change(sid, Message::redacted, new Entry.Redacted(sid));
    journal.awaitDurable(journal.latest());
    return redacted;
  }

  /** Removes one of its media, returning once that is on the disk. */
  public void deleteMedia(String sid, String url) {
    change(sid, message -> message.withoutMedia(url), new Entry.MediaDeleted(sid, url));
    journal.awaitDurable(journal.latest());
  }

  /** Takes it out of the API's sight, returning once that is on the disk. */
  public void delete(String sid) {
    change(sid, Message::deleted, new Entry.Deleted(sid));
    journal.awaitDurable(journal.latest());
  }

  private Optional<Message> change(String sid, UnaryOperator<Message> how, Entry entry) {
    Message after;
    lock.lock();
    try {
      Message before = find(sid).orElse(null);
      if (before == null) {
        return Optional.empty();
      }
      after = how.apply(before);
      if (after.equals(before)) {
        return Optional.empty();
      }
      bySeq.put(after.seq(), after);
      journal.append(entry);
    } finally {
      lock.unlock();
    }
    tell(after);
    return Optional.of(after);
  }

  private void tell(Message message) {
    for (Consumer<Message> watcher : watchers) {
      watcher.accept(message);
    }
  }

  private void put(Message message) {
    bySeq.put(message.seq(), message);
    bySid.put(message.sid(), message.seq());
    threads.add(message);
  }

  private void dropOldest() {
    while (bySeq.size() > most) {
      Message oldest = bySeq.firstEntry().getValue();
      if (!oldest.status().isFinal()) {
        return;
      }
      bySeq.remove(oldest.seq());
      bySid.remove(oldest.sid());
      threads.remove(oldest);
    }
  }

  public Optional<Message> find(String sid) {
    return Optional.ofNullable(bySid.get(sid)).map(bySeq::get);
  }

  /** All of them, oldest first. */
  public Stream<Message> oldestFirst() {
    return bySeq.values().stream();
  }

  /** Those that arrived before {@code seq}, newest first. */
  public Stream<Message> newestFirst(long seq) {
    return bySeq.headMap(seq, false).descendingMap().values().stream();
  }

  /** What a phone has seen and written, oldest first. */
  public List<Message> ofPhone(String phone) {
    List<Message> found = new ArrayList<>();
    for (long seq : threads.of(phone)) {
      Message message = bySeq.get(seq);
      if (message != null) {
        found.add(message);
      }
    }
    return found;
  }

  public int size() {
    return bySid.size();
  }

  /** Takes over what a replay found, without journalling it again. */
  public void restore(Entry.OfMessage entry) {
    lock.lock();
    try {
      switch (entry) {
        case Entry.Arrived(Message message) -> {
          if (!bySid.containsKey(message.sid())) {
            put(message);
          }
          lastSeq = Math.max(lastSeq, message.seq());
          dropOldest();
        }
        case Entry.Moved(String sid, Step step) ->
            restore(sid, message -> message.has(step.status()) ? message : message.moved(step));
        case Entry.Redacted(String sid) -> restore(sid, Message::redacted);
        case Entry.Deleted(String sid) -> restore(sid, Message::deleted);
        case Entry.MediaDeleted(String sid, String url) ->
            restore(sid, message -> message.withoutMedia(url));
      }
    } finally {
      lock.unlock();
    }
  }

  private void restore(String sid, UnaryOperator<Message> how) {
    find(sid).map(how).ifPresent(message -> bySeq.put(message.seq(), message));
  }

  /**
   * Forgets all messages; sequence numbers go on, so that no page shows an old one in place of a
   * new one.
   */
  public void clear() {
    lock.lock();
    try {
      bySeq.clear();
      bySid.clear();
      threads.clear();
    } finally {
      lock.unlock();
    }
  }
}
