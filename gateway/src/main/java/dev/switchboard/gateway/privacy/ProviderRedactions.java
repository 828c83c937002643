package dev.switchboard.gateway.privacy;

import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.privacy.RemovalSchedule;
import dev.switchboard.core.privacy.RemovalSchedule.Next;
import dev.switchboard.core.privacy.RemovalSchedule.Person;
import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.core.provider.Removal;
import dev.switchboard.gateway.delivery.Fanout;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.TimelineEntry;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Texts and media that are still to be taken away at the provider. Wanted in the transaction that
 * takes them away here, so that no crash forgets one; asked a few at a time, so that sending does
 * not suffer; and asked again until it is done.
 */
public final class ProviderRedactions {
  private static final int AT_ONCE = 5;

  /** While one node asks, the others leave it alone; after a crash it is asked again. */
  private static final Duration CLAIM = Duration.ofSeconds(60);

  /** The provider may yet tell under which SID it has a message. */
  private static final Duration UNTOLD = Duration.ofHours(1);

  /** It looks for no text longer than that; Twilio's callbacks end after hours. */
  private static final Duration UNTOLD_FOR_EVER = Duration.ofDays(4);

  private static final Duration REST = Duration.ofSeconds(2);

  /**
   * One of them.
   *
   * @param sids under which the provider has it; empty: it may tell one yet
   * @param media whether media went with it
   */
  record Job(UUID message, String sender, List<String> sids, boolean media) {}

  private record Due(Job job, Instant since, int tries) {}

  private final Store store;
  private final MessageProvider provider;
  private final MessageRecord messages;
  private final InstantSource clock;
  private final Changes changes;
  private final RandomGenerator random;
  private final Semaphore work = new Semaphore(0);
  private volatile long restUntil = System.nanoTime();

  public ProviderRedactions(
      Store store,
      MessageProvider provider,
      MessageRecord messages,
      InstantSource clock,
      Changes changes,
      RandomGenerator random) {
    this.store = store;
    this.provider = provider;
    this.messages = messages;
    this.clock = clock;
    this.changes = changes;
    this.random = random;
  }

  /** Writes down that these are to be taken away. Joins the transaction that is open. */
  void want(List<Job> jobs, Instant now) {
    if (jobs.isEmpty()) {
      return;
    }
    store
        .sql()
        .sql(
            """
            insert into provider_redaction (message_id, sender, sids, media, since, due_at)
            select message_id, sender, string_to_array(sids, ' '), media, ?, ?
            from unnest(?, ?, ?, ?) as j (message_id, sender, sids, media)
            on conflict (message_id) do nothing
            """)
        .params(
            Sql.time(now),
            Sql.time(now),
            Sql.column("uuid", jobs, Job::message),
            Sql.column("text", jobs, Job::sender),
            Sql.column("text", jobs, job -> String.join(" ", job.sids())),
            Sql.column("bool", jobs, Job::media))
        .update();
  }

  /** How many there are; more than 100,000 are told as 100,000. */
  public long waiting() {
    return store
        .sql()
        .sql("select count(*) from (select 1 from provider_redaction limit 100000) as w")
        .query(Long.class)
        .single();
  }

  /** Something new is wanted, and committed. */
  void wake() {
    work.release();
  }

  /** Waits for something new, or for as long. */
  void await(Duration atMost) throws InterruptedException {
    if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      work.drainPermits();
    }
  }

  /**
   * Asks for those that are due.
   *
   * @return true where there may be more
   */
  boolean tick() {
    if (System.nanoTime() - restUntil < 0) {
      return false;
    }
    List<Due> due = claim();
    if (!due.isEmpty()) {
      Fanout.out("a redaction", due, this::ask);
    }
    return due.size() == AT_ONCE;
  }

  /**
   * Not those of an account that is paused: it would only refuse them. Plan: the index on due_at,
   * and a probe of sender and account each.
   */
  private List<Due> claim() {
    Instant now = clock.instant();
    return store
        .sql()
        .sql(
            """
            update provider_redaction r set due_at = ?, tries = tries + 1
            from (select p.message_id from provider_redaction p
                  where p.due_at <= ? and not exists (
                    select 1 from sender s join account a on a.sid = s.account_sid
                    where s.address = p.sender and a.paused_at is not null)
                  order by p.due_at limit ? for update of p skip locked) as due
            where r.message_id = due.message_id
            returning r.*
            """)
        .params(Sql.time(now.plus(CLAIM)), Sql.time(now), AT_ONCE)
        .query((row, n) -> due(row))
        .list();
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        new Job(
            Sql.uuid(row, "message_id"),
            row.getString("sender"),
            List.of((String[]) row.getArray("sids").getArray()),
            row.getBoolean("media")),
        Sql.instant(row, "since"),
        row.getInt("tries"));
  }

  private void ask(Due due) {
    List<String> sids = due.job().sids().isEmpty() ? told(due.job()) : due.job().sids();
    if (sids.isEmpty()) {
      untold(due);
      return;
    }
    Removal removal = remove(sids, due.job());
    Instant now = clock.instant();
    if (removal instanceof Removal.PutOff off) {
      // Others would be put off too.
      restUntil = System.nanoTime() + off.retryAfter().orElse(REST).toNanos();
    }
    switch (RemovalSchedule.after(removal, due.tries(), due.since(), now, random)) {
      case Next.Done(String reason) -> done(due, sids, reason, now);
      case Next.Again again -> again(due, again);
    }
    changes.tell(new Changes.Change.OfMessage(due.job().message()));
  }

  /** The text of each first: it is what is worth most. */
  private Removal remove(List<String> sids, Job job) {
    Removal last = new Removal.Removed();
    for (String sid : sids) {
      last = provider.removeText(sid);
      if (last instanceof Removal.Removed && (job.media() || sid.startsWith("MM"))) {
        last = provider.removeMedia(sid);
      }
      if (!(last instanceof Removal.Removed || last instanceof Removal.Gone)) {
        return last;
      }
    }
    return last;
  }

  private List<String> told(Job job) {
    return store
        .sql()
        .sql("select provider_sid from message where id = ? and provider_sid is not null")
        .param(job.message())
        .query(String.class)
        .list();
  }

  private void untold(Due due) {
    Instant now = clock.instant();
    if (now.isAfter(due.since().plus(UNTOLD_FOR_EVER))) {
      done(due, List.of(), "the provider never told of this message", now);
    } else {
      again(
          due,
          new Next.Again(
              now.plus(UNTOLD),
              "the provider has not told of this message yet",
              Person.NOT_NEEDED));
    }
  }

  /** The record may be gone by now, and a text that came in has no timeline. */
  private void done(Due due, List<String> sids, String reason, Instant now) {
    UUID id = due.job().message();
    store.transact(() -> {
      @Nullable MessageStatus status = messages.lock(List.of(id)).get(id);
      store.sql().sql("delete from provider_redaction where message_id = ?").param(id).update();
      if (status != null) {
        Optional<Map<String, Object>> facts =
            sids.isEmpty() ? Optional.empty() : Optional.of(Map.of("sid", sids.getFirst()));
        messages.append(
            List.of(
                new TimelineEntry(
                    id,
                    now,
                    "redacted_at_provider",
                    status,
                    reason,
                    null,
                    null,
                    facts.orElse(null))));
      }
    });
  }

  private void again(Due due, Next.Again again) {
    store
        .sql()
        .sql(
            "update provider_redaction set due_at = ?, trouble = ?, needs_person = ? where message_id = ?")
        .params(
            Sql.time(again.at()), again.why(), again.person() == Person.NEEDED, due.job().message())
        .update();
  }
}
