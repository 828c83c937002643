package dev.switchboard.bench.chaos.traffic;

import dev.switchboard.bench.chaos.stage.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Batches of a campaign, a code per second, and a person who texts STOP now and then, whatever
 * happens to the gateway meanwhile.
 */
public final class Traffic {
  private static final Duration BATCH_EVERY = Duration.ofSeconds(4);
  private static final Duration CODE_EVERY = Duration.ofSeconds(1);
  private static final Duration STOP_EVERY = Duration.ofSeconds(3);

  /** The longest posting, and a little more. */
  private static final int ENDS_WITHIN_SECONDS = 150;

  private interface Work {
    void run() throws InterruptedException;
  }

  private final long seed;
  private final int perSecond;
  private final People people;
  private final Posting posting;
  private final Provider provider;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger campaign = new AtomicInteger();
  private final AtomicInteger codes = new AtomicInteger();
  private final List<String> stops = new CopyOnWriteArrayList<>();
  private volatile boolean flowing = true;

  /**
   * @param perSecond texts of the campaign, 1 or more
   */
  public Traffic(long seed, int perSecond, People people, Api api, Books books, Provider provider) {
    this.seed = seed;
    this.perSecond = perSecond;
    this.people = people;
    this.posting = new Posting(api, books);
    this.provider = provider;
  }

  /** Begins; {@link #end} ends it. */
  public void start() {
    every(CODE_EVERY, () -> start(this::code));
    every(BATCH_EVERY, () -> start(this::batch));
    Random random = new Random(seed);
    every(STOP_EVERY, () -> start(() -> stop(somebodyConcerned(random))));
  }

  private void every(Duration pause, Runnable work) {
    start(() -> {
      while (flowing) {
        work.run();
        Thread.sleep(pause);
      }
    });
  }

  private void start(Work work) {
    threads.execute(() -> {
      try {
        work.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private void code() throws InterruptedException {
    int n = codes.getAndIncrement();
    posting.one(
        new Text(
            "code-" + seed + "-" + n,
            people.ofCodes(n),
            "Seed " + seed + ": your code is " + (100_000 + n),
            "urgent"));
  }

  private void batch() throws InterruptedException {
    int many = perSecond * (int) BATCH_EVERY.toSeconds();
    int first = campaign.getAndAdd(many);
    List<Text> texts = new ArrayList<>();
    for (int n = first; n < first + many; n++) {
      texts.add(
          new Text(
              "campaign-" + seed + "-" + n,
              people.ofCampaign(n),
              "Seed " + seed + ": offer no " + n + ".",
              n % 4 == 0 ? "normal" : "bulk"));
    }
    posting.many(texts);
  }

  /**
   * Of the batch before this moment or of the one after it: texts to this person are on their way.
   */
  private String somebodyConcerned(Random random) {
    int many = perSecond * (int) BATCH_EVERY.toSeconds();
    return people.ofCampaign(campaign.get() + random.nextInt(2 * many) - many);
  }

  private void stop(String person) {
    stops.add(person);
    provider.write(person, "STOP");
  }

  /** Who texted STOP, whether or not the gateway heard of it. */
  public List<String> stops() {
    return List.copyOf(stops);
  }

  /** Nothing new is posted; what is being posted is tried to its end. */
  public void end() throws InterruptedException {
    flowing = false;
    threads.shutdown();
    if (!threads.awaitTermination(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }
}
