package dev.switchboard.simulator.verify;

import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import dev.switchboard.simulator.message.Sid;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Where e-mails end: everybody's inbox. The oldest go where there are too many. */
public final class Inbox {
  private static final int MOST = 5_000;

  private final Journal journal;
  private final ConcurrentSkipListMap<Long, Mail> mails = new ConcurrentSkipListMap<>();
  private final Map<String, Mail> byId = new ConcurrentHashMap<>();
  private final AtomicLong seqs = new AtomicLong();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  public Inbox(Journal journal) {
    this.journal = journal;
  }

  /** Calls {@code watcher} after each arrival. */
  public void onArrival(Runnable watcher) {
    watchers.add(watcher);
  }

  /** Takes a mail in; one to an address that begins with {@code bounce} comes back. */
  Mail arrive(String from, String to, String subject, String text, Instant now) {
    Mail.Fate fate =
        to.toLowerCase(Locale.ROOT).startsWith("bounce") ? Mail.Fate.BOUNCED : Mail.Fate.DELIVERED;
    Mail mail =
        new Mail(seqs.incrementAndGet(), Sid.fresh("EM"), from, to, subject, text, fate, now);
    restore(mail);
    journal.append(new Entry.MailArrived(mail));
    watchers.forEach(Runnable::run);
    return mail;
  }

  void restore(Mail mail) {
    seqs.accumulateAndGet(mail.seq(), Math::max);
    mails.put(mail.seq(), mail);
    byId.put(mail.id(), mail);
    while (mails.size() > MOST) {
      byId.remove(mails.pollFirstEntry().getValue().id());
    }
  }

  Optional<Mail> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** What has arrived, newest first. */
  public List<Mail> all() {
    return arrived().toList();
  }

  /** What has arrived at one address, whatever its case, newest first. */
  public List<Mail> of(String address) {
    return arrived().filter(mail -> mail.to().equalsIgnoreCase(address)).toList();
  }

  private Stream<Mail> arrived() {
    return mails.descendingMap().values().stream()
        .filter(mail -> mail.fate() == Mail.Fate.DELIVERED);
  }

  Stream<Entry> entries() {
    return mails.values().stream().map(Entry.MailArrived::new);
  }

  int size() {
    return mails.size();
  }

  void clear() {
    mails.clear();
    byId.clear();
  }
}
