package dev.switchboard.core.route;

import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.route.StepState.Ahead;
import dev.switchboard.core.route.StepState.Begun;
import dev.switchboard.core.route.StepState.Passed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message on its route: what was heard of each step so far. Immutable; each change is another
 * run, with what is to be told of it.
 *
 * @param states one for each step of the route
 * @param ending once nothing more is to be begun
 */
public record Run(Route route, List<StepState> states, Optional<Ending> ending) {

  /** A run and what its timeline tells of the change. */
  public record Noted(Run run, Optional<String> note) {}

  /** Copies the list. */
  public Run {
    states = List.copyOf(states);
    if (states.size() != route.steps().size()) {
      throw new IllegalArgumentException("a state for each step");
    }
  }

  /** Nothing was begun. */
  public static Run fresh(Route route) {
    return new Run(
        route,
        route.steps().stream().<StepState>map(step -> new Ahead()).toList(),
        Optional.empty());
  }

  /** The step that was begun last, from 0; empty before the first. */
  public Optional<Integer> newest() {
    for (int i = states.size() - 1; i >= 0; i--) {
      if (states.get(i) instanceof Begun) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** It begins; its goal is waited for from when it may leave. */
  public Run begin(int step, Instant now, Instant leaves) {
    if (!(states.get(step) instanceof Ahead)) {
      throw new IllegalStateException("step " + (step + 1) + " has had its turn");
    }
    Instant base = leaves.isAfter(now) ? leaves : now;
    return with(
        step,
        new Begun(now, base.plus(route.steps().get(step).within()), MessageStatus.QUEUED, ""));
  }

  /** It is passed over. */
  public Run pass(int step, Instant now, String why) {
    if (!(states.get(step) instanceof Ahead)) {
      throw new IllegalStateException("step " + (step + 1) + " has had its turn");
    }
    return with(step, new Passed(now, why));
  }

  /** It may leave only then, for reasons such as quiet hours, and is waited for from then. */
  public Run leaves(int step, Instant leaves) {
    Instant deadline = leaves.plus(route.steps().get(step).within());
    return states.get(step) instanceof Begun begun && deadline.isAfter(begun.deadline())
        ? with(step, begun.until(deadline))
        : this;
  }

  /** Nothing more is to be begun. The first ending stays. */
  public Run end(Ending how) {
    return ending.isPresent() ? this : new Run(route, states, Optional.of(how));
  }

  /**
   * Something was heard of a step. Only what leads further changes anything: what comes late, twice
   * or out of order leaves the run as it is.
   *
   * @param why e.g. the name of an error; may be empty
   */
  public Noted hear(int step, MessageStatus status, String why, Instant at) {
    if (!(states.get(step) instanceof Begun begun) || !leadsOn(begun.status(), status)) {
      return new Noted(this, Optional.empty());
    }
    Run run = with(step, begun.heard(status, why));
    return new Noted(
        run, rank(status) == 0 ? Optional.empty() : Optional.of(note(step, status, why, at)));
  }

  /** What is unsettled may go to and fro; what is settled only goes up. */
  private static boolean leadsOn(MessageStatus from, MessageStatus to) {
    return rank(to) > rank(from) || (rank(to) == 0 && rank(from) == 0 && to != from);
  }

  static int rank(MessageStatus status) {
    return switch (status) {
      case SCHEDULED, QUEUED, SENDING, UNKNOWN, SENT -> 0;
      case UNDELIVERED, FAILED, REFUSED, EXPIRED, CANCELED -> 1;
      case DELIVERED -> 2;
      case READ -> 3;
    };
  }

  private String note(int step, MessageStatus status, String why, Instant at) {
    Step what = route.steps().get(step);
    String told = called(step) + " " + verb(what, status) + (why.isEmpty() ? "" : " (" + why + ")");
    Optional<Integer> later = newest().filter(newest -> newest > step);
    if (later.isPresent()) {
      Duration after = Duration.between(((Begun) states.get(later.get())).at(), at);
      return told
          + " late, "
          + Spans.text(after.isNegative() ? Duration.ZERO : after)
          + " after the route had gone on by "
          + route.steps().get(later.get()).channel().spoken()
          + (what.until().isReachedBy(status) ? ": nothing more is begun" : "; it changes nothing");
    }
    if (ending.isPresent()) {
      return told + " after the route had ended; it changes nothing of that";
    }
    return rank(status) > 1 && !what.until().isReachedBy(status)
        ? told + ", and is not " + what.until().word() + " yet"
        : told;
  }

  /** E.g. {@code was delivered}. */
  static String verb(Step step, MessageStatus status) {
    return switch (status) {
      case DELIVERED -> step.channel() == StepChannel.VOICE ? "was answered" : "was delivered";
      case FAILED -> "failed";
      case EXPIRED -> "was not sent in time";
      case CANCELED -> "was taken back";
      default -> "was " + status.word();
    };
  }

  /** E.g. {@code step 2 (SMS)}. */
  String called(int step) {
    return "step " + (step + 1) + " (" + route.steps().get(step).channel().spoken() + ")";
  }

  private Run with(int step, StepState state) {
    List<StepState> all = new ArrayList<>(states);
    all.set(step, state);
    return new Run(route, all, ending);
  }

  /**
   * The status of the message as a whole: the best that was heard of any step; while nothing good
   * was heard, that of the newest step, and of the ending once there is one.
   */
  public MessageStatus status() {
    MessageStatus best = MessageStatus.QUEUED;
    boolean left = false;
    for (StepState state : states) {
      if (state instanceof Begun begun) {
        if (rank(begun.status()) > 1 && rank(begun.status()) > rank(best)) {
          best = begun.status();
        }
        left |= hasLeft(begun.status());
      }
    }
    if (best != MessageStatus.QUEUED) {
      return best;
    }
    if (ending.isPresent()) {
      return switch (ending.get().kind()) {
        case DONE, GAVE_UP -> left ? MessageStatus.UNDELIVERED : givenUp();
        case CANCELED, OPTED_OUT -> MessageStatus.CANCELED;
        case EXPIRED -> left ? MessageStatus.UNDELIVERED : MessageStatus.EXPIRED;
      };
    }
    return newest()
        .map(step -> ((Begun) states.get(step)).status())
        .filter(status -> rank(status) == 0)
        .orElse(MessageStatus.QUEUED);
  }

  private static boolean hasLeft(MessageStatus status) {
    return status == MessageStatus.SENT
        || status == MessageStatus.UNKNOWN
        || status == MessageStatus.UNDELIVERED;
  }

  /** Nothing of it ever left: refused where every step was, else failed. */
  private MessageStatus givenUp() {
    boolean tried =
        states.stream()
            .anyMatch(
                state -> state instanceof Begun begun && begun.status() != MessageStatus.REFUSED);
    return tried ? MessageStatus.FAILED : MessageStatus.REFUSED;
  }
}
