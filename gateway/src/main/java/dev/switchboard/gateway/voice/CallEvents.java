package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallProgress;
import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.call.CallWord;
import dev.switchboard.core.call.KeyRule;
import dev.switchboard.core.call.MachineRule;
import dev.switchboard.core.call.RetryRule;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallRecord.Known;
import dev.switchboard.gateway.voice.CallTries.Try;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Applies what is told of calls, forward only, whatever its order. Each method joins the
 * transaction that is open.
 */
public final class CallEvents {
  /** When a call of which nothing more is heard is asked for. */
  static final Duration FIRST_POLL = Duration.ofSeconds(30);

  private final Store store;
  private final CallRecord calls;
  private final CallQueue queue;
  private final CallTries tries;
  private final CallOrders orders;
  private final InboundCalls inbound;
  private final FlowSteps flowSteps;
  private final Leavings leavings;
  private final JsonMapper json;

  public CallEvents(
      Store store,
      CallRecord calls,
      CallQueue queue,
      CallTries tries,
      CallOrders orders,
      CallFlows flows,
      Leavings leavings,
      JsonMapper json) {
    this.store = store;
    this.calls = calls;
    this.queue = queue;
    this.tries = tries;
    this.orders = orders;
    this.leavings = leavings;
    this.inbound = new InboundCalls(store, calls, tries);
    this.flowSteps = new FlowSteps(store, calls, tries, flows, json);
    this.json = json;
  }

  /** What is locked of a call while a report is applied. */
  private record Held(Known call, Try attempt, CallQueue.@Nullable Row row) {
    boolean isNewest() {
      return call.attempt() == attempt.attempt();
    }

    UUID id() {
      return call.id();
    }
  }

  /**
   * @return the call that it was about; empty where nobody knows one
   */
  public Optional<UUID> apply(CallReport report) {
    boolean incoming = report.kind() == CallReport.Kind.INCOMING;
    if (incoming && report.text(FlowTrail.FIELD).isEmpty()) {
      return Optional.of(inbound.open(report));
    }
    Optional<UUID> id =
        incoming
            ? Optional.of(inbound.open(report))
            : report.call().or(() -> tries.ofSid(report.sid()).map(Try::call));
    if (id.isEmpty()) {
      return Optional.empty();
    }
    CallQueue.@Nullable Row row = queue.lock(List.of(id.get())).get(id.get());
    @Nullable Known call = calls.lock(List.of(id.get())).get(id.get());
    if (call == null) {
      return Optional.empty();
    }
    OptionalInt named = report.attempt();
    int number =
        named.isPresent()
            ? named.getAsInt()
            : tries.ofSid(report.sid()).map(Try::attempt).orElse(call.attempt());
    Optional<Try> attempt = tries.lock(call.id(), number);
    if (attempt.isEmpty()) {
      return Optional.empty();
    }
    Held held = new Held(call, attempt.get(), row);
    tries.bind(held.id(), number, report.sid());
    switch (report.kind()) {
      case PROGRESS -> progress(held, report);
      case ASKED -> {
        report.text("answered_by").ifPresent(who -> answeredBy(held, who, report));
        progress(held, report);
      }
      case MACHINE -> machine(held, report);
      case INPUT -> input(held, report);
      case RECORDING -> recording(held, report);
      case TRANSCRIPTION -> transcription(held, report);
      case FALLBACK -> fallback(held, report);
      case STEP -> progress(held, report);
      case INCOMING -> {
        // opened above
      }
    }
    flowSteps.apply(call, attempt.get(), report);
    return Optional.of(held.id());
  }

  private void progress(Held held, CallReport report) {
    Optional<CallProgress> said = report.progress();
    if (said.isEmpty()) {
      return;
    }
    CallProgress progress = said.get();
    String token = progress.sequence() + " " + progress.word().word();
    boolean numbered = progress.sequence() != CallProgress.UNNUMBERED;
    boolean news = held.attempt().progress().map(progress::isNewsAfter).orElse(true);
    if (held.attempt().told().contains(token) || !(news || numbered)) {
      return;
    }
    if (!numbered
        && held.attempt().progress().filter(p -> p.word() == progress.word()).isPresent()) {
      return;
    }
    tries.told(held.id(), held.attempt().attempt(), token);
    if (news) {
      tries.moved(
          held.id(), held.attempt().attempt(), progress, report.number("seconds"), report.at());
    }
    CallStatus now = news && held.isNewest() ? move(held, progress, report) : held.call().status();
    if (held.attempt().progress().filter(p -> p.word() == progress.word()).isPresent()) {
      // Known from a look, or because we were asked what happens next: only its number is new.
      return;
    }
    calls.append(
        List.of(
            new CallEntry(
                held.id(),
                report.at(),
                progress.word().word(),
                now,
                news ? how(progress.word(), report) : "came late: the call is further than that",
                null,
                held.attempt().attempt(),
                facts(report))));
    if (news && progress.word().ends() && held.isNewest()) {
      ended(held, progress.word(), report);
    }
  }

