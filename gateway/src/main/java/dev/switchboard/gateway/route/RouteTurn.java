package dev.switchboard.gateway.route;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.route.CostCap;
import dev.switchboard.core.route.Ending;
import dev.switchboard.core.route.Ending.Kind;
import dev.switchboard.core.route.RouteRule;
import dev.switchboard.core.route.RouteRule.Decision;
import dev.switchboard.core.route.Run;
import dev.switchboard.core.route.Step;
import dev.switchboard.core.route.StepState;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.TimelineEntry;
import dev.switchboard.gateway.route.RouteRuns.Going;
import dev.switchboard.gateway.route.RouteRuns.Heard;
import dev.switchboard.gateway.route.RouteRuns.Standing;
import dev.switchboard.gateway.route.RouteSteps.Ready;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look at a message on its route: what was heard is taken in, and what follows is done, all in
 * the transaction that is open and that holds the message's lock. Not to be used twice.
 */
final class RouteTurn {
  /**
   * However far the deadline: a node of an older version says nothing when a step has come further.
   */
  private static final Duration LOOK = Duration.ofMinutes(5);

  /** A step that is ready to begin. */
  record Prepared(int step, Ready ready) {}

  /** What it was about and what is left to do after the commit. */
  record Done(Going message, OptionalInt wanted, List<Ready> begun, List<UUID> withdrawn) {}

  private final RouteRuns runs;
  private final RouteSteps steps;
  private final Withdrawal withdrawal;
  private final MessageRecord messages;
  private final Going message;
  private final Instant now;
  private final List<TimelineEntry> entries = new ArrayList<>();
  private final List<Ready> begun = new ArrayList<>();
  private final List<UUID> withdrawn = new ArrayList<>();
  private RunDocument document;
  private Optional<Integer> errorCode = Optional.empty();
  private Optional<String> quiet = Optional.empty();
  private Optional<String> channel = Optional.empty();
  private Optional<String> sender = Optional.empty();

  RouteTurn(
      RouteRuns runs,
      RouteSteps steps,
      Withdrawal withdrawal,
      MessageRecord messages,
      Going message,
      Instant now) {
    this.runs = runs;
    this.steps = steps;
    this.withdrawal = withdrawal;
    this.messages = messages;
    this.message = message;
    this.document = message.document();
    this.now = now;
  }

  private Run run() {
    return document.run();
  }

  /** Takes in what was heard, and decides until there is nothing left to do. */
  Done take(Optional<Prepared> prepared) {
    hear();
    if (run().ending().isEmpty() && runs.saidStop(message)) {
      end(new Ending(Kind.OPTED_OUT, now, "they said that they want no more messages"));
    }
    Optional<Prepared> ready = prepared;
    while (true) {
      switch (RouteRule.decide(run(), now)) {
        case Decision.Wait(Instant until, String what) -> {
          runs.lookAt(message.id(), until.isBefore(now.plus(LOOK)) ? until : now.plus(LOOK));
          return save(quiet.orElse(null), what, until, OptionalInt.empty());
        }
        case Decision.Start(int _, String why)
            when message.expiresAt().filter(end -> !end.isAfter(now)).isPresent() ->
            end(new Ending(Kind.EXPIRED, now, why + ", but valid_for has run out"));
        case Decision.Start(int step, String why) -> {
          if (ready.filter(r -> r.step() == step).isEmpty()) {
            runs.lookAt(message.id(), now);
            return save(null, "begin " + name(step), now, OptionalInt.of(step));
          }
          begin(step, ready.get().ready(), why);
          ready = Optional.empty();
        }
        case Decision.End(Ending how) -> end(how);
        case Decision.Over() -> {
          return save(ending(), null, null, OptionalInt.empty());
        }
      }
    }
  }

  /** Ends it because somebody takes it back: what has not left does not leave. */
  Done cancel(String actor) {
    hear();
    if (run().ending().isEmpty()) {
      end(new Ending(Kind.CANCELED, now, "canceled by " + actor));
      document
          .children()
          .forEach(child -> child.id().ifPresent(id -> withdrawal.hangUp(id, actor)));
    }
    return save(ending(), null, null, OptionalInt.empty());
  }

  private void hear() {
    for (Heard heard : runs.heard(message.id())) {
      heard
          .waitsUntil()
          .ifPresent(until -> document = document.with(run().leaves(heard.step(), until)));
      Run.Noted noted = run().hear(heard.step(), heard.status(), why(heard), now);
      document = document.with(noted.run());
      noted.note().ifPresent(note -> note("step", note, heard.step(), null));
      errorCode = heard.errorCode();
      quiet = heard.waitsUntil().map(until -> heard.why()).filter(why -> !why.isEmpty());
    }
  }

