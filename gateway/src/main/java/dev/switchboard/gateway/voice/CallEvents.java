package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallProgress;
import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.call.CallWord;
import dev.switchboard.core.call.MachineRule;
import dev.switchboard.core.call.RetryRule;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.HeldCall.HeldTry;
import dev.switchboard.gateway.voice.HeldCall.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Applies what is told of calls, forward only, whatever its order. Each method joins the
 * transaction that is open.
 */
public final class CallEvents {
  /** When a call of which nothing more is heard is asked for. */
  static final Duration FIRST_POLL = Duration.ofSeconds(30);

  private final CallTries tries;
  private final CallOrders orders;
  private final InboundCalls inbound;
  private final CallFlows flows;
  private final FlowSteps flowSteps;
  private final HeldCalls locks;
  private final RecordingSteps recordings;

  public CallEvents(
      Store store,
      CallRecord calls,
      CallScripts scripts,
      CallQueue queue,
      CallTries tries,
      CallOrders orders,
      CallFlows flows,
      Leavings leavings,
      JsonMapper json) {
    this.tries = tries;
    this.orders = orders;
    this.flows = flows;
    this.flowSteps = new FlowSteps(json);
    this.inbound = new InboundCalls(store, calls, tries);
    this.locks = new HeldCalls(store, calls, scripts, queue, tries);
    this.recordings = new RecordingSteps(leavings, json);
  }

  /** The try that a report is about, of a call that is locked. */
  private record Held(HeldCall call, HeldTry attempt) {
    int number() {
      return attempt.now().attempt();
    }

    boolean isNewest() {
      return call.known().attempt() == number();
    }

    boolean isAt(CallWord word) {
      return attempt.now().progress().filter(p -> p.word() == word).isPresent();
    }

    /** Whether it is to be tried again already, after an ending of this very try. */
    boolean isPending() {
      return hasEnded() && call.phase().filter("ready"::equals).isPresent();
    }

    boolean hasEnded() {
      return attempt.now().progress().filter(p -> p.word().ends()).isPresent();
    }
  }

  /**
   * @return the call that it was about; empty where nobody knows one
   */
  public Optional<UUID> apply(CallReport report) {
    return Optional.ofNullable(apply(List.of(report)).get(report));
  }

  /**
   * Applies them in this order, together.
   *
   * @return the call that each was about; those of which nobody knows a call are missing
   */
  Map<CallReport, UUID> apply(List<CallReport> reports) {
    Map<CallReport, UUID> about = new IdentityHashMap<>();
    for (CallReport report : reports) {
      if (report.kind() == CallReport.Kind.INCOMING) {
        about.put(report, inbound.open(report));
      }
    }
    Map<String, UUID> bySid =
        tries.ofSids(
            reports.stream()
                .filter(r -> r.call().isEmpty() || r.attempt().isEmpty())
                .map(CallReport::sid)
                .collect(Collectors.toSet()));
    Map<CallReport, UUID> named = new IdentityHashMap<>();
    for (CallReport report : reports) {
      Optional<UUID> call = report.call().or(() -> Optional.ofNullable(bySid.get(report.sid())));
      if (call.isPresent() && saysMore(report)) {
        named.put(report, call.get());
      }
    }
    Map<UUID, HeldCall> held = locks.lock(Set.copyOf(named.values()));
    List<CallFlows.Passed> passed = new ArrayList<>();
    for (CallReport report : reports) {
      HeldCall call = held.get(named.get(report));
      if (call != null && apply(call, report, passed)) {
        about.put(report, call.id());
      }
    }
    locks.write(held.values());
    if (!passed.isEmpty()) {
      flows.passed(passed);
    }
    orders.drop(held.values().stream().filter(HeldCall::isOver).map(HeldCall::id).toList());
    return about;
  }

  /** A call that comes in is in the record once it was opened, unless it went into a flow. */
  private static boolean saysMore(CallReport report) {
    return report.kind() != CallReport.Kind.INCOMING || report.text(FlowTrail.FIELD).isPresent();
  }

