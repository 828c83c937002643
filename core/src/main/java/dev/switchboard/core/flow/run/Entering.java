package dev.switchboard.core.flow.run;

import dev.switchboard.core.flow.Branch;
import dev.switchboard.core.flow.Dial;
import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Http;
import dev.switchboard.core.flow.Prompt;
import dev.switchboard.core.flow.Queue;
import dev.switchboard.core.flow.Record;
import dev.switchboard.core.flow.Ref;
import dev.switchboard.core.flow.Verb;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step does when the call comes to it. */
final class Entering {
  private final Underway call;

  Entering(Underway call) {
    this.call = call;
  }

  /** Counted, so that no call goes round for ever. */
  Move enter(Verb verb) {
    return call.counted().orElseGet(() -> done(verb));
  }

  private Move done(Verb verb) {
    return switch (verb) {
      case Verb.Say(List<Prompt> prompts, Ref next) -> {
        call.say(prompts);
        yield on(next);
      }
      case Verb.Play(Prompt.Sound sound, Ref next) -> {
        call.say(List.of(sound));
        yield on(next);
      }
      case Gather gather -> new Move.Stay(listen(gather));
      case Dial dial -> dial(dial);
      case Record record -> record(record);
      case Branch branch ->
          new Judgement(call.filling())
              .first(branch.cases())
              .<Move>map(one -> new Move.To(one.when().label(), one.go(), one.when().label()))
              .orElseGet(() -> new Move.To("else", branch.otherwise(), "no case holds"));
      case Verb.Assign assign -> {
        boolean whole = call.give(assign.values());
        yield new Move.To("next", assign.next(), whole ? "set" : "set; a value was cut");
      }
      case Http http -> ask(http);
      case Verb.Text text -> text(text);
      case Queue queue -> {
        call.say(queue.say());
        Optional<URI> music = queue.music().flatMap(call.filling()::address);
        yield new Move.Stay(new Act.Wait(call.filling().text(queue.name()), music));
      }
      case Verb.HangUp(List<Prompt> prompts, String exit) -> {
        call.say(prompts);
        yield new Move.End(exit, "the flow ends here");
      }
      case Verb.Goto(Ref next) -> on(next);
      case Verb.Subflow subflow -> into(subflow);
      case Verb.Return(String outcome) ->
          call.depth() > 1
              ? new Move.Out(outcome)
              : new Move.End(outcome, "the flow returns, and none called it");
    };
  }

  private static Move on(Ref next) {
    return new Move.To("next", next, "done");
  }

  Act listen(Gather gather) {
    List<String> hints = new ArrayList<>(gather.hints());
    if (gather.input() != Gather.Input.DIGITS) {
      gather.choices().forEach(choice -> hints.addAll(choice.words()));
    }
    return new Act.Listen(
        call.filling().said(gather.say()),
        gather.input(),
        gather.digits(),
        gather.timeout(),
        gather.finishOn(),
        hints,
        call.filling().language());
  }

  private Move dial(Dial dial) {
    Filling filling = call.filling();
    List<Act.Callee> to =
        dial.to().stream()
            .flatMap(filling::several)
            .flatMap(text -> callee(text).stream())
            .distinct()
            .limit(Dial.MOST_NUMBERS)
            .toList();
    if (to.isEmpty()) {
      return new Move.To("failed", dial.failed(), "there is nobody to call: no number is given");
    }
    call.say(dial.notice().orElse(List.of()));
    call.say(dial.say());
    return new Move.Stay(
        new Act.Connect(
            to,
            dial.ring(),
            dial.timeout(),
            dial.timeLimit(),
            dial.callerId().map(filling::text).flatMap(Filling::number),
            dial.notice().isPresent() ? Act.Recording.YES : Act.Recording.NO));
  }

  private static Optional<Act.Callee> callee(String text) {
    if (text.startsWith("queue:") && text.length() > 6) {
      return Optional.of(new Act.Callee.Line(text.substring(6)));
    }
    if (text.matches("sips?:[^\\s<>\"]+@[^\\s<>\"]+")) {
      return Optional.of(new Act.Callee.Sip(text));
    }
    return Filling.number(text).map(Act.Callee.Number::new);
  }

  private Move record(Record record) {
    call.say(record.say());
    return new Move.Stay(
        new Act.TakeMessage(
            record.maxLength(),
            record.silence(),
            record.beep(),
            record.finishOn(),
            record.transcript(),
            record.mailbox()));
  }

  private Move ask(Http http) {
    Filling filling = call.filling();
    Optional<URI> url = filling.address(http.url());
    if (url.isEmpty()) {
      return new Move.To("failed", http.failed(), "the application's address is none");
    }
    Map<String, String> send = new LinkedHashMap<>();
    http.send().forEach((name, value) -> send.put(name, filling.text(value)));
    return new Move.Stay(
        new Act.Ask(
            url.get(), http.method(), send, http.timeout(), List.copyOf(http.save().values())));
  }

  private Move text(Verb.Text text) {
    Filling filling = call.filling();
    Optional<String> to =
        Filling.number(text.to().map(filling::text).orElse(call.scene().caller()));
    String body = filling.text(text.text());
    if (to.isEmpty() || body.isBlank()) {
      return new Move.To("next", text.next(), "not sent: there is no number, or no text");
    }
    Optional<String> from = text.from().map(filling::text).flatMap(Filling::number);
    call.text(new Texting(call.steps(), to.get(), from, text.channel(), body));
    return new Move.To("next", text.next(), "a message is sent");
  }

  private Move into(Verb.Subflow subflow) {
    if (call.depth() >= Position.MOST_FRAMES) {
      return call.sorry(Act.HangUp.TOO_DEEP, "sub-flows stand in one another too deeply");
    }
    Optional<Versioned> inner = call.scene().flows().newest(subflow.flow());
    if (inner.isEmpty()) {
      return call.sorry(Act.HangUp.LOST, "there is no flow " + subflow.flow());
    }
    call.give(subflow.with());
    return new Move.Into(inner.get(), "into " + subflow.flow());
  }
}
