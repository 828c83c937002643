package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.message.ProviderWord;
import dev.switchboard.core.outcome.Backoff;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.core.provider.Scope;
import dev.switchboard.core.signal.Kind;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.delivery.Polling;
import dev.switchboard.gateway.dispatch.Ended.Answered;
import dev.switchboard.gateway.dispatch.Ended.HeldBack;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.MessageUpdate;
import dev.switchboard.gateway.message.TimelineEntry;
import dev.switchboard.gateway.outbox.OutboxRows;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.signal.Counted;
import dev.switchboard.gateway.signal.SignalCounts;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Commits what attempts ended in: one transaction for a group. */
final class Outcomes implements Ledger {
  private final Store store;
  private final MessageRecord messages;
  private final Senders senders;
  private final Consents consents;
  private final Cancellation cancellation;
  private final Polling polling;
  private final SignalCounts signals;
  private final RandomGenerator random;

  Outcomes(
      Store store,
      MessageRecord messages,
      Senders senders,
      Consents consents,
      Cancellation cancellation,
      Polling polling,
      SignalCounts signals,
      RandomGenerator random) {
    this.store = store;
    this.messages = messages;
    this.senders = senders;
    this.consents = consents;
    this.cancellation = cancellation;
    this.polling = polling;
    this.signals = signals;
    this.random = random;
  }

  /**
   * All or nothing. An attempt that was settled in the meantime (by a callback, by another node) is
   * left as it is.
   */
  @Override
  public void commit(List<Ended> group) {
    // Consents are locked before rows, here as everywhere.
    store.transact(() -> {
      List<Answered> optOuts =
          group.stream()
              .filter(Answered.class::isInstance)
              .map(Answered.class::cast)
              .filter(Outcomes::saysOptedOut)
              .toList();
      if (!optOuts.isEmpty()) {
        recordOptOuts(optOuts, group);
      }
      List<UUID> ids = group.stream().map(a -> a.attempt().message()).sorted().toList();
      Map<UUID, OutboxRows.Row> rows = OutboxRows.lock(store, ids);
      messages.lock(ids);
      Changeset changes = new Changeset();
      for (Ended ended : group) {
        OutboxRows.@Nullable Row row = rows.get(ended.attempt().message());
        switch (ended) {
          case Answered answered when row != null && concerns(row, answered) ->
              decide(answered, changes);
          case Answered(OpenAttempt attempt, Outcome.Accepted accepted, Instant _) -> {
            // Settled in the meantime, by a callback or by another node: only its SID is new, if
            // that.
            changes.bound.put(accepted.sid(), attempt.message());
            changes.boundLate.put(accepted.sid(), attempt.message());
          }
          case Answered _ -> {}
          case HeldBack held -> {
            if (row != null && row.attempt() == held.attempt().attempt() && row.awaitsAnswer()) {
              putBack(held, changes);
            }
          }
        }
      }
      changes.carryOut();
    });
  }

  /** A late "accepted" also settles what has proved absent and waits for its resend. */
  private static boolean concerns(OutboxRows.Row row, Answered answered) {
    return row.attempt() == answered.attempt().attempt()
        && (row.awaitsAnswer()
            || (row.phase().equals("ready") && answered.outcome() instanceof Outcome.Accepted));
  }

  /** It never left, through no fault of its own: back to where it was. */
  private void putBack(HeldBack held, Changeset changes) {
    OpenAttempt attempt = held.attempt();
    String reason = "not sent: " + held.why();
    changes.rows.ready(attempt.message(), held.at(), attempt.throttles());
    changes.updates.add(
        MessageUpdate.waiting(attempt.message(), MessageStatus.QUEUED, reason, "send", held.at()));
    changes.note(held, "waiting", MessageStatus.QUEUED, reason, null, null);
  }

  private void decide(Answered answered, Changeset changes) {
    OpenAttempt attempt = answered.attempt();
    switch (answered.outcome()) {
      case Outcome.Accepted accepted -> {
        changes.bound.put(accepted.sid(), attempt.message());
        if (ProviderWord.of(accepted.providerStatus()).isPresent()) {
          // else its first report counts it, as where that comes before this answer
          changes.count(answered, Kind.ACCEPTED, OptionalInt.empty());
        }
        changes.rows.awaitStatus(attempt.message(), polling.first(answered.at()));
        changes.updates.add(
            new MessageUpdate(
                attempt.message(),
                MessageStatus.SENT,
                accepted.providerStatus(),
                accepted.sid(),
                null,
                null,
                null,
                "delivery report",
                null,
                answered.at()));
        changes.note(
            answered,
            "answered",
            MessageStatus.SENT,
            "accepted by the provider",
            null,
            Map.of("sid", accepted.sid(), "status", accepted.providerStatus()));
      }
      case Outcome.Rejected rejected when rejected.scope() == Scope.MESSAGE -> {
        changes.rows.remove(attempt.message());
        changes.count(answered, Kind.REJECTED, rejected.code());
        @Nullable Integer code = boxed(rejected.code());
        changes.updates.add(
            new MessageUpdate(
                attempt.message(),
                MessageStatus.FAILED,
                null,
                null,
                code,
                rejected.message(),
                name(rejected.code(), "the provider refused it"),
                null,
                null,
                answered.at()));
        changes.note(
            answered,
            "answered",
            MessageStatus.FAILED,
            "refused: " + rejected.message(),
            null,
            facts(rejected));
      }
      case Outcome.Rejected standing -> standingFault(answered, standing, changes);
      case Outcome.Throttled throttled -> {
        Duration wait = Backoff.after(attempt.throttles() + 1, throttled.retryAfter(), random);
        if (throttled.code().isPresent()
            && ErrorDictionary.restsSender(throttled.code().getAsInt())) {
          // Its queue at the provider is full: others would only be refused too.
          senders.rest(
              attempt.sender(),
              "the provider's queue of " + attempt.sender() + " is full: " + throttled.message(),
              throttled.retryAfter());
        }
        again(
            answered,
            changes,
            wait,
            "the provider asked to slow down: " + throttled.message(),
            boxed(throttled.code()));
        changes.count(answered, Kind.PUT_OFF, throttled.code());
      }
      case Outcome.Unsent unsent -> {
        Duration wait = Backoff.after(attempt.throttles() + 1, random);
        again(answered, changes, wait, "not sent: " + unsent.reason(), null);
      }
      case Outcome.Unknown unknown -> {
        Instant look = answered.at().plus(Unknowns.FIRST_LOOK);
        changes.rows.unknown(attempt.message(), look);
        String why = "it may have been accepted: " + unknown.reason();
        changes.updates.add(
            MessageUpdate.waiting(
                attempt.message(),
                MessageStatus.UNKNOWN,
                why,
                "look at the provider's list",
                look));
        changes.note(answered, "unknown", MessageStatus.UNKNOWN, why, look, null);
      }
    }
  }

