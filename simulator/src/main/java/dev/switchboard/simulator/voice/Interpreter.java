package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Audible;
import dev.switchboard.simulator.twiml.Connect;
import dev.switchboard.simulator.twiml.Dial;
import dev.switchboard.simulator.twiml.Enqueue;
import dev.switchboard.simulator.twiml.Gather;
import dev.switchboard.simulator.twiml.Hangup;
import dev.switchboard.simulator.twiml.Hook;
import dev.switchboard.simulator.twiml.Leave;
import dev.switchboard.simulator.twiml.Message;
import dev.switchboard.simulator.twiml.Pause;
import dev.switchboard.simulator.twiml.Pay;
import dev.switchboard.simulator.twiml.Play;
import dev.switchboard.simulator.twiml.Prompt;
import dev.switchboard.simulator.twiml.RecordVerb;
import dev.switchboard.simulator.twiml.Redirect;
import dev.switchboard.simulator.twiml.Refer;
import dev.switchboard.simulator.twiml.Reject;
import dev.switchboard.simulator.twiml.Say;
import dev.switchboard.simulator.twiml.Sms;
import dev.switchboard.simulator.twiml.Span;
import dev.switchboard.simulator.twiml.Start;
import dev.switchboard.simulator.twiml.Stop;
import dev.switchboard.simulator.twiml.Verb;
import dev.switchboard.simulator.wire.Form;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs documents on a leg, verb by verb, until they end. */
final class Interpreter {
  private static final String APOLOGY = "We are sorry, an application error has occurred. Goodbye.";

  private final Leg leg;
  private final Fetcher fetcher;
  private final Scope scope;

  /** What else every request for a document is told, e.g. the place in the queue. */
  private final Supplier<Form> facts;

  Interpreter(Leg leg, Fetcher fetcher, Scope scope, Supplier<Form> facts) {
    this.leg = leg;
    this.fetcher = fetcher;
    this.scope = scope;
    this.facts = facts;
  }

  static Interpreter ofCall(Leg leg) {
    return new Interpreter(leg, new Fetcher(leg), Scope.CALL, () -> Form.EMPTY);
  }

  /** One for documents that run inside of this one's, on the same leg. */
  Interpreter within(Scope other, Supplier<Form> more) {
    return new Interpreter(leg, fetcher, other, more);
  }

  Leg leg() {
    return leg;
  }

  Fetcher fetcher() {
    return fetcher;
  }

  /** Runs what a URL gives, and what that leads to. */
  Next.Finish run(String purpose, Target target, Form more) throws LineEvent, InterruptedException {
    return run(fetch(purpose, target, more));
  }

  /** Runs a document that came with the call, and what it leads to. */
  Next.Finish run(String twiml) throws LineEvent, InterruptedException {
    return run(orFallback(fetcher.read(twiml), Target.NONE, Form.EMPTY));
  }

  private Next.Finish run(Next first) throws LineEvent, InterruptedException {
    Next next = first;
    while (true) {
      next =
          switch (next) {
            case Next.To(Page page) -> verbs(page);
            case Next.Along _ -> new Next.Out(Next.Finish.RAN_OUT);
            case Next.Out out -> {
              leg.trace().runs(Optional.empty());
              yield out;
            }
          };
      if (next instanceof Next.Out(Next.Finish finish)) {
        return finish;
      }
    }
  }

  private Next verbs(Page page) throws LineEvent, InterruptedException {
    leg.trace()
        .shows(new Trace.Shown(leg.line().now(), page.origin().url(), page.script().source()));
    boolean first = true;
    for (Verb verb : page.script().verbs()) {
      Span span = verb.span();
      leg.trace().runs(Optional.of(new Trace.Running(verb.name(), span.start(), span.end())));
      if (!scope.runs(verb.name())) {
        leg.alert(scope.objection(), verb.name() + " is not allowed here and is passed over");
        continue;
      }
      if (answers(verb, first)) {
        leg.answer();
      }
      first = false;
      Next next = verb(page, verb);
      if (!(next instanceof Next.Along)) {
        return next;
      }
    }
    // Also an empty document is one that was answered.
    leg.answer();
    return new Next.Out(Next.Finish.RAN_OUT);
  }

  /** Only a few verbs leave an incoming call ringing. */
  private static boolean answers(Verb verb, boolean first) {
    return switch (verb) {
      case Reject _ -> !first;
      case Pause _ -> !first;
      case Redirect _ -> false;
      case Dial dial -> !dial.answerOnBridge();
      default -> true;
    };
  }

