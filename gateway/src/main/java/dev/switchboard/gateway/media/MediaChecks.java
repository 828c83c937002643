package dev.switchboard.gateway.media;

import dev.switchboard.core.media.Finding;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the media of messages that are to be accepted. Each address is looked at once in some
 * minutes, by a few threads; whoever asks waits no longer than he said. Thread-safe, and never
 * called where a transaction is open.
 */
public final class MediaChecks implements AutoCloseable {
  private static final int AT_ONCE = 16;
  private static final int MOST_WAITING = 2_000;

  /** How long the acceptance of one message may wait for it. */
  public static final Duration FOR_ONE = MediaFetch.PATIENCE.minusMillis(200);

  /** How long that of all messages of a batch may wait for it. */
  public static final Duration FOR_A_BATCH = Duration.ofSeconds(6);

  private static final Finding TOO_MANY =
      new Finding.Unseen("too many others are being checked at this moment");

  private static final Finding NO_TIME =
      new Finding.Unseen("no time was left for it beside its neighbours");

  private static final Finding TOO_SLOW = new Finding.Unseen(MediaFetch.tooSlow());

  /** A look that others may be waiting for too. */
  private static final class Pending {
    final CompletableFuture<Finding> answer = new CompletableFuture<>();
    volatile boolean begun;
  }

  private final Reach reach;
  private final MediaFetch fetch;
  private final ThreadPoolExecutor threads;
  private final Memory addresses = new Memory();
  private final Memory hosts = new Memory();
  private final Map<String, Pending> underWay = new ConcurrentHashMap<>();

  public MediaChecks(Reach reach) {
    this.reach = reach;
    this.fetch = new MediaFetch(reach, AT_ONCE);
    // Threads of the system: resolving a name blocks inside of it.
    this.threads =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("media-", 0)
                .factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /** A round of looks that is over after this time. */
  public Round within(Duration time) {
    return new Round(time);
  }

  /** Looks that share a time. For one thread. */
  public final class Round {
    private final long end;

    private Round(Duration time) {
      this.end = System.nanoTime() + time.toNanos();
    }

    /**
     * What these web addresses hold, in their order. All are looked at together; what is not known
     * when the time is over is told as unseen.
     */
    public List<Finding> look(List<String> urls) {
      List<Pending> asked = new ArrayList<>(urls.size());
      for (String url : urls) {
        asked.add(ask(url));
      }
      List<Finding> findings = new ArrayList<>(urls.size());
      for (int i = 0; i < urls.size(); i++) {
        findings.add(await(urls.get(i), asked.get(i)));
      }
      return findings;
    }

    private Pending ask(String url) {
      if (reach == Reach.OFF) {
        return answered(new Finding.Unseen("SWITCHBOARD_MEDIA_CHECK is off"));
      }
      URI address = URI.create(url);
      Optional<Finding> known = addresses.of(url).or(() -> hosts.of(host(address)));
      if (known.isPresent()) {
        return answered(known.get());
      }
      Pending mine = new Pending();
      @Nullable Pending theirs = underWay.putIfAbsent(url, mine);
      if (theirs != null) {
        return theirs;
      }
      try {
        threads.execute(() -> lookNow(url, address, mine));
      } catch (RejectedExecutionException e) {
        underWay.remove(url, mine);
        mine.answer.complete(TOO_MANY);
      }
      return mine;
    }

    private void lookNow(String url, URI address, Pending pending) {
      try {
        pending.answer.complete(finding(url, address, pending));
      } finally {
        underWay.remove(url, pending);
      }
    }

    private Finding finding(String url, URI address, Pending pending) {
      String host = host(address);
      // Others may have found out in the meantime that it does not answer.
      Optional<Finding> known = hosts.of(host);
      if (known.isPresent()) {
        return known.get();
      }
      if (System.nanoTime() - end >= 0) {
        return NO_TIME;
      }
      pending.begun = true;
      MediaFetch.Look look = fetch.at(address);
      addresses.keep(url, look.finding());
      if (look.ofItsHost()) {
        hosts.keep(host, look.finding());
      }
      return look.finding();
    }

    private Finding await(String url, Pending pending) {
      try {
        return pending.answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (!pending.begun) {
          return NO_TIME;
        }
        // The next one does not wait for it again.
        addresses.keep(url, TOO_SLOW);
        return TOO_SLOW;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return NO_TIME;
      } catch (ExecutionException e) {
        throw new IllegalStateException("a look does not fail", e);
      }
    }
  }

  private static Pending answered(Finding finding) {
    Pending pending = new Pending();
    pending.answer.complete(finding);
    return pending;
  }

  private static String host(URI address) {
    return address.getScheme() + "://" + address.getHost() + ":" + address.getPort();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    fetch.close();
  }
}
