package dev.switchboard.gateway.voice;

import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.number.LineType;
import dev.switchboard.core.number.Read;
import dev.switchboard.core.price.CallPlan;
import dev.switchboard.core.price.CallPlan.Listening;
import dev.switchboard.core.price.CallPlan.Recorded;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.message.Drafting;
import dev.switchboard.gateway.message.Metadata;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.web.Json;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The rules that need no consent ledger: from a request to a draft. */
public final class CallDrafting {
  private final Lines lines;
  private final Numbers numbers;
  private final Hours hours;
  private final PriceBook prices;
  private final InstantSource clock;
  private final JsonMapper json;
  private final ScriptReading scripts;
  private final boolean reachable;

  /**
   * @param reachable whether the provider can ask us during a call
   */
  public CallDrafting(
      Lines lines,
      Numbers numbers,
      Hours hours,
      PriceBook prices,
      InstantSource clock,
      JsonMapper json,
      CallFlows flows,
      boolean reachable) {
    this.lines = lines;
    this.numbers = numbers;
    this.hours = hours;
    this.prices = prices;
    this.clock = clock;
    this.json = json;
    this.scripts = new ScriptReading(reachable, flows);
    this.reachable = reachable;
  }

  /** Whether the provider can ask us during a call. */
  boolean reachable() {
    return reachable;
  }

  /**
   * @throws RequestRefused 400 or 422
   */
  CallDraft draft(CreateCall request, Caller caller) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Read.Valid to = person(request.to());
    Line line = line(request.from());
    CallScript script = scripts.read(request);
    Lane lane = Drafting.lane(request.priority());
    Optional<Instant> sendAt = Drafting.sendAt(request.sendAt(), now);
    Optional<Instant> expiresAt =
        Drafting.validFor(request.validFor()).map(sendAt.orElse(now)::plus);
    return new CallDraft(
        Id.next(now),
        caller.keyId(),
        line.number(),
        to.number().e164(),
        to.region(),
        json.writeValueAsString(script),
        lane,
        Metadata.text(request.metadata(), json).orElse(null),
        prices.now().call(to.region(), to.lineType(), plan(script)),
        prices.now().callMinute(to.region(), to.lineType()),
        now,
        sendAt,
        expiresAt,
        quiet(to, lane, sendAt.orElse(now), expiresAt));
  }

  private static CallPlan plan(CallScript script) {
    return new CallPlan(
        1,
        script.machine() == null ? Listening.NONE : Listening.FOR_MACHINES,
        script.notice() == null ? Recorded.NOT : Recorded.SOUND);
  }

  private Read.Valid person(@Nullable String to) {
    if (to == null || to.isBlank()) {
      throw RequestRefused.rule(
          "invalid_number", "to", "is missing; give a number such as +14155550123");
    }
    return switch (numbers.read(to)) {
      case Read.Valid valid
          when valid.lineType() == LineType.PREMIUM || valid.lineType() == LineType.SHARED_COST ->
          throw RequestRefused.rule(
              "invalid_number",
              "to",
              "is a number that costs whoever calls it extra ("
                  + valid.region()
                  + "); no calls are placed to such numbers");
      case Read.Valid valid -> valid;
      case Read.Invalid invalid ->
          throw RequestRefused.rule("invalid_number", "to", invalid.advice());
    };
  }

  private Line line(@Nullable String from) {
    Optional<Line> line = from == null ? lines.preferred() : lines.find(from);
    return line.orElseThrow(() ->
        RequestRefused.rule(
            "unknown_sender",
            "from",
            "is not one of our numbers for calls; GET /v1/lines lists them"));
  }

  private Optional<Waits> quiet(
      Read.Valid to, Lane lane, Instant wanted, Optional<Instant> expiresAt) {
    Optional<Waits> quiet = hours.quiet(to.number().e164(), lane, wanted);
    if (quiet.isPresent()
        && expiresAt.filter(end -> !end.isAfter(quiet.get().until())).isPresent()) {
      throw RequestRefused.rule(
          "quiet_hours_past_expiry",
          "valid_for",
          "ends at %s, before it may be called at %s: %s. Give it longer, or another send_at; a call that someone is waiting for is urgent, which has no quiet hours"
              .formatted(
                  Json.text(expiresAt.orElseThrow()),
                  Json.text(quiet.get().until()),
                  quiet.get().reason()));
    }
    return quiet;
  }
}