  private Next verb(Page page, Verb verb) throws LineEvent, InterruptedException {
    return switch (verb) {
      case Say say -> aloud(page, say);
      case Play play -> aloud(page, play);
      case Pause pause -> aloud(page, pause);
      case Gather gather -> new Gathering(this, page).gather(gather);
      case RecordVerb tape -> new Taping(this, page).tape(tape);
      case Dial dial -> new Dialling(this, page).dial(dial);
      case Enqueue enqueue -> new Enqueueing(this, page).enqueue(enqueue);
      case Redirect redirect ->
          fetch("Redirect", page.target(redirect.url(), redirect.method()), Form.EMPTY);
      case Hangup _ -> new Next.Out(Next.Finish.HANG_UP);
      case Reject reject -> reject(reject);
      case Leave _ -> leave();
      case Sms sms ->
          new Texting(this, page)
              .send(
                  sms.to(), sms.from(), sms.body(), List.of(), sms.statusCallback(), sms.action());
      case Message message ->
          new Texting(this, page)
              .send(
                  message.to(),
                  message.from(),
                  message.body(),
                  message.media(),
                  message.statusCallback(),
                  message.action());
      case Connect connect -> new Unsimulated(leg).connect(connect);
      case Start start -> new Unsimulated(leg).start(start);
      case Stop stop -> new Unsimulated(leg).stop(stop);
      case Refer refer -> new Unsimulated(leg).refer(refer);
      case Pay _ -> new Unsimulated(leg).warn("Pay", "takes a payment");
      case Prompt _ -> new Unsimulated(leg).warn("Prompt", "prompts for a payment");
    };
  }

  private Next reject(Reject reject) {
    if (leg.isAnswered()) {
      return new Next.Out(Next.Finish.HANG_UP);
    }
    return new Next.Out(
        reject.reason() == Reject.Reason.BUSY ? Next.Finish.REJECT_BUSY : Next.Finish.REJECT);
  }

  private Next leave() {
    if (scope == Scope.QUEUE) {
      return new Next.Out(Next.Finish.LEAVE);
    }
    leg.alert(12200, "Leave outside of a queue is passed over");
    return Next.ON;
  }

  /** What is heard, to its end. */
  private Next aloud(Page page, Audible audible) throws LineEvent, InterruptedException {
    Sounding sounding = Sounding.of(audible, page, leg);
    leg.pass(sounding.word(), sounding.length());
    if (!sounding.length().isZero()) {
      fetcher.progressed();
    }
    return Next.ON;
  }

  /** The document of an action, with what the verb has to tell it. */
  Next action(String verb, Page page, Hook hook, Form more) throws LineEvent, InterruptedException {
    Target target = page.orItself(hook);
    if (!target.url().startsWith("http")) {
      leg.alert(11100, verb + " action: the URL must be absolute in a document without its own");
      return apology();
    }
    return fetch(verb + " action", target, more);
  }

  /** Like {@link #action}, where a verb goes on without one. */
  Next actionIfNamed(String verb, Page page, Hook hook, Form more)
      throws LineEvent, InterruptedException {
    return page.named(hook).isPresent() ? action(verb, page, hook, more) : Next.ON;
  }

  Next fetch(String purpose, Target target, Form more) throws LineEvent, InterruptedException {
    Form told = facts.get();
    for (Form.Field field : more.fields()) {
      told = told.with(field.name(), field.value());
    }
    return orFallback(fetcher.fetch(purpose, target, told), target, told);
  }

  private Next orFallback(Fetcher.Fetched fetched, Target asked, Form told)
      throws LineEvent, InterruptedException {
    return switch (fetched) {
      case Fetcher.Fetched.Got(Page page) -> new Next.To(page);
      case Fetcher.Fetched.Not not -> {
        Target fallback = leg.call().order().fallback();
        if (!fallback.isGiven() || fallback.url().equals(asked.url())) {
          yield apology();
        }
        Form more =
            told.with("ErrorCode", String.valueOf(not.code())).with("ErrorUrl", asked.url());
        Fetcher.Fetched second = fetcher.fetch("Fallback", fallback, more);
        yield second instanceof Fetcher.Fetched.Got(Page page) ? new Next.To(page) : apology();
      }
    };
  }

  private Next apology() throws LineEvent, InterruptedException {
    leg.answer();
    leg.appSays(APOLOGY);
    leg.pass("say", leg.office().pace().reading(APOLOGY));
    return new Next.Out(Next.Finish.HANG_UP);
  }
}
