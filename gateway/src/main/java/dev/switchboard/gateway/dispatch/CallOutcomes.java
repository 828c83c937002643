package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.outcome.Backoff;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.core.provider.Scope;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallEntry;
import dev.switchboard.gateway.voice.CallOrders;
import dev.switchboard.gateway.voice.CallPoller;
import dev.switchboard.gateway.voice.CallQueue;
import dev.switchboard.gateway.voice.CallRecord;
import dev.switchboard.gateway.voice.CallTries;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Commits what tries to place calls ended in, by the same rules as {@link Outcomes}. */
final class CallOutcomes implements Ledger {
  private final Store store;
  private final CallRecord calls;
  private final CallQueue queue;
  private final CallTries tries;
  private final CallOrders orders;
  private final CallPoller poller;
  private final Lines lines;
  private final RandomGenerator random;

  CallOutcomes(
      Store store,
      CallRecord calls,
      CallQueue queue,
      CallTries tries,
      CallOrders orders,
      CallPoller poller,
      Lines lines,
      RandomGenerator random) {
    this.store = store;
    this.calls = calls;
    this.queue = queue;
    this.tries = tries;
    this.orders = orders;
    this.poller = poller;
    this.lines = lines;
    this.random = random;
  }

  @Override
  public Changes.Change changed(UUID id) {
    return new Changes.Change.OfCall(id);
  }

  @Override
  public void commit(List<Ended> group) {
    store.transact(() -> {
      List<UUID> ids = group.stream().map(e -> e.attempt().message()).sorted().toList();
      Map<UUID, CallQueue.Row> rows = queue.lock(ids);
      Map<UUID, CallRecord.Known> known = calls.lock(ids);
      for (Ended ended : group) {
        CallQueue.@Nullable Row row = rows.get(ended.attempt().message());
        CallRecord.@Nullable Known call = known.get(ended.attempt().message());
        if (call != null) {
          write(ended, row, call);
        }
      }
    });
  }

  private void write(Ended ended, CallQueue.@Nullable Row row, CallRecord.Known call) {
    OpenAttempt attempt = ended.attempt();
    boolean awaited = row != null && row.attempt() == attempt.attempt() && row.awaitsAnswer();
    switch (ended) {
      case Ended.Answered(OpenAttempt _, Outcome.Accepted accepted, Instant at) -> {
        tries.bind(attempt.message(), attempt.attempt(), accepted.sid());
        // A late one also settles what has proved absent and waits to be placed again; not what
        // waits because its line was busy.
        boolean putAside =
            row != null
                && row.attempt() == attempt.attempt()
                && row.phase().equals("ready")
                && !heardOf(attempt);
        if (awaited || putAside) {
          accepted(attempt, accepted, call, at);
        }
      }
      case Ended.Answered(OpenAttempt _, Outcome outcome, Instant at) -> {
        if (awaited) {
          decide(attempt, outcome, call, at);
        }
      }
      case Ended.HeldBack held -> {
        if (awaited) {
          putBack(
              attempt,
              "not placed: " + held.why(),
              held.at(),
              attempt.throttles(),
              held.at(),
              null,
              call);
        }
      }
    }
  }

  /** Whether its own reports came before the answer. */
  private boolean heardOf(OpenAttempt attempt) {
    return tries
        .lock(attempt.message(), attempt.attempt())
        .flatMap(CallTries.Try::progress)
        .isPresent();
  }

  private void accepted(
      OpenAttempt attempt, Outcome.Accepted accepted, CallRecord.Known call, Instant at) {
    queue.live(attempt.message(), poller.first(at));
    calls.waits(attempt.message(), CallStatus.INITIATED, null, "the end of the call", null);
    note(
        attempt,
        at,
        "accepted_by_provider",
        CallStatus.INITIATED,
        "the provider has it",
        null,
        Map.of("sid", accepted.sid(), "status", accepted.providerStatus()));
    store
        .sql()
        .sql("update call set provider_status = coalesce(provider_status, ?) where id = ?")
        .params(accepted.providerStatus(), attempt.message())
        .update();
    if (call.hangUpBy().isPresent()) {
      orders.add(attempt.message(), attempt.attempt(), CallOrders.Kind.HANG_UP, null, at);
    }
  }