  private boolean apply(HeldCall call, CallReport report, List<CallFlows.Passed> passed) {
    int number = report.attempt().orElseGet(() -> call.attemptOf(report.sid()));
    Optional<HeldTry> attempt = call.attempt(number);
    if (attempt.isEmpty()) {
      return false;
    }
    Held held = new Held(call, attempt.get());
    if (attempt.get().now().sid().filter(report.sid()::equals).isEmpty()) {
      tries.bind(call.id(), number, report.sid());
      attempt.get().bound(report.sid());
    }
    switch (report.kind()) {
      case PROGRESS -> progress(held, report);
      case ASKED -> {
        report.text("answered_by").ifPresent(who -> answeredBy(held, who, report));
        progress(held, report);
      }
      case MACHINE -> machine(held, report);
      case INPUT -> InputSteps.apply(call, held.attempt(), report);
      case RECORDING -> recordings.made(call, held.attempt(), report);
      case TRANSCRIPTION -> recordings.written(call, held.attempt(), report);
      case FALLBACK -> fallback(held, report);
      case STEP -> progress(held, report);
      case INCOMING -> {
        // opened above
      }
    }
    if (report.kind().saysItGoesOn() && held.isNewest()) {
      call.heardOf(report.at());
    }
    flowSteps.apply(call, attempt.get(), report).ifPresent(passed::add);
    return true;
  }

  private void progress(Held held, CallReport report) {
    Optional<CallProgress> said = report.progress();
    if (said.isEmpty()) {
      return;
    }
    CallProgress progress = said.get();
    String token = progress.sequence() + " " + progress.word().word();
    boolean numbered = progress.sequence() != CallProgress.UNNUMBERED;
    boolean news = held.attempt().now().progress().map(progress::isNewsAfter).orElse(true);
    boolean known = held.isAt(progress.word());
    if (held.attempt().knows(token) || !(news || numbered) || (!numbered && known)) {
      return;
    }
    boolean pending = held.isPending();
    held.attempt().tell(token);
    if (news) {
      held.attempt().moved(progress, report.number("seconds"), report.at());
      if (held.isNewest()) {
        move(held, progress, report);
      }
    }
    if (known) {
      // Known from a look, or because we were asked what happens next: only its number is new.
      return;
    }
    note(
        held,
        progress.word().word(),
        news ? how(progress.word(), report) : "came late: the call is further than that",
        facts(report),
        report);
    if (news && progress.word().ends() && held.isNewest()) {
      ended(held, progress.word(), pending, report);
    }
  }

  /** The newest try has come further. An ending may still lead to another try. */
  private void move(Held held, CallProgress progress, CallReport report) {
    HeldCall call = held.call();
    call.providerStatus = progress.word().word();
    report.number("seconds").ifPresent(seconds -> call.seconds = seconds);
    report.number("error_code").ifPresent(code -> call.errorCode = code);
    report.text("error_message").ifPresent(text -> call.errorMessage = text);
    if (progress.word() == CallWord.IN_PROGRESS && call.answeredAt == null) {
      call.answeredAt = report.at();
    }
    call.changed();
    if (progress.word().ends()) {
      call.reaches(progress.word().status());
      return;
    }
    call.stands(new Standing(progress.word().status(), null, "the end of the call", null, null));
    if (call.phase().filter(phase -> !phase.equals("live")).isPresent()) {
      // Open, unknown, parked, or about to be placed again: the provider has it, so it must not be
      // placed again.
      call.live(report.at().plus(FIRST_POLL));
    }
    hangUpWhereWanted(held, report.at());
  }

  /**
   * @param pending whether it was to be tried again already, after a worse ending of the same try
   */
  private void ended(Held held, CallWord ending, boolean pending, CallReport report) {
    HeldCall call = held.call();
    RetryRule rule =
        call.script()
            .filter(_ -> call.known().hangUpBy().isEmpty())
            .map(CallScript::retryRule)
            .orElse(RetryRule.NEVER);
    int done = call.retries() - (pending ? 1 : 0);
    switch (rule.after(ending, done, report.at())) {
      case RetryRule.Decision.Again(Instant at, String reason) when call.phase().isPresent() -> {
        call.again(at, done + 1);
        call.stands(new Standing(CallStatus.QUEUED, reason, "call", at, null));
        call.tell(
            new CallEntry(
                call.id(),
                report.at(),
                "retry",
                CallStatus.QUEUED,
                reason,
                at,
                held.number(),
                null));
      }
      case RetryRule.Decision.Again(Instant _, String reason) ->
          settle(held, ending, reason, report);
      case RetryRule.Decision.Enough(String reason) -> settle(held, ending, reason, report);
    }
  }