  /** The newest try has come further. An ending may still lead to another try. */
  private CallStatus move(Held held, CallProgress progress, CallReport report) {
    CallStatus status = progress.word().status();
    store
        .sql()
        .sql(
            """
            update call set provider_status = ?, seconds = coalesce(?, seconds),
                answered_at = case when ? then coalesce(answered_at, ?) else answered_at end,
                error_code = coalesce(?, error_code), error_message = coalesce(?, error_message)
            where id = ?
            """)
        .params(
            Sql.values(
                progress.word().word(),
                boxed(report.number("seconds")),
                progress.word() == CallWord.IN_PROGRESS,
                Sql.time(report.at()),
                boxed(report.number("error_code")),
                report.text("error_message").orElse(null),
                held.id()))
        .update();
    if (progress.word().ends()) {
      return status;
    }
    calls.waits(held.id(), status, null, "the end of the call", null);
    CallQueue.Row row = held.row();
    if (row != null && !row.phase().equals("live")) {
      // Open, unknown, parked, or about to be placed again: the provider has it, so it must not be
      // placed again.
      queue.live(held.id(), report.at().plus(FIRST_POLL));
    }
    hangUpWhereWanted(held, report.at());
    return status;
  }

  private void ended(Held held, CallWord ending, CallReport report) {
    Optional<String> script = held.call().script();
    boolean pending =
        held.row() != null
            && held.row().phase().equals("ready")
            && held.attempt().progress().filter(p -> p.word().ends()).isPresent();
    RetryRule rule =
        script.isPresent() && held.call().hangUpBy().isEmpty()
            ? calls.script(script.get()).retryRule()
            : RetryRule.NEVER;
    int done = held.call().retries() - (pending ? 1 : 0);
    switch (rule.after(ending, done, report.at())) {
      case RetryRule.Decision.Again(Instant at, String reason) when held.row() != null -> {
        queue.ready(held.id(), at, 0);
        store
            .sql()
            .sql("update call set retries = ? where id = ?")
            .params(done + 1, held.id())
            .update();
        calls.waits(held.id(), CallStatus.QUEUED, reason, "call", at);
        calls.append(
            List.of(
                new CallEntry(
                    held.id(),
                    report.at(),
                    "retry",
                    CallStatus.QUEUED,
                    reason,
                    at,
                    held.attempt().attempt(),
                    null)));
      }
      case RetryRule.Decision.Again(Instant _, String reason) ->
          settle(held, ending, reason, report);
      case RetryRule.Decision.Enough(String reason) -> settle(held, ending, reason, report);
    }
  }

  private void settle(Held held, CallWord ending, String reason, CallReport report) {
    queue.remove(held.id());
    orders.drop(held.id());
    String why =
        held.call()
            .hangUpBy()
            .map(by -> "hung up by " + by)
            .orElse(ending == CallWord.COMPLETED ? "the call has ended" : reason);
    calls.settles(held.id(), ending.status(), why, report.at());
  }

  /** Somebody asked for it while the provider's SID was not known. */
  private void hangUpWhereWanted(Held held, Instant now) {
    if (held.call().hangUpBy().isPresent()) {
      orders.add(held.id(), held.attempt().attempt(), CallOrders.Kind.HANG_UP, null, now);
    }
  }

