package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallProgress;
import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.call.CallWord;
import dev.switchboard.gateway.voice.CallRecord.Known;
import dev.switchboard.gateway.voice.CallTries.Try;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that is locked while its reports are applied: how it stands after those that were, and
 * what has to be written of it. Null is what does not change.
 */
final class HeldCall {
  /** Where a call waits, or how it ended. */
  record Standing(
      CallStatus status,
      @Nullable String reason,
      @Nullable String next,
      @Nullable Instant nextAt,
      @Nullable Instant settledAt) {}

  /** What was pressed or said, and means. */
  record Answer(@Nullable String digits, @Nullable String words, @Nullable String speech) {}

  /**
   * How far it has come in its flow.
   *
   * @param exit null while it goes on
   * @param digits what was pressed last; null for nothing
   * @param speech what was said last; null for nothing
   */
  record InFlow(
      String name,
      int version,
      @Nullable String exit,
      @Nullable String digits,
      @Nullable String speech) {
    /** This, or what was before where this tells nothing. */
    InFlow after(@Nullable InFlow before) {
      return before == null
          ? this
          : new InFlow(
              name,
              version,
              exit == null ? before.exit : exit,
              digits == null ? before.digits : digits,
              speech == null ? before.speech : speech);
    }
  }

  /** What becomes of its row of the queue. */
  sealed interface Queued {
    /** The provider has it; so it is asked for then. */
    record Live(Instant look) implements Queued {}

    /** It is tried again then. */
    record Again(Instant due) implements Queued {}

    /** Nothing more is to come. */
    record Gone() implements Queued {}
  }

  private static final Duration NEAR = CallEvents.FIRST_POLL.dividedBy(2);

  private final Known known;
  private final CallScripts scripts;
  private final Map<Integer, HeldTry> tries = new HashMap<>();
  private final List<CallEntry> entries = new ArrayList<>();
  private CallQueue.@Nullable Row row;
  private CallStatus status;
  private int retries;
  private boolean changed;
  private @Nullable CallScript script;

  @Nullable String providerStatus;
  @Nullable Integer seconds;
  @Nullable Instant answeredAt;
  @Nullable Integer errorCode;
  @Nullable String errorMessage;
  @Nullable String answeredBy;
  @Nullable String recording;
  @Nullable Answer answer;
  @Nullable InFlow inFlow;
  @Nullable Standing standing;
  @Nullable Queued queued;

  /**
   * @param scripts reads what a call is to say
   */
  HeldCall(Known known, CallQueue.@Nullable Row row, List<Try> tries, CallScripts scripts) {
    this.known = known;
    this.scripts = scripts;
    this.row = row;
    this.status = known.status();
    this.retries = known.retries();
    tries.forEach(one -> this.tries.put(one.attempt(), new HeldTry(one)));
  }

  UUID id() {
    return known.id();
  }

  Known known() {
    return known;
  }

  CallStatus status() {
    return status;
  }

  int retries() {
    return retries;
  }

  Optional<HeldTry> attempt(int number) {
    return Optional.ofNullable(tries.get(number));
  }

  /** The newest where no try of it has this SID. */
  int attemptOf(String sid) {
    return tries.values().stream()
        .map(HeldTry::now)
        .filter(one -> one.sid().filter(sid::equals).isPresent())
        .mapToInt(Try::attempt)
        .findFirst()
        .orElse(known.attempt());
  }

  /** Whether it is in the queue, and in which phase. */
  Optional<String> phase() {
    return Optional.ofNullable(row).map(CallQueue.Row::phase);
  }

  /** What it is to say; empty for one that came in. */
  Optional<CallScript> script() {
    if (script == null) {
      script = known.script().map(text -> scripts.of(known.id(), text)).orElse(null);
    }
    return Optional.ofNullable(script);
  }

  void tell(CallEntry entry) {
    entries.add(entry);
  }

  /** Something that a report told of a try, for the timeline. */
  void note(
      HeldTry attempt,
      CallReport report,
      String event,
      @Nullable String reason,
      Map<String, Object> facts) {
    tell(
        new CallEntry(
            id(), report.at(), event, status, reason, null, attempt.now().attempt(), facts));
  }

  void stands(Standing now) {
    standing = now;
    status = now.status();
    changed();
  }

  /** The newest try has ended so; what this means for the call is still to be decided. */
  void reaches(CallStatus word) {
    status = word;
  }

  void again(Instant due, int retriesNow) {
    moves(new Queued.Again(due), "ready");
    retries = retriesNow;
    changed();
  }

  void live(Instant look) {
    moves(new Queued.Live(look), "live");
  }

  /**
   * The provider told something of it: nobody need ask for it soon. Only what is near is put off,
   * so that not every step of a call changes the queue. Who reports the end of a call that came in
   * is not certain: such a one is asked for as often as before.
   */
  void heardOf(Instant at) {
    CallQueue.Row before = row;
    if (before != null
        && !known.inbound()
        && before.phase().equals("live")
        && before.lookAt().filter(look -> look.isBefore(at.plus(NEAR))).isPresent()) {
      live(at.plus(CallEvents.FIRST_POLL));
    }
  }

  void leavesQueue() {
    queued = new Queued.Gone();
    row = null;
  }

  /** Nothing is left to be done about it. */
  boolean isOver() {
    return queued instanceof Queued.Gone;
  }

  private void moves(Queued how, String phase) {
    CallQueue.Row before = row;
    if (before != null) {
      queued = how;
      row =
          new CallQueue.Row(
              before.call(),
              before.line(),
              phase,
              before.attempt(),
              before.throttles(),
              before.resends(),
              how instanceof Queued.Live(Instant look) ? Optional.of(look) : Optional.empty());
    }
  }

  /** One of its columns did. */
  void changed() {
    changed = true;
  }

  boolean hasChanged() {
    return changed;
  }

  List<CallEntry> entries() {
    return entries;
  }

  Collection<HeldTry> tries() {
    return tries.values();
  }

  /** One try of it. */
  static final class HeldTry {
    private Try now;
    private final List<String> told = new ArrayList<>();
    private boolean changed;
    @Nullable Instant answeredAt;

    HeldTry(Try now) {
      this.now = now;
    }

    /** As it stands after what was applied so far. */
    Try now() {
      return now;
    }

    /** What was told of it since it was locked. */
    List<String> told() {
      return told;
    }

    boolean hasChanged() {
      return changed;
    }

    boolean knows(String what) {
      return now.told().contains(what) || told.contains(what);
    }

    void tell(String what) {
      told.add(what);
      changed = true;
    }

    void bound(String sid) {
      now =
          new Try(
              now.call(),
              now.attempt(),
              now.sid().or(() -> Optional.of(sid)),
              now.progress(),
              now.told(),
              now.seconds(),
              now.answeredBy(),
              now.endedAt());
    }

    void moved(CallProgress progress, OptionalInt seconds, Instant at) {
      if (progress.word() == CallWord.IN_PROGRESS && answeredAt == null) {
        answeredAt = at;
      }
      now =
          new Try(
              now.call(),
              now.attempt(),
              now.sid(),
              Optional.of(progress),
              now.told(),
              seconds.isPresent() ? seconds : now.seconds(),
              now.answeredBy(),
              progress.word().ends() ? now.endedAt().or(() -> Optional.of(at)) : now.endedAt());
      changed = true;
    }

    void answeredBy(String who) {
      now =
          new Try(
              now.call(),
              now.attempt(),
              now.sid(),
              now.progress(),
              now.told(),
              now.seconds(),
              Optional.of(who),
              now.endedAt());
      changed = true;
    }
  }
}
