package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.fault.FaultAction;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.twiml.Play;
import dev.switchboard.simulator.twiml.Span;
import dev.switchboard.simulator.twiml.Twiml;
import dev.switchboard.simulator.twiml.Verb;
import dev.switchboard.simulator.webhook.Overrides;
import dev.switchboard.simulator.webhook.Webhook;
import dev.switchboard.simulator.webhook.WebhookResult;
import dev.switchboard.simulator.wire.Form;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the application for the documents of one leg. */
final class Fetcher {
  /** In a row, without any time passing on the line: taken for a loop. */
  private static final int MOST_AT_ONCE = 50;

  /** For one call; Twilio publishes none. */
  private static final int MOST = 1_000;

  /** What came of asking. */
  sealed interface Fetched {
    record Got(Page page) implements Fetched {}

    /** With the alert's code. */
    record Not(int code, String why) implements Fetched {}
  }

  private final Leg leg;
  private int fetched;
  private int atOnce;

  Fetcher(Leg leg) {
    this.leg = leg;
  }

  /** Time passed on the line, or somebody did something: what follows is no loop. */
  void progressed() {
    atOnce = 0;
  }

  /** Asks one URL. Failures are alerts already. */
  Fetched fetch(String purpose, Target target, Form more) throws InterruptedException {
    fetched++;
    atOnce++;
    if (atOnce > MOST_AT_ONCE || fetched > MOST) {
      return failed(14106, "Document retrieval limit reached: the documents go round in a loop");
    }
    return switch (ask(purpose, target, more)) {
      case WebhookResult.Failed failed ->
          failed(failed.code(), purpose + ": no answer, " + failed.reason());
      case WebhookResult.Answered answered when !answered.isGood() ->
          failed(11200, purpose + ": HTTP " + answered.status());
      case WebhookResult.Answered answered -> {
        answered.cookies().forEach(leg.cookies()::set);
        yield read(target, Twiml.read(answered.body(), answered.typeHeader()));
      }
    };
  }

  /** Tells a URL something; what it answers has no meaning. */
  void tell(String purpose, Target target, Form more) throws InterruptedException {
    ask(purpose, target, more);
  }

  private WebhookResult ask(String purpose, Target target, Form more) throws InterruptedException {
    Office office = leg.office();
    Call call = leg.call();
    Form form = CallForm.of(call, office.account(), call.status().word());
    for (Form.Field field : more.fields()) {
      form = form.with(field.name(), field.value());
    }
    List<FaultAction> struck =
        office.faults().strike(Operation.CALLS_INBOUND, call.phone(), FaultAction.Side.CALLBACK);
    Webhook webhook =
        new Webhook(
                purpose,
                target.url(),
                target.method(),
                form,
                has(struck, FaultAction.Kind.WRONG_SIGNATURE) ? "not-the-token" : office.token(),
                call.phone(),
                call.sid())
            .withCookies(leg.cookies().header());
    leg.waits("fetch", Optional.empty(), Set.of());
    long start = System.nanoTime();
    try {
      for (FaultAction fault : struck) {
        Thread.sleep(fault.delay());
      }
      if (has(struck, FaultAction.Kind.DROP_CALLBACK)) {
        return new WebhookResult.Failed(11205, Overrides.Trouble.CONNECT, "lost by an armed fault");
      }
      if (has(struck, FaultAction.Kind.DOUBLE_CALLBACK)) {
        send(purpose, webhook);
      }
      return send(purpose, webhook);
    } finally {
      leg.waitsNoMore();
      leg.line().passed(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static boolean has(List<FaultAction> struck, FaultAction.Kind kind) {
    return struck.stream().anyMatch(fault -> fault.kind() == kind);
  }

  private WebhookResult send(String purpose, Webhook webhook) throws InterruptedException {
    return leg.office()
        .client()
        .send(
            webhook,
            (attempt, result, millis) ->
                leg.trace()
                    .fetched(
                        new Trace.Fetch(
                            leg.office().clock().instant(),
                            purpose,
                            webhook.url(),
                            webhook.method(),
                            result instanceof WebhookResult.Answered answered
                                ? answered.status()
                                : 0,
                            millis,
                            attempt,
                            result instanceof WebhookResult.Failed failed ? failed.reason() : "")));
  }

  /** Reads a document that came with the call. */
  Fetched read(String twiml) {
    return read(Target.NONE, Twiml.read(twiml));
  }

  private Fetched read(Target origin, Twiml twiml) {
    return switch (twiml) {
      case Twiml.Script script -> got(new Page(origin, script));
      case Twiml.Broken broken -> {
        leg.trace()
            .shows(new Trace.Shown(leg.office().clock().instant(), origin.url(), broken.source()));
        yield failed(broken.code(), broken.message());
      }
      case Twiml.Sound _ -> {
        Verb play = new Play(new Span(0, 0), Optional.of(origin.url()), 1, Optional.empty());
        yield got(new Page(origin, new Twiml.Script("", List.of(play), List.of())));
      }
    };
  }

  private Fetched got(Page page) {
    page.script().warnings().forEach(warning -> leg.alert(warning.code(), warning.message()));
    return new Fetched.Got(page);
  }

  private Fetched failed(int code, String why) {
    leg.alert(code, why);
    return new Fetched.Not(code, why);
  }
}
