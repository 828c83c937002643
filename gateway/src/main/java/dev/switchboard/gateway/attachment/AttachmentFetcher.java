package dev.switchboard.gateway.attachment;

import dev.switchboard.core.conversation.Attachment;
import dev.switchboard.core.conversation.FetchSchedule;
import dev.switchboard.core.conversation.FetchSchedule.Trouble;
import dev.switchboard.core.media.Content;
import dev.switchboard.gateway.attachment.AttachmentSetting.AtProvider;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.media.MediaDownload;
import dev.switchboard.gateway.media.MediaDownload.Download;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAway;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what is wanted, a few at a time, after the webhook was answered. What a node had begun
 * when it was killed is begun again once its time is over; no connection to the store is held
 * meanwhile.
 */
public final class AttachmentFetcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AttachmentFetcher.class);

  /** Each may hold {@link Attachment#MOST_BYTES} in memory. */
  public static final int AT_ONCE = 3;

  /** Longer than a download may take. */
  private static final Duration CLAIM = Duration.ofSeconds(90);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private record Due(
      UUID message, int item, String url, Optional<String> claimed, int tries, Origin origin) {}

  /** The text that it came with. */
  private record Origin(String sid, String person) {}

  private final Store store;
  private final MediaDownload download;
  private final AttachmentRemovals removals;
  private final AttachmentSetting setting;
  private final InstantSource clock;
  private final Changes changes;
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  public AttachmentFetcher(
      Store store,
      MediaDownload download,
      AttachmentRemovals removals,
      AttachmentSetting setting,
      InstantSource clock,
      Changes changes) {
    this.store = store;
    this.download = download;
    this.removals = removals;
    this.setting = setting;
    this.clock = clock;
    this.changes = changes;
  }

  /** Begins with what an earlier life has left. */
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("attachments").start(this::run);
  }

  /** Something is wanted, and committed. */
  public void wake() {
    work.release();
  }

  private void run() {
    while (running) {
      try {
        slots.acquire();
        Optional<Due> due = next();
        if (due.isPresent()) {
          Thread.ofVirtual().name("attachment").start(() -> fetch(due.get()));
        } else {
          slots.release();
          removals.tick();
          if (work.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
          }
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("Files are fetched a little later: {}", e.toString());
      }
    }
  }

  /** Empty while the store is away. */
  private Optional<Due> next() {
    try {
      return claim();
    } catch (RuntimeException e) {
      if (!StoreAway.isBehind(e)) {
        LOG.warn("Files that people sent wait for a moment: {}", e.toString());
      }
      return Optional.empty();
    }
  }

  /** Plan: the index of those that wait, from the one that is due first. */
  private Optional<Due> claim() {
    Instant now = clock.instant();
    return store
        .sql()
        .sql(
            """
            update inbound_media m set due_at = ?, tries = tries + 1
            from (select message_id, item from inbound_media where state = 'waiting' and due_at <= ?
                  order by due_at limit 1 for update skip locked) as due, inbound i
            where m.message_id = due.message_id and m.item = due.item and i.id = due.message_id
            returning m.message_id, m.item, m.url, m.claimed, m.tries, i.provider_sid, i.recipient
            """)
        .params(Sql.time(now.plus(CLAIM)), Sql.time(now))
        .query((row, n) -> due(row))
        .optional();
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        Sql.uuid(row, "message_id"),
        row.getInt("item"),
        row.getString("url"),
        Sql.optionalText(row, "claimed"),
        row.getInt("tries"),
        new Origin(row.getString("provider_sid"), row.getString("recipient")));
  }

  private void fetch(Due due) {
    try {
      switch (download.from(due.url())) {
        case Download.Whole whole -> judge(due, whole);
        case Download.TooLarge() -> refuse(due, Attachment.tooLarge().reason());
        case Download.NotThere(String why) -> again(due, Trouble.NOT_THERE, why);
        case Download.PutOff(String why) -> again(due, Trouble.PUT_OFF, why);
      }
      changes.tell(new Changes.Change.Inbound(due.origin().person()));
    } catch (RuntimeException e) {
      // Its claim ends by itself, and it is fetched again.
      LOG.info("A file is fetched again later: {}", e.toString());
    } finally {
      slots.release();
      wake();
    }
  }

  private void judge(Due due, Download.Whole file) {
    // What it was called beside the text says more than a server's guess by its name.
    Optional<String> claimed = due.claimed().or(file::claimed);
    Attachment verdict =
        Attachment.judge(Content.of(file.head(Content.HEAD), claimed), claimed, file.bytes());
    switch (verdict) {
      case Attachment.Refused(String reason) -> refuse(due, reason);
      case Attachment.Kept kept -> store.transact(() -> keep(due, kept, file));
    }
  }

  /** Nothing where it was taken away meanwhile, or is here already. */
  private void keep(Due due, Attachment.Kept kept, Download.Whole file) {
    boolean wanted =
        store
                .sql()
                .sql(
                    """
                    update inbound_media set state = 'stored', content_type = ?, showing = ?, bytes = ?, note = ?
                    where message_id = ? and item = ? and state = 'waiting'
                    """)
                .params(
                    Sql.values(
                        kept.contentType(),
                        kept.showing().word(),
                        file.bytes(),
                        kept.note().orElse(null),
                        due.message(),
                        due.item()))
                .update()
            == 1;
    if (!wanted) {
      return;
    }
    for (int i = 0; i < file.pieces().size(); i++) {
      store
          .sql()
          .sql(
              "insert into inbound_media_piece (message_id, item, piece, content) values (?, ?, ?, ?)")
          .params(due.message(), due.item(), i, file.pieces().get(i))
          .update();
    }
    if (setting.current().value() == AtProvider.DELETED) {
      removals.wantWhenComplete(due.message(), due.origin().sid(), clock.instant());
    }
  }

  private void refuse(Due due, String reason) {
    store
        .sql()
        .sql(
            "update inbound_media set state = 'refused', note = ? where message_id = ? and item = ? and state = 'waiting'")
        .params(reason, due.message(), due.item())
        .update();
  }

  private void again(Due due, Trouble trouble, String why) {
    Optional<Instant> next = FetchSchedule.next(trouble, due.tries(), clock.instant());
    if (next.isEmpty()) {
      refuse(due, "it could not be fetched: " + why);
      return;
    }
    store
        .sql()
        .sql(
            "update inbound_media set due_at = ?, note = ? where message_id = ? and item = ? and state = 'waiting'")
        .params(
            Sql.time(next.get()), "it could not be fetched yet: " + why, due.message(), due.item())
        .update();
  }

  /** Lets what is under way come to its end. */
  @Override
  public void close() throws InterruptedException {
    running = false;
    Thread current = thread;
    if (current != null) {
      current.interrupt();
      current.join(Duration.ofSeconds(2));
    }
    if (slots.tryAcquire(AT_ONCE, 3, TimeUnit.SECONDS)) {
      slots.release(AT_ONCE);
    }
  }
}