  /**
   * Never the message's fault: it goes back to the queue, and the sender or the account waits for a
   * person.
   */
  private void standingFault(Answered answered, Outcome.Rejected rejected, Changeset changes) {
    OpenAttempt attempt = answered.attempt();
    Optional<Integer> code = Optional.ofNullable(boxed(rejected.code()));
    String whom = rejected.scope() == Scope.ACCOUNT ? "account" : "sender";
    String reason =
        whom
            + " paused: "
            + name(rejected.code(), "HTTP " + rejected.httpStatus())
            + " ("
            + rejected.message()
            + ")";
    if (rejected.scope() == Scope.ACCOUNT) {
      senders.pauseAccountOf(attempt.sender(), code, reason, answered.at());
    } else {
      senders.pause(attempt.sender(), code, reason, answered.at());
    }
    changes.rows.ready(attempt.message(), answered.at(), attempt.throttles());
    changes.count(answered, Kind.PUT_OFF, rejected.code());
    changes.updates.add(
        MessageUpdate.waiting(
            attempt.message(),
            MessageStatus.QUEUED,
            reason,
            "send once a person resumes the " + whom,
            null));
    changes.note(answered, "waiting", MessageStatus.QUEUED, reason, null, facts(rejected));
  }

  private void again(
      Answered answered, Changeset changes, Duration wait, String reason, @Nullable Integer code) {
    OpenAttempt attempt = answered.attempt();
    Instant due = answered.at().plus(wait);
    changes.rows.ready(attempt.message(), due, attempt.throttles() + 1);
    changes.updates.add(
        MessageUpdate.waiting(attempt.message(), MessageStatus.QUEUED, reason, "send", due));
    changes.note(
        answered,
        "waiting",
        MessageStatus.QUEUED,
        reason,
        due,
        code == null ? null : Map.of("code", code));
  }

  private static boolean saysOptedOut(Answered answered) {
    return answered.outcome() instanceof Outcome.Rejected rejected
        && rejected.code().isPresent()
        && ErrorDictionary.saysOptedOut(rejected.code().getAsInt());
  }

  /** With what follows for others that wait for these people. */
  private void recordOptOuts(List<Answered> optOuts, List<Ended> group) {
    List<String> people = optOuts.stream().map(a -> a.attempt().recipient()).distinct().toList();
    consents.seize(people);
    optOuts.forEach(this::recordOptOut);
    // All rows in one go, as everywhere: in the order of their ids.
    OutboxRows.lock(
        store,
        Stream.concat(
                cancellation.waitingFor(people).stream(),
                group.stream().map(ended -> ended.attempt().message()))
            .distinct()
            .toList());
    cancellation.cancelOptedOut(people, optOuts.getLast().at());
  }

  private void recordOptOut(Answered answered) {
    OpenAttempt attempt = answered.attempt();
    consents.change(
        new Consent(
            attempt.recipient(),
            attempt.channel().word(),
            attempt.sender(),
            "opted_out",
            "provider",
            "error " + code(answered.outcome()) + " to " + Id.text("msg", attempt.message()),
            "provider",
            answered.at()));
  }

  private static String code(Outcome outcome) {
    return outcome instanceof Outcome.Rejected rejected && rejected.code().isPresent()
        ? Integer.toString(rejected.code().getAsInt())
        : "";
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

  /** What a group changes, gathered so that it takes a handful of statements. */
  private final class Changeset {
    final OutboxRows rows = new OutboxRows(store);
    final List<MessageUpdate> updates = new ArrayList<>();
    final List<TimelineEntry> entries = new ArrayList<>();
    final Map<String, UUID> bound = new HashMap<>();
    final Map<String, UUID> boundLate = new HashMap<>();
    final List<Counted> counts = new ArrayList<>();

    void count(Answered answered, Kind kind, OptionalInt code) {
      OpenAttempt attempt = answered.attempt();
      counts.add(Counted.once(attempt.sender(), attempt.recipient(), answered.at(), kind, code));
    }

    void note(
        Ended answered,
        String event,
        MessageStatus status,
        String reason,
        @Nullable Instant until,
        @Nullable Map<String, Object> provider) {
      entries.add(
          new TimelineEntry(
              answered.attempt().message(),
              answered.at(),
              event,
              status,
              reason,
              until,
              answered.attempt().attempt(),
              provider));
    }

    void carryOut() {
      rows.carryOut();
      messages.update(updates);
      messages.append(entries);
      messages.bind(boundLate);
      polling.bind(bound);
      signals.add(counts);
    }
  }
}