  private static void settle(Held held, CallWord ending, String reason, CallReport report) {
    HeldCall call = held.call();
    call.leavesQueue();
    String why =
        call.known()
            .hangUpBy()
            .map(by -> "hung up by " + by)
            .orElse(ending == CallWord.COMPLETED ? "the call has ended" : reason);
    call.stands(new Standing(ending.status(), why, null, null, report.at()));
  }

  /** Somebody asked for it while the provider's SID was not known. */
  private void hangUpWhereWanted(Held held, Instant now) {
    if (held.call().known().hangUpBy().isPresent()) {
      orders.add(held.call().id(), held.number(), CallOrders.Kind.HANG_UP, null, now);
    }
  }

  private void answeredBy(Held held, String who, CallReport report) {
    if (held.attempt().now().answeredBy().filter(who::equals).isPresent()) {
      return;
    }
    held.attempt().answeredBy(who);
    if (held.isNewest()) {
      held.call().answeredBy = who;
      held.call().changed();
    }
    String reason =
        held.call()
            .script()
            .flatMap(CallScript::machineRule)
            .map(rule -> reason(rule.decide(who)))
            .orElse(null);
    note(held, "answered_by", reason, Map.of("answered_by", who), report);
  }

  private static String reason(MachineRule.Decision decision) {
    return switch (decision) {
      case MachineRule.Decision.GoOn(String why) -> why;
      case MachineRule.Decision.HangUp(String why) -> why;
      case MachineRule.Decision.Leave(String _, String why) -> why;
    };
  }

  /** Told while the call goes on: what the rule says is carried out on the call as it runs. */
  private void machine(Held held, CallReport report) {
    Optional<String> who = report.text("answered_by");
    if (who.isEmpty() || held.attempt().now().answeredBy().isPresent()) {
      return;
    }
    answeredBy(held, who.get(), report);
    Optional<CallScript> script = held.call().script();
    Optional<MachineRule> rule = script.flatMap(CallScript::machineRule);
    if (rule.isEmpty() || held.hasEnded()) {
      return;
    }
    int attempt = held.number();
    switch (rule.get().decide(who.get())) {
      case MachineRule.Decision.GoOn _ -> {}
      case MachineRule.Decision.HangUp _ ->
          orders.add(held.call().id(), attempt, CallOrders.Kind.HANG_UP, null, report.at());
      case MachineRule.Decision.Leave(String text, String _) ->
          orders.add(
              held.call().id(),
              attempt,
              CallOrders.Kind.SAY,
              CallAnswers.left(script.get(), text),
              report.at());
    }
  }

  private void fallback(Held held, CallReport report) {
    String code = report.text("error_code").orElse("");
    note(
        held,
        "fallback",
        "the provider could not use our answer"
            + (code.isEmpty() ? "" : " (" + code + ")")
            + ", so an apology was said",
        code.isEmpty() ? Map.of() : Map.of("error_code", code),
        report);
  }

  private static void note(
      Held held,
      String event,
      @Nullable String reason,
      Map<String, Object> facts,
      CallReport report) {
    held.call().note(held.attempt(), report, event, reason, facts);
  }

  private static @Nullable String how(CallWord word, CallReport report) {
    OptionalInt seconds = report.number("seconds");
    return word == CallWord.COMPLETED && seconds.isPresent()
        ? "lasted " + seconds.getAsInt() + " s"
        : report.text("error_message").orElse(null);
  }

  private static Map<String, Object> facts(CallReport report) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("sid", report.sid());
    report.number("sequence").ifPresent(number -> facts.put("sequence", number));
    report.text("said_at").ifPresent(at -> facts.put("at", at));
    report.number("seconds").ifPresent(seconds -> facts.put("duration", seconds));
    report.number("error_code").ifPresent(code -> facts.put("code", code));
    return facts;
  }
}
