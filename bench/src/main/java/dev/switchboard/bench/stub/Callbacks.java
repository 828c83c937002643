package dev.switchboard.bench.stub;

import dev.switchboard.bench.wire.Answer;
import dev.switchboard.bench.wire.HttpConnection;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts status callbacks over a few kept-alive connections, each with a thread of its own. A
 * callback that is not answered 2xx is posted again, three times at most, as Twilio does where the
 * address asks for it.
 */
final class Callbacks implements AutoCloseable {
  private static final int CONNECTIONS = 32;
  private static final int MOST_TRIES = 4;

  /** One status of one message. */
  private record Planned(
      long at, String token, String account, Arrivals.Create create, String status)
      implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(at, ((Planned) other).at);
    }
  }

  private final DelayQueue<Planned> planned = new DelayQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  /** Plans {@code sent} and {@code delivered}, where the create named an address for them. */
  void plan(Settings.Reports to, String account, Arrivals.Create create, long from) {
    start();
    long sent = from + to.sentAfter().nanos();
    planned.add(new Planned(sent, to.token(), account, create, "sent"));
    planned.add(
        new Planned(sent + to.deliveredAfter().nanos(), to.token(), account, create, "delivered"));
  }

  /** Reports {@code delivered} now. */
  void deliver(String token, String account, Arrivals.Create create) {
    start();
    planned.add(new Planned(System.nanoTime(), token, account, create, "delivered"));
  }

  private synchronized void start() {
    while (threads.size() < CONNECTIONS) {
      threads.add(Thread.ofPlatform().daemon().name("callbacks").start(this::work));
    }
  }

  int answered() {
    return answered.get();
  }

  int failed() {
    return failed.get();
  }

  int waiting() {
    return planned.size();
  }

  void reset() {
    planned.clear();
    answered.set(0);
    failed.set(0);
  }

  private void work() {
    Destinations destinations = new Destinations();
    try {
      while (true) {
        post(planned.take(), destinations);
      }
    } catch (InterruptedException e) {
      destinations.close();
    }
  }

  private void post(Planned next, Destinations destinations) {
    String url = next.create().field("StatusCallback");
    if (url.isEmpty()) {
      return;
    }
    byte[] request =
        StatusReport.of(next.token(), url, next.account(), next.create(), next.status());
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        Answer answer = destinations.to(URI.create(url)).ask(request);
        if (answer.isGood()) {
          answered.incrementAndGet();
          return;
        }
      } catch (IOException e) {
        // tried again on a new connection
      }
    }
    failed.incrementAndGet();
  }

  /** This thread's connections, by server. */
  private static final class Destinations {
    private final Map<String, HttpConnection> open = new HashMap<>();

    HttpConnection to(URI url) {
      return open.computeIfAbsent(url.getAuthority(), authority -> new HttpConnection(url));
    }

    void close() {
      open.values().forEach(HttpConnection::close);
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
