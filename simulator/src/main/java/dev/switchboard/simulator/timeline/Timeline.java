package dev.switchboard.simulator.timeline;

import dev.switchboard.simulator.clock.SimClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The latest events, bounded; kept in memory only. Safe for use by many threads. */
public final class Timeline {
  private static final int MOST = 4_000;

  private final SimClock clock;
  private final Deque<Event> events = new ArrayDeque<>();
  private final List<Consumer<Event>> watchers = new CopyOnWriteArrayList<>();
  private long ids;

  public Timeline(SimClock clock) {
    this.clock = clock;
  }

  /** Calls {@code watcher} with each new event, on the thread that made it. */
  public void onEvent(Consumer<Event> watcher) {
    watchers.add(watcher);
  }

  public void add(
      Event.Kind kind,
      String title,
      int status,
      long millis,
      String phone,
      String sid,
      Map<String, String> details) {
    Event event;
    synchronized (this) {
      event =
          new Event(
              ++ids,
              clock.instant(),
              kind,
              title,
              status,
              millis,
              phone,
              sid,
              Collections.unmodifiableMap(new LinkedHashMap<>(details)));
      events.addLast(event);
      if (events.size() > MOST) {
        events.removeFirst();
      }
    }
    watchers.forEach(watcher -> watcher.accept(event));
  }

  /** What Twilio would report in its debugger: the simulator answers nobody with it. */
  public void alert(int code, String text, String phone, String sid) {
    add(
        Event.Kind.ALERT,
        code + " " + text,
        0,
        0,
        phone,
        sid,
        Map.of("more_info", "https://www.twilio.com/docs/errors/" + code));
  }

  /** The newest {@code most} that match, newest first. */
  public synchronized List<Event> newest(Predicate<Event> wanted, int most) {
    List<Event> found = new ArrayList<>();
    for (Event event : events.reversed()) {
      if (found.size() == most) {
        break;
      }
      if (wanted.test(event)) {
        found.add(event);
      }
    }
    return found;
  }

  public synchronized void clear() {
    events.clear();
  }
}
