package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.wire.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What is heard while one waits: Twilio's music, silence, or documents over and over. */
final class HoldMusic {
  private final Interpreter interpreter;
  private final Scope scope;
  private final Optional<Target> waitUrl;
  private final Supplier<Form> facts;

  /** Where the documents cannot be had, it is silent. */
  private boolean silent;

  HoldMusic(Interpreter interpreter, Scope scope, Optional<Target> waitUrl, Supplier<Form> facts) {
    this.interpreter = interpreter;
    this.scope = scope;
    this.waitUrl = waitUrl;
    this.facts = facts;
  }

  /**
   * Plays until the room changes or a document says otherwise.
   *
   * @return how the document ended; {@code RAN_OUT} where the room changed
   */
  Next.Finish play(String word) throws LineEvent, InterruptedException {
    Leg leg = interpreter.leg();
    Runnable again = leg.trace().again();
    leg.line().hearRoom();
    try {
      while (waitUrl.filter(Target::isGiven).isPresent() && !silent) {
        Instant before = leg.line().now();
        Interpreter inner = interpreter.within(scope, facts);
        Next.Finish finish = inner.run(word + " wait", waitUrl.get(), Form.EMPTY);
        if (finish == Next.Finish.HANG_UP && scope == Scope.CONFERENCE) {
          silent = true;
        } else if (finish != Next.Finish.RAN_OUT) {
          return finish;
        }
        if (Duration.between(before, leg.line().now()).toMillis() < 1_000) {
          // Documents that take no time would be asked without end.
          leg.pass(word, Duration.ofSeconds(1));
          interpreter.fetcher().progressed();
        }
      }
      leg.waits(word, Optional.empty(), Set.of());
      while (true) {
        leg.line().next(Instant.MAX);
      }
    } catch (LineEvent.Called called) {
      return Next.Finish.RAN_OUT;
    } finally {
      leg.line().ignoreRoom();
      leg.waitsNoMore();
      again.run();
    }
  }
}
