package dev.switchboard.core.route;

import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.route.Ending.Kind;
import dev.switchboard.core.route.StepState.Ahead;
import dev.switchboard.core.route.StepState.Begun;
import dev.switchboard.core.route.StepState.Passed;
import java.time.Instant;
import java.util.List;

/**
 * What a route does next. Driven by what the person's side reports: a step that the provider took
 * (its 2xx) is not delivered, and only waits.
 */
public final class RouteRule {

  /** What is to be done now, and why. */
  public sealed interface Decision {
    /**
     * Nothing, unless something is heard before.
     *
     * @param what is waited for, e.g. {@code read on WhatsApp, else SMS}
     */
    record Wait(Instant until, String what) implements Decision {}

    /** This step is to begin, where nothing is in its way; else it is to be passed. */
    record Start(int step, String why) implements Decision {}

    /**
     * The route is over: nothing is begun any more, and what has begun and not left is taken back.
     */
    record End(Ending how) implements Decision {}

    /** It was over before. */
    record Over() implements Decision {}
  }

  private RouteRule() {}

  /** Decides by the run and the time alone: whoever asks gets the same answer. */
  public static Decision decide(Run run, Instant now) {
    if (run.ending().isPresent()) {
      return new Decision.Over();
    }
    List<StepState> states = run.states();
    for (int i = 0; i < states.size(); i++) {
      if (states.get(i) instanceof Begun begun
          && run.route().steps().get(i).until().isReachedBy(begun.status())) {
        return done(run, i, now);
      }
    }
    return run.newest().isPresent() ? after(run, run.newest().get(), now) : next(run, 0, "", now);
  }

  private static Decision done(Run run, int step, Instant now) {
    String how = run.route().steps().get(step).until().word();
    boolean late = run.newest().orElse(step) > step;
    return new Decision.End(
        new Ending(
            Kind.DONE,
            now,
            run.called(step)
                + " was "
                + how
                + (late ? ", late: what has not left is taken back" : "")));
  }

  private static Decision after(Run run, int step, Instant now) {
    Begun begun = (Begun) run.states().get(step);
    Step what = run.route().steps().get(step);
    if (Run.rank(begun.status()) == 1) {
      return next(run, step + 1, failed(run, step, begun), now);
    }
    if (now.isBefore(begun.deadline())) {
      return new Decision.Wait(begun.deadline(), awaited(run, step));
    }
    String unclear =
        begun.status() == MessageStatus.UNKNOWN
            ? ", and nobody knows whether it was sent"
            : begun.status() == MessageStatus.QUEUED || begun.status() == MessageStatus.SCHEDULED
                ? ", and not even sent"
                : begun.status() == MessageStatus.DELIVERED ? ", only delivered" : "";
    return next(
        run,
        step + 1,
        run.called(step)
            + " was not "
            + what.until().word()
            + " within "
            + Spans.text(what.within())
            + unclear,
        now);
  }

  private static String failed(Run run, int step, Begun begun) {
    return run.called(step)
        + " "
        + Run.verb(run.route().steps().get(step), begun.status())
        + (begun.why().isEmpty() ? "" : " (" + begun.why() + ")");
  }

  /** The first step from here on that has not had its turn. */
  private static Decision next(Run run, int from, String why, Instant now) {
    String because = why;
    for (int i = from; i < run.states().size(); i++) {
      switch (run.states().get(i)) {
        case Ahead _ -> {
          String by = run.route().steps().get(i).channel().spoken();
          return new Decision.Start(
              i, because.isEmpty() ? "begins by " + by : because + ": goes on by " + by);
        }
        case Passed(Instant _, String obstacle) ->
            because = run.called(i) + " was passed over (" + obstacle + ")";
        case Begun _ -> throw new IllegalStateException("a step after the newest has begun");
      }
    }
    return new Decision.End(
        new Ending(
            Kind.GAVE_UP, now, (because.isEmpty() ? "" : because + ": ") + "no step is left"));
  }

  private static String awaited(Run run, int step) {
    Step what = run.route().steps().get(step);
    String next =
        step + 1 < run.route().steps().size()
            ? ", else go on by " + run.route().steps().get(step + 1).channel().spoken()
            : ", else give up";
    return "wait until " + what.until().word() + " (" + what.channel().spoken() + ")" + next;
  }
}