  /** Why it waits is no part of what was heard of it. */
  private static String why(Heard heard) {
    boolean failed =
        switch (heard.status()) {
          case UNDELIVERED, FAILED, REFUSED, EXPIRED, CANCELED -> true;
          default -> false;
        };
    return failed ? heard.why() : "";
  }

  private void begin(int number, Ready ready, String why) {
    Money cost = ready.cost();
    Optional<String> obstacle =
        ready instanceof Ready.Refused
            ? Optional.empty()
            : CostCap.obstacle(run().route().costCap(), document.spent(), cost);
    if (obstacle.isEmpty()) {
      obstacle = steps.accept(ready, message.id(), number).map(RouteTurn::words);
    }
    if (obstacle.isPresent()) {
      document = document.with(run().pass(number, now, obstacle.get()));
      note("step_passed", name(number) + " does not begin: " + obstacle.get(), number, null);
      return;
    }
    Run begunRun = run().begin(number, now, ready.leaves().orElse(now));
    document = document.with(begunRun, number, id(ready), cost);
    channel = Optional.of(step(number).channel().word());
    sender = Optional.of(ready.sender());
    quiet = ready.waits();
    begun.add(ready);
    note("step_begun", why, number, null);
    ready.waits().ifPresent(reason -> note("waiting", reason, number, ready.leaves().orElse(null)));
    withdraw(number, "its route has gone on by " + step(number).channel().spoken());
  }

  private static String id(Ready ready) {
    return switch (ready) {
      case Ready.Text(var text) -> Id.text("msg", text.id());
      case Ready.Call(var call) -> Id.text("call", call.id());
      case Ready.Refused _ -> throw new IllegalStateException("a refused step does not begin");
    };
  }

  /** The problem's own words, without the field. */
  private static String words(RequestRefused refusal) {
    String detail = refusal.problem().detail();
    return refusal.problem().code() + ": " + detail;
  }

  private void end(Ending how) {
    document = document.with(run().end(how));
    runs.over(message.id());
    note("route_" + how.kind().word(), how.why(), run().newest().orElse(-1), null);
    withdraw(run().states().size(), "its route is over: " + how.why());
  }

  /** Steps before this one that have not left. */
  private void withdraw(int before, String why) {
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < before; i++) {
      if (run().states().get(i) instanceof StepState.Begun state && !isOver(state.status())) {
        document.children().get(i).id().flatMap(RouteRuns::id).ifPresent(all::add);
      }
    }
    List<UUID> gone = withdrawal.takeBack(all, why, now);
    withdrawn.addAll(gone);
    for (int i = 0; i < before; i++) {
      if (document
          .children()
          .get(i)
          .id()
          .flatMap(RouteRuns::id)
          .filter(gone::contains)
          .isPresent()) {
        document = document.with(run().hear(i, MessageStatus.CANCELED, why, now).run());
      }
    }
  }

  private static boolean isOver(MessageStatus status) {
    return status.settled() && status != MessageStatus.SENT;
  }

  private Step step(int number) {
    return run().route().steps().get(number);
  }

  private String name(int number) {
    return "step " + (number + 1) + " (" + step(number).channel().spoken() + ")";
  }

  private void note(String event, String reason, int number, @Nullable Instant until) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (number >= 0) {
      facts.put("step", number + 1);
      facts.put("channel", step(number).channel().word());
      document.children().get(number).id().ifPresent(id -> facts.put("id", id));
    }
    entries.add(
        new TimelineEntry(message.id(), now, event, run().status(), reason, until, null, facts));
  }

  private @Nullable String ending() {
    return run()
        .ending()
        .map(how ->
            how.kind() == Kind.OPTED_OUT && run().status() == MessageStatus.CANCELED
                ? "opted_out"
                : how.why())
        .orElse(null);
  }

  private Done save(
      @Nullable String reason, @Nullable String next, @Nullable Instant at, OptionalInt wanted) {
    MessageStatus status = run().status();
    boolean bad = status == MessageStatus.FAILED || status == MessageStatus.UNDELIVERED;
    runs.save(
        message,
        document,
        new Standing(
            status,
            reason,
            next,
            at,
            run().ending().map(Ending::at).orElse(null),
            bad ? errorCode.orElse(null) : null,
            channel,
            sender));
    messages.append(entries);
    return new Done(message, wanted, begun, withdrawn);
  }
}
