package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.gateway.event.Changes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Writes outcomes down, many per commit. A group that cannot be committed is written one by one, so
 * that one poisoned outcome harms only itself: its attempt stays open and becomes unknown. While
 * the store is away, outcomes wait here; their number is bounded by what is committed ahead. What a
 * crash takes from here is unknown after the restart, and settled by looking.
 */
final class OutcomeWriter {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);
  private static final int GROUP = 1_000;

  /** So long more may come before a group is written: the next request does not wait for it. */
  private static final long GATHER_MILLIS = 5;

  private static final Duration STORE_PAUSE = Duration.ofMillis(200);

  private final LinkedBlockingQueue<Ended> queue = new LinkedBlockingQueue<>();
  private final Ledger outcomes;
  private final Changes changes;
  private final Consumer<Ended> written;

  /**
   * @param written told after each outcome's commit (or its loss), to free its place
   */
  OutcomeWriter(Ledger outcomes, Changes changes, Consumer<Ended> written) {
    this.outcomes = outcomes;
    this.changes = changes;
    this.written = written;
  }

  /** How many wait to be written. */
  int waiting() {
    return queue.size();
  }

  void add(Ended answered) {
    queue.add(answered);
  }

  /** One round; waits a little for work. */
  void round() throws InterruptedException {
    Ended first = queue.poll(200, TimeUnit.MILLISECONDS);
    if (first == null) {
      return;
    }
    TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
    List<Ended> group = new ArrayList<>();
    group.add(first);
    queue.drainTo(group, GROUP - 1);
    write(group);
    for (Ended answered : group) {
      written.accept(answered);
      changes.tell(outcomes.changed(answered.attempt().message()));
    }
  }

  private void write(List<Ended> group) throws InterruptedException {
    while (true) {
      try {
        outcomes.commit(group);
        return;
      } catch (DataAccessResourceFailureException
          | TransientDataAccessException
          | TransactionException storeAway) {
        LOG.debug("{} outcomes wait for the store: {}", group.size(), storeAway.toString());
        TimeUnit.MILLISECONDS.sleep(STORE_PAUSE.toMillis());
      } catch (RuntimeException poisoned) {
        if (group.size() == 1) {
          LOG.error(
              "The outcome of {} cannot be written; it becomes {} and is looked for",
              group.getFirst().attempt().message(),
              MessageStatus.UNKNOWN.word(),
              poisoned);
          return;
        }
        for (Ended one : group) {
          write(List.of(one));
        }
        return;
      }
    }
  }
}
