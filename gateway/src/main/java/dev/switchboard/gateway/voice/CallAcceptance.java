package dev.switchboard.gateway.voice;

import dev.switchboard.core.consent.Bar;
import dev.switchboard.gateway.budget.Budgets;
import dev.switchboard.gateway.consent.CallConsents;
import dev.switchboard.gateway.consent.Consents.Pair;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.message.Idempotency.Answer;
import dev.switchboard.gateway.message.Idempotency.Claim;
import dev.switchboard.gateway.message.Idempotency.Held;
import dev.switchboard.gateway.message.Idempotency.Kept;
import dev.switchboard.gateway.message.Idempotency.Scope;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.store.GroupCommit;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes calls in: rules, Idempotency-Key, commit, answer. Requests that come together share a
 * transaction; what returns normally is committed.
 */
public final class CallAcceptance {
  private static final int ACCEPTED = 202;
  private static final GroupCommit.Limits LIMITS =
      new GroupCommit.Limits(100, 500, 1, Duration.ofSeconds(10));
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  /** A request, decided as far as that goes without the store. */
  private record Order(
      Optional<Claim> claim,
      Optional<CallDraft> draft,
      String answer,
      Optional<RequestRefused> refusal) {}

  /** What became of it. */
  sealed interface Verdict {
    record Stored(CallDraft draft, String answer) implements Verdict {}

    /** Its key was answered before, with this. */
    record Replayed(Answer answer) implements Verdict {}

    record Refused(RequestRefused refusal) implements Verdict {}
  }

  private final CallDrafting drafting;
  private final CallConsents consents;
  private final CallRecord calls;
  private final Idempotency idempotency;
  private final Budgets budgets;
  private final Changes changes;
  private final InstantSource clock;
  private final JsonMapper json;
  private final GroupCommit<Order, Verdict> group;

  public CallAcceptance(
      Store store,
      CallDrafting drafting,
      CallConsents consents,
      CallRecord calls,
      Idempotency idempotency,
      Budgets budgets,
      Changes changes,
      InstantSource clock,
      JsonMapper json) {
    this.drafting = drafting;
    this.consents = consents;
    this.calls = calls;
    this.idempotency = idempotency;
    this.budgets = budgets;
    this.changes = changes;
    this.clock = clock;
    this.json = json;
    this.group = new GroupCommit<>(store, this::store, this::announce, LIMITS);
  }

  /**
   * @throws RequestRefused where a rule is broken or too many wait; nothing is stored then
   */
  Verdict accept(CreateCall request, Caller caller, Optional<Claim> claim) {
    Order order;
    try {
      CallDraft draft = drafting.draft(request, caller);
      String answer = json.writeValueAsString(CallView.of(draft, json));
      order = new Order(claim, Optional.of(draft), answer, Optional.empty());
    } catch (RequestRefused refusal) {
      if (claim.isEmpty()) {
        throw refusal;
      }
      // An earlier answer outranks every rule.
      order = new Order(claim, Optional.empty(), "", Optional.of(refusal));
    }
    try {
      return group.commit(order);
    } catch (GroupCommit.Full e) {
      throw RequestRefused.later(
          "overloaded",
          "More is being accepted than this node can store; try again in a moment.",
          COME_BACK);
    }
  }

