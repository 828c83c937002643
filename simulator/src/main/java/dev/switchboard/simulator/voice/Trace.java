package dev.switchboard.simulator.voice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one leg did and does, for those who look on. Kept in memory only. */
public final class Trace {
  private static final int MOST = 200;

  /**
   * A request for a document.
   *
   * @param purpose what asked for it, e.g. {@code Gather action}
   * @param status the HTTP status, 0 where none came
   * @param attempt from 1
   * @param failed why no answer came; empty where one did
   */
  public record Fetch(
      Instant at,
      String purpose,
      String url,
      String method,
      int status,
      long millis,
      int attempt,
      String failed) {}

  /**
   * A document that runs or ran.
   *
   * @param url empty where the text came with the call
   */
  public record Shown(Instant at, String url, String text) {}

  /**
   * The verb that runs, by where it stands in the newest document, in UTF-16 units.
   *
   * @param end after its last unit
   */
  public record Running(String name, int start, int end) {}

  /**
   * What the leg waits for.
   *
   * @param what e.g. {@code answer}, {@code gather}, {@code record}, {@code dial}
   * @param until when the waiting ends; empty where nobody knows
   * @param input which of {@code dtmf} and {@code speech} are heard
   */
  public record Waiting(String what, Optional<Instant> until, Set<String> input) {}

  private final List<Fetch> fetches = new CopyOnWriteArrayList<>();
  private final List<Shown> documents = new CopyOnWriteArrayList<>();
  private volatile Optional<Running> running = Optional.empty();
  private volatile Optional<Waiting> waiting = Optional.empty();

  void fetched(Fetch fetch) {
    fetches.add(fetch);
    cut(fetches);
  }

  void shows(Shown document) {
    documents.add(document);
    cut(documents);
    running = Optional.empty();
  }

  private static void cut(List<?> list) {
    if (list.size() > MOST) {
      list.removeFirst();
    }
  }

  /** What shows now; run, it shows that again after something else ran in between. */
  Runnable again() {
    Optional<Shown> shown =
        documents.isEmpty() ? Optional.empty() : Optional.of(documents.getLast());
    Optional<Running> verb = running;
    return () -> {
      if (shown.isPresent() && documents.getLast() != shown.get()) {
        shows(shown.get());
      }
      running = verb;
    };
  }

  void runs(Optional<Running> verb) {
    running = verb;
  }

  void waits(Optional<Waiting> reason) {
    waiting = reason;
  }

  /** The newest 200, oldest first. */
  public List<Fetch> fetches() {
    return List.copyOf(fetches);
  }

  /** The newest 200, oldest first; the last is the one that runs or ran. */
  public List<Shown> documents() {
    return List.copyOf(documents);
  }

  public Optional<Running> running() {
    return running;
  }

  public Optional<Waiting> waiting() {
    return waiting;
  }
}
