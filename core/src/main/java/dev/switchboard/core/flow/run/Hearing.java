package dev.switchboard.core.flow.run;

import dev.switchboard.core.flow.Dial;
import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Http;
import dev.switchboard.core.flow.Queue;
import dev.switchboard.core.flow.Record;
import dev.switchboard.core.flow.Ref;
import dev.switchboard.core.flow.Verb;

/** What follows from what came back to the step that waited for it. */
final class Hearing {
  private final Underway call;
  private final Entering entering;

  Hearing(Underway call, Entering entering) {
    this.call = call;
    this.entering = entering;
  }

  Move heard(Verb verb, Heard heard) {
    return switch (verb) {
      case Gather gather when heard instanceof Heard.Input input -> answered(gather, input);
      case Dial dial -> dialed(dial, heard);
      case Record record -> recorded(record, heard);
      case Queue queue -> queued(queue, heard);
      case Http http -> replied(http, heard);
      // The provider asks once more after a lost answer, and hears the same again.
      default -> entering.enter(verb);
    };
  }

  private Move answered(Gather gather, Heard.Input input) {
    return switch (Answer.of(gather, input)) {
      case Answer.Chosen(Gather.Choice choice, String reason) -> {
        keep(gather, choice.value());
        yield choice
            .go()
            .<Move>map(go -> new Move.To(choice.label(), go, reason))
            .orElseGet(() -> answer(gather, reason));
      }
      case Answer.Free(String value, String reason) ->
          answer(
              gather, keep(gather, value) == Known.Kept.WHOLE ? reason : reason + "; it was cut");
      case Answer.Invalid(String reason) ->
          missed(gather, gather.invalid(), call.wrong(), "invalid", reason);
      case Answer.Silence() ->
          missed(gather, gather.noInput(), call.silence(), "no input", "was silent");
    };
  }

  private static Move answer(Gather gather, String reason) {
    return new Move.To("answer", gather.next().orElseThrow(), reason);
  }

  private Known.Kept keep(Gather gather, String value) {
    return gather.save().map(name -> call.known().put(name, value)).orElse(Known.Kept.WHOLE);
  }

  /** Asked again while there are repeats; then the way that has a name. */
  private Move missed(Gather gather, Gather.Missed missed, int before, String way, String reason) {
    call.say(missed.say());
    if (before >= missed.repeats()) {
      return new Move.To(
          way,
          missed.then(),
          reason + "; was asked " + (before == 0 ? "once" : before + 1 + " times"));
    }
    call.visit("", reason + "; asked again");
    return call.counted().orElseGet(() -> new Move.Stay(entering.listen(gather)));
  }

  private static Move dialed(Dial dial, Heard heard) {
    Heard.Dialed.Result result =
        heard instanceof Heard.Dialed(Heard.Dialed.Result told) ? told : Heard.Dialed.Result.FAILED;
    return switch (result) {
      case ANSWERED -> new Move.To("answered", dial.next(), "they talked");
      case BUSY -> new Move.To("busy", dial.busy(), "the line was busy");
      case NO_ANSWER -> new Move.To("no answer", dial.noAnswer(), "nobody answered");
      case FAILED -> new Move.To("failed", dial.failed(), "the call could not be made");
    };
  }

  private static Move recorded(Record record, Heard heard) {
    boolean something = heard instanceof Heard.Recorded(int seconds) && seconds > 0;
    return something || record.empty().isEmpty()
        ? new Move.To("recorded", record.next(), something ? "left a message" : "left nothing")
        : new Move.To("empty", record.empty().get(), "left nothing");
  }

  private static Move queued(Queue queue, Heard heard) {
    Heard.Queued.Result result =
        heard instanceof Heard.Queued(Heard.Queued.Result told) ? told : Heard.Queued.Result.FAILED;
    return switch (result) {
      case ANSWERED -> new Move.To("answered", queue.next(), "was taken from the line");
      case FULL -> new Move.To("full", queue.full(), "the line was full");
      case FAILED -> new Move.To("failed", queue.failed(), "left the line");
    };
  }

  private Move replied(Http http, Heard heard) {
    if (heard instanceof Heard.Answered answer) {
      return answered(http, answer);
    }
    return new Move.To(
        "failed",
        http.failed(),
        heard instanceof Heard.Unanswered(String reason)
            ? reason
            : "the application was not asked");
  }

  private Move answered(Http http, Heard.Answered answer) {
    // What an answer lacks is not known: never what an earlier answer, to another question, had.
    http.save()
        .forEach((name, field) -> call.known().put(name, answer.fields().getOrDefault(field, "")));
    int status = answer.status();
    String reason = "the application answered " + status;
    Ref own = http.statuses().get(status);
    if (own != null) {
      return new Move.To(Integer.toString(status), own, reason);
    }
    return status >= 200 && status < 300
        ? new Move.To("answered", http.next(), reason)
        : new Move.To("failed", http.failed(), reason);
  }
}