  /** Of orders with the same key the first goes alone; the next ones see what it left. */
  private List<Verdict> store(List<Order> orders) {
    @Nullable Verdict[] verdicts = new Verdict[orders.size()];
    Set<Scope> seen = new HashSet<>();
    List<Integer> firsts = new ArrayList<>();
    List<Integer> repeats = new ArrayList<>();
    for (int i = 0; i < verdicts.length; i++) {
      Optional<Claim> claim = orders.get(i).claim();
      (claim.isEmpty() || seen.add(claim.get().scope()) ? firsts : repeats).add(i);
    }
    Map<Scope, Held> held = seen.isEmpty() ? Map.of() : idempotency.take(seen, clock.instant());
    firsts.forEach(i -> verdicts[i] = earlier(orders.get(i), held).orElse(null));
    firsts.removeIf(i -> verdicts[i] != null);
    Map<Pair, Bar> barred =
        consents.barred(firsts.stream().map(i -> pair(draft(orders.get(i)))).distinct().toList());
    List<CallDraft> drafts = new ArrayList<>();
    List<Kept> answers = new ArrayList<>();
    for (int i : firsts) {
      Order order = orders.get(i);
      CallDraft draft = draft(order);
      @Nullable Bar bar = barred.get(pair(draft));
      if (bar != null) {
        verdicts[i] = new Verdict.Refused(refusal(draft, bar));
      } else {
        verdicts[i] = new Verdict.Stored(draft, order.answer());
        drafts.add(draft);
      }
    }
    Map<UUID, RequestRefused> over =
        budgets.isAny()
            ? budgets.admit(drafts.stream().map(CallAcceptance::claim).toList())
            : Map.of();
    drafts.removeIf(draft -> over.containsKey(draft.id()));
    for (int i : firsts) {
      if (verdicts[i] instanceof Verdict.Stored(CallDraft draft, String answer)) {
        @Nullable RequestRefused refusal = over.get(draft.id());
        if (refusal != null) {
          verdicts[i] = new Verdict.Refused(refusal);
          continue;
        }
        orders
            .get(i)
            .claim()
            .map(c -> new Kept(c, new Answer(ACCEPTED, answer), draft.createdAt()))
            .ifPresent(answers::add);
      }
    }
    calls.insert(drafts);
    idempotency.keep(answers);
    if (!repeats.isEmpty()) {
      List<Verdict> later = store(repeats.stream().map(orders::get).toList());
      for (int i = 0; i < repeats.size(); i++) {
        verdicts[repeats.get(i)] = later.get(i);
      }
    }
    return Arrays.stream(verdicts).map(Objects::requireNonNull).toList();
  }

  private static Optional<Verdict> earlier(Order order, Map<Scope, Held> held) {
    if (order.claim().isPresent()) {
      Claim claim = order.claim().get();
      switch (Objects.requireNonNull(held.get(claim.scope()))) {
        case Held.Busy() -> {
          return Optional.of(new Verdict.Refused(Idempotency.running()));
        }
        case Held.Used(byte[] fingerprint, Answer answer) -> {
          return Optional.of(
              MessageDigest.isEqual(fingerprint, claim.fingerprint())
                  ? new Verdict.Replayed(answer)
                  : new Verdict.Refused(Idempotency.mismatch()));
        }
        case Held.Free() -> {
          // the rules decide
        }
      }
    }
    return order.refusal().map(Verdict.Refused::new);
  }

  private static CallDraft draft(Order order) {
    return order.draft().orElseThrow();
  }

  private static Budgets.Claim claim(CallDraft draft) {
    return new Budgets.Claim(
        draft.id(),
        draft.apiKey(),
        draft.metadata(),
        draft.country(),
        draft.estimate().amount(),
        draft.createdAt());
  }

  private static Pair pair(CallDraft draft) {
    return new Pair(draft.person(), draft.ours());
  }

  /** Why the person must not be called; empty where they may. */
  Optional<RequestRefused> barred(CallDraft draft) {
    return Optional.ofNullable(consents.barred(List.of(pair(draft))).get(pair(draft)))
        .map(bar -> refusal(draft, bar));
  }

  /**
   * Decides and stores one inside the transaction that is open.
   *
   * @return why it was refused; empty where it was stored
   */
  Optional<RequestRefused> storeWithin(CallDraft draft) {
    Order order = new Order(Optional.empty(), Optional.of(draft), "", Optional.empty());
    return store(List.of(order)).getFirst() instanceof Verdict.Refused(RequestRefused refusal)
        ? Optional.of(refusal)
        : Optional.empty();
  }

  private static RequestRefused refusal(CallDraft draft, Bar bar) {
    return RequestRefused.rule(
        bar.word(),
        "to",
        switch (bar) {
          case OPTED_OUT ->
              "has opted out of calls or texts from "
                  + draft.ours()
                  + "; where they want calls all the same, record that at PUT /v1/consents/{number} with channel voice";
          case NOT_OPTED_IN ->
              "has not opted in, and "
                  + draft.ours()
                  + " calls only those who have (consent settings); record their opt-in with its source and proof at"
                  + " PUT /v1/consents/{number} with channel voice";
        });
  }

  private void announce(List<Verdict> verdicts) {
    Set<String> lines = new HashSet<>();
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Verdict.Stored(CallDraft draft, String _)) {
        changes.tell(new Changes.Change.OfCall(draft.id()));
        lines.add(Line.key(draft.ours()));
      }
    }
    lines.forEach(line -> changes.tell(new Changes.Change.Work(line)));
  }
}
