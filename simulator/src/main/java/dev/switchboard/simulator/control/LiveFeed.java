package dev.switchboard.simulator.control;

import dev.switchboard.simulator.timeline.Event;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells open pages what changed, as server-sent events. Changes gather for a moment and go out
 * together; where there were too many to name, the page is told to look at everything again.
 */
public final class LiveFeed implements AutoCloseable {
  private static final int MOST_AT_ONCE = 200;
  private static final int MOST_PAGES = 32;
  private static final Duration GATHER = Duration.ofMillis(120);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** What one page has not been told yet. */
  private static final class Page {
    private final Set<String> phones = new LinkedHashSet<>();
    private final Set<String> calls = new LinkedHashSet<>();
    private final List<Event> events = new ArrayList<>();
    private boolean state;
    private boolean mail;
    private boolean everything;

    boolean isQuiet() {
      return phones.isEmpty()
          && calls.isEmpty()
          && events.isEmpty()
          && !state
          && !mail
          && !everything;
    }
  }

  private final List<Page> pages = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private volatile boolean closed;

  public void phoneChanged(String number) {
    tell(page -> {
      page.phones.add(number);
      page.everything |= page.phones.size() > MOST_AT_ONCE;
    });
  }

  /** A call, by its SID. */
  public void callChanged(String sid) {
    tell(page -> {
      page.calls.add(sid);
      page.everything |= page.calls.size() > MOST_AT_ONCE;
    });
  }

  public void happened(Event event) {
    tell(page -> {
      page.events.add(event);
      if (page.events.size() > MOST_AT_ONCE) {
        page.events.removeFirst();
      }
    });
  }

  /** The clock, the faults or the numbers. */
  public void stateChanged() {
    tell(page -> page.state = true);
  }

  /** An e-mail is in the inbox. */
  public void mailArrived() {
    tell(page -> page.mail = true);
  }

  public void everythingChanged() {
    tell(page -> page.everything = true);
  }

  private void tell(java.util.function.Consumer<Page> change) {
    if (pages.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      pages.forEach(change);
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A stream for one page, until it goes or the simulator stops.
   *
   * @param summary what to tell of a phone
   * @param call what to tell of a call
   * @param eventJson what to tell of an event
   */
  Answer open(
      Function<String, ObjectNode> summary,
      Function<String, Optional<ObjectNode>> call,
      Function<Event, ObjectNode> eventJson)
      throws ControlError {
    if (pages.size() >= MOST_PAGES) {
      throw new ControlError(429, "too_many_pages", "Over " + MOST_PAGES + " pages are open.");
    }
    return new Answer.Stream(
        Map.of("Content-Type", "text/event-stream;charset=utf-8", "X-Accel-Buffering", "no"),
        out -> stream(out, summary, call, eventJson));
  }

  private void stream(
      OutputStream out,
      Function<String, ObjectNode> summary,
      Function<String, Optional<ObjectNode>> call,
      Function<Event, ObjectNode> eventJson)
      throws IOException {
    Page page = new Page();
    page.everything = true;
    pages.add(page);
    try {
      while (!closed) {
        ObjectNode change = await(page, summary, call, eventJson);
        String text = change.isEmpty() ? ": still here\n\n" : "data: " + Json.text(change) + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pages.remove(page);
    }
  }

  private ObjectNode await(
      Page page,
      Function<String, ObjectNode> summary,
      Function<String, Optional<ObjectNode>> call,
      Function<Event, ObjectNode> eventJson)
      throws InterruptedException {
    List<String> phones;
    List<String> calls;
    List<Event> events;
    ObjectNode change = Json.object();
    lock.lock();
    try {
      long left = HEARTBEAT.toNanos();
      while (page.isQuiet() && left > 0 && !closed) {
        left = news.awaitNanos(left);
      }
      if (!page.isQuiet() && !page.everything) {
        // Wait a little for what belongs together.
        long gather = GATHER.toNanos();
        while (gather > 0 && !closed) {
          gather = news.awaitNanos(gather);
        }
      }
      phones = page.everything ? List.of() : List.copyOf(page.phones);
      calls = page.everything ? List.of() : List.copyOf(page.calls);
      events = List.copyOf(page.events);
      if (page.everything) {
        change.put("everything", true);
      }
      if (page.state) {
        change.put("state", true);
      }
      if (page.mail) {
        change.put("mail", true);
      }
      page.phones.clear();
      page.calls.clear();
      page.events.clear();
      page.state = false;
      page.mail = false;
      page.everything = false;
    } finally {
      lock.unlock();
    }
    if (!phones.isEmpty()) {
      ArrayNode array = change.putArray("phones");
      phones.forEach(phone -> array.add(summary.apply(phone)));
    }
    if (!calls.isEmpty()) {
      ArrayNode array = change.putArray("calls");
      calls.forEach(sid -> call.apply(sid).ifPresent(array::add));
    }
    if (!events.isEmpty()) {
      ArrayNode array = change.putArray("events");
      events.forEach(event -> array.add(eventJson.apply(event)));
    }
    return change;
  }

  @Override
  public void close() {
    closed = true;
    lock.lock();
    try {
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
