package dev.switchboard.gateway.message;

import dev.switchboard.core.consent.Bar;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.whatsapp.Sending;
import dev.switchboard.gateway.budget.Budgets;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Pair;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.Idempotency.Held;
import dev.switchboard.gateway.message.Idempotency.Kept;
import dev.switchboard.gateway.message.Idempotency.Scope;
import dev.switchboard.gateway.message.Order.Drafted;
import dev.switchboard.gateway.message.Order.Verdict;
import dev.switchboard.gateway.message.Order.Way;
import dev.switchboard.gateway.web.RequestRefused;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From orders to stored messages, a group at a time: the number of statements does not depend on
 * the number of orders.
 */
public final class Acceptance {
  private static final int ACCEPTED = 202;

  private final Consents consents;
  private final MessageRecord messages;
  private final RoutedRecord routed;
  private final Idempotency idempotency;
  private final WhatsAppAcceptance whatsApp;
  private final Budgets budgets;
  private final Changes changes;
  private final InstantSource clock;

  public Acceptance(
      Consents consents,
      WhatsAppAcceptance whatsApp,
      MessageRecord messages,
      Idempotency idempotency,
      Budgets budgets,
      Changes changes,
      InstantSource clock) {
    this.consents = consents;
    this.whatsApp = whatsApp;
    this.messages = messages;
    this.routed = messages.routed();
    this.idempotency = idempotency;
    this.budgets = budgets;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Decides and stores a group inside the transaction that is open. Of orders with the same key the
   * first goes alone; the next ones see what it left, as if they had come a moment later.
   *
   * @return one verdict for each, in their order
   */
  List<Verdict> store(List<Order> orders) {
    @Nullable Verdict[] verdicts = new Verdict[orders.size()];
    Set<Scope> seen = new HashSet<>();
    List<Integer> repeats = new ArrayList<>();
    Map<Integer, Order> firsts = new LinkedHashMap<>();
    for (int i = 0; i < verdicts.length; i++) {
      Order order = orders.get(i);
      if (order.claim().isEmpty() || seen.add(order.claim().get().scope())) {
        firsts.put(i, order);
      } else {
        repeats.add(i);
      }
    }
    Map<Scope, Held> held = seen.isEmpty() ? Map.of() : idempotency.take(seen, clock.instant());
    firsts.forEach((i, order) -> verdicts[i] = earlier(order, held).orElse(null));
    firsts.keySet().removeIf(i -> verdicts[i] != null);
    List<RoutedDraft> byRoute = new ArrayList<>();
    List<Draft> all =
        firsts.values().stream()
            .map(Order::drafted)
            .filter(Drafted.Good.class::isInstance)
            .map(drafted -> ((Drafted.Good) drafted).draft())
            .toList();
    Map<UUID, Bar> barred = barred(all);
    Map<UUID, Sending> onWhatsApp = whatsApp.decide(all);
    List<Kept> answers = new ArrayList<>();
    Map<Integer, Verdict.Stored> good = new LinkedHashMap<>();
    firsts.forEach((i, order) -> {
      if (order.drafted() instanceof Drafted.Routed(RoutedDraft draft, String answer)) {
        verdicts[i] = new Verdict.Stored(draft.message(), answer, Way.BY_ROUTE);
        byRoute.add(draft);
        keep(order, draft.message(), answer, answers);
        return;
      }
      Draft draft = draft(order);
      @Nullable Bar bar = barred.get(draft.id());
      if (bar != null) {
        verdicts[i] = new Verdict.Refused(refusal(draft, bar));
      } else {
        Verdict verdict = verdict((Drafted.Good) order.drafted(), onWhatsApp.get(draft.id()));
        verdicts[i] = verdict;
        if (verdict instanceof Verdict.Stored stored) {
          good.put(i, stored);
        }
      }
    });
    if (budgets.isAny()) {
      // Last: nothing is counted that another rule refuses. The meters stay locked until the
      // commit.
      Map<UUID, RequestRefused> over = budgets.admit(claims(good.values()));
      good.entrySet()
          .removeIf(one -> {
            @Nullable RequestRefused refusal = over.get(one.getValue().draft().id());
            if (refusal != null) {
              verdicts[one.getKey()] = new Verdict.Refused(refusal);
            }
            return refusal != null;
          });
    }
    List<Draft> drafts = new ArrayList<>();
    good.forEach((i, stored) -> {
      drafts.add(stored.draft());
      keep(orders.get(i), stored.draft(), stored.answer(), answers);
    });
    messages.insert(drafts);
    routed.insert(byRoute);
    idempotency.keep(answers);
    if (!repeats.isEmpty()) {
      List<Verdict> later = store(repeats.stream().map(orders::get).toList());
      for (int i = 0; i < repeats.size(); i++) {
        verdicts[repeats.get(i)] = later.get(i);
      }
    }
    return Arrays.stream(verdicts).map(Objects::requireNonNull).toList();
  }

  private static void keep(Order order, Draft stored, String answer, List<Kept> answers) {
    order
        .claim()
        .map(c -> new Kept(c, new Idempotency.Answer(ACCEPTED, answer), stored.createdAt()))
        .ifPresent(answers::add);
  }

  /**
   * @param sending how it goes on WhatsApp; null for other channels
   */
  private Verdict verdict(Drafted.Good good, @Nullable Sending sending) {
    return sending == null
        ? new Verdict.Stored(good.draft(), good.answer(), Way.BY_ITSELF)
        : whatsApp.verdict(good.draft(), sending);
  }

  private static List<Budgets.Claim> claims(Collection<Verdict.Stored> all) {
    return all.stream()
        .map(Verdict.Stored::draft)
        .map(draft ->
            new Budgets.Claim(
                draft.id(),
                draft.apiKey(),
                draft.metadata(),
                draft.country(),
                draft.estimate().amount(),
                draft.createdAt()))
        .toList();
  }

  /** To judge several groups of one request, each after those before. */
  Budgets.Trial trial() {
    return budgets.trial();
  }

  /** What would become of these now; they are stored nowhere. */
  List<Verdict> judge(List<Drafted.Good> goods, Budgets.Trial trial) {
    List<Draft> drafts = goods.stream().map(Drafted.Good::draft).toList();
    Map<UUID, Bar> barred = barred(drafts);
    Map<UUID, Sending> onWhatsApp = whatsApp.decide(drafts);
    List<Verdict> verdicts =
        goods.stream()
            .map(good -> {
              @Nullable Bar bar = barred.get(good.draft().id());
              return bar != null
                  ? new Verdict.Refused(refusal(good.draft(), bar))
                  : verdict(good, onWhatsApp.get(good.draft().id()));
            })
            .toList();
    Map<UUID, RequestRefused> over =
        trial.admit(
            claims(
                verdicts.stream()
                    .filter(Verdict.Stored.class::isInstance)
                    .map(Verdict.Stored.class::cast)
                    .toList()));
    return verdicts.stream()
        .map(verdict ->
            verdict instanceof Verdict.Stored(Draft draft, String _, var _)
                    && over.get(draft.id()) instanceof RequestRefused refusal
                ? new Verdict.Refused(refusal)
                : verdict)
        .toList();
  }

  /** An earlier answer outranks every rule; empty where the draft is good and its key is free. */
  private static Optional<Verdict> earlier(Order order, Map<Scope, Held> held) {
    if (order.claim().isPresent()) {
      Idempotency.Claim claim = order.claim().get();
      switch (Objects.requireNonNull(held.get(claim.scope()))) {
        case Held.Busy() -> {
          return Optional.of(new Verdict.Refused(Idempotency.running()));
        }
        case Held.Used(byte[] fingerprint, Idempotency.Answer answer) -> {
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
    return order.drafted() instanceof Drafted.Bad(RequestRefused refusal)
        ? Optional.of(new Verdict.Refused(refusal))
        : Optional.empty();
  }

  private static Draft draft(Order order) {
    return ((Drafted.Good) order.drafted()).draft();
  }

  /** Those of the drafts whose recipients must not be written to, and why. */
  private Map<UUID, Bar> barred(List<Draft> drafts) {
    Map<UUID, Bar> barred = new HashMap<>();
    drafts.stream()
        .collect(Collectors.groupingBy(Draft::channel))
        .forEach((channel, group) -> barred.putAll(barred(channel, group)));
    return barred;
  }

  private Map<UUID, Bar> barred(Channel channel, List<Draft> drafts) {
    Map<Pair, Bar> pairs =
        consents.barred(
            channel,
            drafts.stream().map(d -> new Pair(d.recipient(), d.sender())).distinct().toList());
    Map<UUID, Bar> barred = new HashMap<>();
    if (!pairs.isEmpty()) {
      for (Draft draft : drafts) {
        @Nullable Bar bar = pairs.get(new Pair(draft.recipient(), draft.sender()));
        if (bar != null) {
          barred.put(draft.id(), bar);
        }
      }
    }
    return barred;
  }

  static RequestRefused refusal(Draft draft, Bar bar) {
    return RequestRefused.rule(
        bar.word(),
        "to",
        switch (bar) {
          case OPTED_OUT ->
              "has opted out of messages from "
                  + draft.sender()
                  + "; they can undo it by texting START, or you by recording a newer opt-in of theirs";
          case NOT_OPTED_IN ->
              "has not opted in, and "
                  + draft.sender()
                  + " writes only to those who have (consent settings); record their opt-in with its"
                  + " source and proof at PUT /v1/consents/{number}";
        });
  }

  /** Tells whoever waits for work. After the commit. */
  void announce(List<Verdict> verdicts) {
    Set<String> senders = new HashSet<>();
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Verdict.Stored(Draft draft, String _, var _)) {
        changes.tell(new Changes.Change.OfMessage(draft.id()));
        senders.add(draft.sender());
      }
    }
    senders.forEach(sender -> changes.tell(new Changes.Change.Work(sender)));
  }
}
