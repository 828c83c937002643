package dev.switchboard.gateway.signal;

import dev.switchboard.core.signal.Bucket;
import dev.switchboard.core.signal.Decision;
import dev.switchboard.core.signal.Finding;
import dev.switchboard.core.signal.Mark;
import dev.switchboard.core.signal.SignalRules;
import dev.switchboard.core.signal.Thresholds;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.signal.SignalBuckets.Range;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAway;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what was counted with the thresholds, every five seconds on one node of all, and pauses
 * the sender that goes too far. What was counted until a person sets it going again does not count
 * against it any more.
 */
public final class SignalWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SignalWatch.class);
  private static final int EVERY_SECONDS = 5;
  private static final Instant AHEAD = Instant.parse("9999-01-01T00:00:00Z");

  private final Store store;
  private final SignalBuckets buckets;
  private final SignalMarks marks;
  private final Setting<Thresholds> thresholds;
  private final Senders senders;
  private final Changes changes;
  private final InstantSource clock;
  private @Nullable Thread thread;

  SignalWatch(
      Store store,
      SignalBuckets buckets,
      Setting<Thresholds> thresholds,
      Senders senders,
      Changes changes,
      InstantSource clock) {
    this.store = store;
    this.buckets = buckets;
    this.marks = new SignalMarks(store);
    this.thresholds = thresholds;
    this.senders = senders;
    this.changes = changes;
    this.clock = clock;
  }

  public void start() {
    thread = Thread.ofVirtual().name("signals").start(this::run);
  }

  private void run() {
    while (true) {
      try {
        TimeUnit.SECONDS.sleep(EVERY_SECONDS);
        look();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!StoreAway.isBehind(e)) {
          LOG.warn("Signals are looked at again in a moment: {}", e.toString());
        }
      }
    }
  }

  private void look() {
    List<String> paused =
        store.inTransaction(() -> isOurTurn() ? judgeAll(clock.instant()) : List.of());
    paused.forEach(sender -> changes.tell(new Changes.Change.OfSender(sender)));
  }

  /** By the store's clock; whoever comes first holds the row until it has looked. */
  private boolean isOurTurn() {
    return store
            .sql()
            .sql(
                """
                update signal_watch set looked_at = clock_timestamp()
                where id = 1 and looked_at < clock_timestamp() - make_interval(secs => ?)
                """)
            .param(EVERY_SECONDS - 1)
            .update()
        == 1;
  }

  private List<String> judgeAll(Instant now) {
    Thresholds current = thresholds.value();
    Map<String, List<Bucket>> counted =
        buckets.in(
            new Range(
                Optional.empty(),
                Optional.empty(),
                SignalRules.begin(current.longestHours(), now),
                AHEAD));
    Map<String, Mark> known = marks.all();
    List<String> paused = new ArrayList<>();
    for (Sender sender : senders.all()) {
      List<Bucket> own = counted.getOrDefault(sender.address(), List.of());
      Optional<Mark> mark = Optional.ofNullable(known.get(sender.address()));
      if (sender.pause().isPresent()) {
        forgive(sender, mark, Mark.at(now, own));
        continue;
      }
      List<Bucket> since = mark.map(m -> m.after(own)).orElse(own);
      if (SignalRules.judge(current, since, now) instanceof Decision.Pause(Finding finding)) {
        pause(sender, finding, now);
        forgive(sender, mark, Mark.at(now, own));
        paused.add(sender.address());
      }
    }
    return paused;
  }

  private void forgive(Sender sender, Optional<Mark> before, Mark now) {
    if (before.filter(now::equals).isEmpty()) {
      marks.set(sender.address(), now);
    }
  }

  private void pause(Sender sender, Finding finding, Instant now) {
    LOG.warn("A sender is paused by its signals: {}", finding.reason());
    senders.pause(
        sender.address(),
        Optional.of(finding.lead().explainedBy()),
        "sender paused: " + finding.reason() + ". " + finding.remedy(),
        now);
  }

  @Override
  public void close() {
    Thread current = thread;
    if (current != null) {
      current.interrupt();
    }
  }
}