  private void decide(OpenAttempt attempt, Outcome outcome, CallRecord.Known call, Instant at) {
    switch (outcome) {
      case Outcome.Accepted _ -> throw new IllegalStateException("handled above");
      case Outcome.Rejected rejected when rejected.scope() == Scope.MESSAGE -> {
        String reason = name(rejected.code(), "the provider refused it");
        queue.remove(attempt.message());
        calls.failed(attempt.message(), boxed(rejected.code()), rejected.message());
        calls.settles(attempt.message(), CallStatus.FAILED, reason, at);
        note(
            attempt,
            at,
            "refused_by_provider",
            CallStatus.FAILED,
            "refused: " + rejected.message(),
            null,
            facts(rejected));
      }
      case Outcome.Rejected standing -> standingFault(attempt, standing, call, at);
      case Outcome.Throttled throttled -> {
        Duration wait = Backoff.after(attempt.throttles() + 1, throttled.retryAfter(), random);
        if (throttled.code().isPresent()
            && ErrorDictionary.restsSender(throttled.code().getAsInt())) {
          lines.rest(
              attempt.sender(),
              "the provider's queue is full: " + throttled.message(),
              throttled.retryAfter());
        }
        putBack(
            attempt,
            "the provider asked to slow down: " + throttled.message(),
            at.plus(wait),
            attempt.throttles() + 1,
            at,
            null,
            call);
      }
      case Outcome.Unsent(String reason) ->
          putBack(
              attempt,
              "not placed: " + reason,
              at.plus(Backoff.after(attempt.throttles() + 1, random)),
              attempt.throttles() + 1,
              at,
              null,
              call);
      case Outcome.Unknown(String reason) -> {
        Instant look = at.plus(Unknowns.FIRST_LOOK);
        String why = "it may have been accepted: " + reason;
        queue.unknown(attempt.message(), look);
        calls.waits(
            attempt.message(), CallStatus.UNKNOWN, why, "look at the provider's list", look);
        note(attempt, at, "unknown", CallStatus.UNKNOWN, why, look, null);
      }
    }
  }

  /**
   * Never the call's fault: it goes back to the queue, and the line or the account waits for a
   * person.
   */
  private void standingFault(
      OpenAttempt attempt, Outcome.Rejected rejected, CallRecord.Known call, Instant at) {
    String whom = rejected.scope() == Scope.ACCOUNT ? "account" : "line";
    String reason =
        whom
            + " paused: "
            + name(rejected.code(), "HTTP " + rejected.httpStatus())
            + " ("
            + rejected.message()
            + ")";
    Optional<Integer> code = Optional.ofNullable(boxed(rejected.code()));
    if (rejected.scope() == Scope.ACCOUNT) {
      lines.pauseAccountOf(attempt.sender(), code, reason, at);
    } else {
      lines.pause(attempt.sender(), code, reason, at);
    }
    putBack(attempt, reason, at, attempt.throttles(), at, facts(rejected), call);
  }

  /**
   * It never left, or was not processed. Whoever wanted it hung up meanwhile has what they want.
   */
  private void putBack(
      OpenAttempt attempt,
      String reason,
      Instant due,
      int throttles,
      Instant now,
      @Nullable Map<String, Object> facts,
      CallRecord.Known call) {
    UUID id = attempt.message();
    if (call.hangUpBy().isPresent()) {
      String by = "canceled by " + call.hangUpBy().get() + " before it left";
      queue.remove(id);
      calls.settles(id, CallStatus.CANCELED, by, now);
      note(attempt, now, "canceled", CallStatus.CANCELED, by, null, null);
      return;
    }
    queue.ready(id, due, throttles);
    calls.waits(id, CallStatus.QUEUED, reason, "call", due);
    note(attempt, now, "waiting", CallStatus.QUEUED, reason, due.isAfter(now) ? due : null, facts);
  }

  private void note(
      OpenAttempt attempt,
      Instant at,
      String event,
      CallStatus status,
      String reason,
      @Nullable Instant until,
      @Nullable Map<String, Object> provider) {
    calls.append(
        List.of(
            new CallEntry(
                attempt.message(), at, event, status, reason, until, attempt.attempt(), provider)));
  }

  private static @Nullable Integer boxed(OptionalInt code) {
    return code.isPresent() ? code.getAsInt() : null;
  }

  private static String name(OptionalInt code, String otherwise) {
    return code.isPresent()
        ? code.getAsInt() + " " + ErrorDictionary.explain(code.getAsInt()).name()
        : otherwise;
  }

  private static Map<String, Object> facts(Outcome.Rejected rejected) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("http_status", rejected.httpStatus());
    rejected.code().ifPresent(code -> facts.put("code", code));
    facts.put("message", rejected.message());
    return facts;
  }
}