  private void answeredBy(Held held, String who, CallReport report) {
    if (held.attempt().answeredBy().filter(who::equals).isPresent()) {
      return;
    }
    tries.answeredBy(held.id(), held.attempt().attempt(), who);
    String reason =
        held.call()
            .script()
            .flatMap(text -> calls.script(text).machineRule())
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
    if (who.isEmpty() || held.attempt().answeredBy().isPresent()) {
      return;
    }
    answeredBy(held, who.get(), report);
    Optional<CallScript> script = held.call().script().map(calls::script);
    Optional<MachineRule> rule = script.flatMap(CallScript::machineRule);
    boolean over = held.attempt().progress().filter(p -> p.word().ends()).isPresent();
    if (rule.isEmpty() || over) {
      return;
    }
    int attempt = held.attempt().attempt();
    switch (rule.get().decide(who.get())) {
      case MachineRule.Decision.GoOn _ -> {}
      case MachineRule.Decision.HangUp _ ->
          orders.add(held.id(), attempt, CallOrders.Kind.HANG_UP, null, report.at());
      case MachineRule.Decision.Leave(String text, String _) ->
          orders.add(
              held.id(),
              attempt,
              CallOrders.Kind.SAY,
              CallAnswers.left(script.get(), text),
              report.at());
    }
  }

  private void input(Held held, CallReport report) {
    Optional<KeyRule> rule = held.call().script().flatMap(text -> calls.script(text).keyRule());
    int asked = report.number("asked").orElse(1);
    String token = "input " + asked;
    if (rule.isEmpty() || held.attempt().told().contains(token)) {
      return;
    }
    tries.told(held.id(), held.attempt().attempt(), token);
    String digits = report.text("digits").orElse("");
    String speech = report.text("speech").orElse("");
    KeyRule.Decision decision = rule.get().decide(digits, speech, asked);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("asked", asked);
    if (!digits.isEmpty()) {
      facts.put("digits", digits);
    }
    if (!speech.isEmpty()) {
      facts.put("speech", speech);
    }
    switch (decision) {
      case KeyRule.Decision.Understood(String key, Optional<String> answer, String reason) -> {
        store
            .sql()
            .sql("update call set digits = ?, answer = ?, speech = ? where id = ?")
            .params(
                Sql.values(key, answer.orElse(null), speech.isEmpty() ? null : speech, held.id()))
            .update();
        note(held, "gathered", reason, facts, report);
      }
      case KeyRule.Decision.AskAgain(KeyRule.Why why, String reason) ->
          note(held, why.word(), reason, facts, report);
      case KeyRule.Decision.GiveUp(KeyRule.Why why, String reason) ->
          note(held, why.word(), reason, facts, report);
    }
  }

  private void recording(Held held, CallReport report) {
    Map<String, Object> recording = new LinkedHashMap<>();
    recording.put("sid", report.text("recording_sid").orElse(""));
    recording.put("status", report.text("recording_status").orElse("completed"));
    recording.put("url", report.text("recording_url").orElse(null));
    recording.put("duration", boxed(report.number("recording_seconds")));
    String token = "recording " + recording.get("sid") + " " + recording.get("status");
    if (held.attempt().told().contains(token)) {
      return;
    }
    tries.told(held.id(), held.attempt().attempt(), token);
    store
        .sql()
        .sql("update call set recording = ?::jsonb where id = ?")
        .params(json.writeValueAsString(recording), held.id())
        .update();
    note(held, "recording", null, recording, report);
    left(held, report)
        .flatMap(left ->
            leavings.recorded(
                left, (String) recording.get("status"), report.number("recording_seconds")))
        .ifPresent(noted -> note(held, noted.event(), noted.reason(), Map.of(), report));
  }

  private void transcription(Held held, CallReport report) {
    left(held, report)
        .flatMap(left ->
            leavings.transcribed(
                left,
                report.text("transcription_sid").orElse(""),
                report.text("transcription_status").orElse(""),
                report.text("transcription_text").orElse("")))
        .ifPresent(noted -> note(held, noted.event(), noted.reason(), Map.of(), report));
  }

  /** Empty where the recording is nobody's voicemail. */
  private static Optional<Leavings.Recording> left(Held held, CallReport report) {
    Optional<String> sid = report.text("recording_sid").filter(text -> !text.isBlank());
    return report
        .text("voicemail")
        .flatMap(origin ->
            sid.map(recording ->
                new Leavings.Recording(
                    held.id(),
                    held.call().ours(),
                    held.call().person(),
                    origin,
                    recording,
                    report.text("recording_url").orElse(""),
                    report.text("transcribed").isPresent(),
                    report.at())));
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

  private void note(
      Held held,
      String event,
      @Nullable String reason,
      Map<String, Object> provider,
      CallReport report) {
    CallStatus status = calls.find(held.id()).map(Known::status).orElse(held.call().status());
    calls.append(
        List.of(
            new CallEntry(
                held.id(),
                report.at(),
                event,
                status,
                reason,
                null,
                held.attempt().attempt(),
                provider)));
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

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
