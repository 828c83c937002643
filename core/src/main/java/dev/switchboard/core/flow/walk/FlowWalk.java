package dev.switchboard.core.flow.walk;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Problem;
import dev.switchboard.core.flow.picture.FlowPicture;
import dev.switchboard.core.flow.picture.Marks;
import dev.switchboard.core.flow.read.FlowReader;
import dev.switchboard.core.flow.run.Flows;
import dev.switchboard.core.flow.run.Scene;
import dev.switchboard.core.flow.run.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call through a flow without a telephone, for tests: say what happens and what must come of it.
 *
 * <pre>{@code
 * FlowWalk.of(Files.readString(Path.of("shop.yaml")))
 *     .setting("SALES_PHONE", "+442079460018")
 *     .hears("For sales, press 1")
 *     .press("1")
 *     .dials("+442079460018")
 *     .busy()
 *     .hears("leave a message")
 *     .leavesMessage(Duration.ofSeconds(12))
 *     .ends("left_message");
 * }</pre>
 *
 * <p>What does not go so is a {@link WalkFailure} with all that was said until then. The call
 * begins with the first thing that happens or must be so; what it begins with is given before. It
 * is a Monday at ten (UTC) unless {@link #at} says otherwise. Not for several threads.
 */
public final class FlowWalk {
  /** When a call takes place for which no time was given. */
  public static final Instant MONDAY_AT_TEN = Instant.parse("2026-01-05T10:00:00Z");

  private static final String SOMEBODY = "+447700900123";
  private static final String US = "+442079460000";

  private final Flow flow;
  private final List<Versioned> flows = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private String caller = SOMEBODY;
  private String called = US;
  private Instant now = MONDAY_AT_TEN;
  private @Nullable Stroll stroll;

  private FlowWalk(Flow flow) {
    this.flow = flow;
    flows.add(new Versioned(flow, 0));
  }

  /**
   * Through this flow.
   *
   * @param yaml its text
   * @throws IllegalArgumentException naming line and column of each error
   */
  public static FlowWalk of(String yaml) {
    return of(read(yaml));
  }

  /** Through this flow. */
  public static FlowWalk of(Flow flow) {
    return new FlowWalk(flow);
  }

  private static Flow read(String yaml) {
    FlowReader.Reading reading = FlowReader.read(yaml);
    return reading
        .flow()
        .filter(_ -> reading.problems().isEmpty())
        .orElseThrow(() ->
            new IllegalArgumentException(
                reading.problems().stream()
                    .map(Problem::toString)
                    .collect(Collectors.joining("\n", "not a flow:\n", ""))));
  }

  /** Another flow that this one may run as a sub-flow. */
  public FlowWalk knowing(String yaml) {
    return knowing(read(yaml));
  }

  /** Another flow that this one may run as a sub-flow. */
  public FlowWalk knowing(Flow other) {
    flows.add(new Versioned(other, 0));
    return this;
  }

  /** A setting, which the flow names as <code>${NAME}</code>. */
  public FlowWalk setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** A variable that the call brings along. */
  public FlowWalk variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /**
   * Who is on the line.
   *
   * @param number E.164, or {@code anonymous}
   */
  public FlowWalk caller(String number) {
    caller = number;
    return this;
  }

  /** Our number. */
  public FlowWalk called(String number) {
    called = number;
    return this;
  }

  /** When the call takes place. */
  public FlowWalk at(Instant when) {
    now = when;
    return this;
  }

  /** All that a script gives. */
  FlowWalk given(WalkScript.Given given) {
    settings.putAll(given.settings());
    variables.putAll(given.variables());
    given.caller().ifPresent(this::caller);
    given.called().ifPresent(this::called);
    given.now().ifPresent(this::at);
    return this;
  }

  /** The caller presses keys, e.g. {@code 1} or {@code 4711#}. */
  public FlowWalk press(String keys) {
    return does(new Doing.Press(keys));
  }

  /** The caller speaks. */
  public FlowWalk says(String text) {
    return does(new Doing.Say(text));
  }

  /** The caller neither speaks nor presses anything until the flow stops waiting, once. */
  public FlowWalk isSilent() {
    return does(new Doing.Silence());
  }

  /** Whoever is dialled, or takes the caller from a line, talks and hangs up. */
  public FlowWalk answered() {
    return does(new Doing.Outcome("answered"));
  }

  /** Whoever is dialled is busy. */
  public FlowWalk busy() {
    return does(new Doing.Outcome("busy"));
  }

  /** Whoever is dialled does not answer. */
  public FlowWalk noAnswer() {
    return does(new Doing.Outcome("no answer"));
  }

  /** Dialling or waiting in a line fails. */
  public FlowWalk failed() {
    return does(new Doing.Outcome("failed"));
  }

  /** The caller leaves a message; of no seconds: nothing. */
  public FlowWalk leavesMessage(Duration length) {
    return does(new Doing.Record(Math.toIntExact(length.toSeconds())));
  }

  /**
   * The application answers.
   *
   * @param status of HTTP
   * @param json the body
   */
  public FlowWalk application(int status, String json) {
    return does(new Doing.Answer(status, json));
  }

  /** The application does not answer. */
  public FlowWalk applicationIsDown() {
    return does(new Doing.NoAnswer());
  }

  /** The caller hangs up. */
  public FlowWalk hangsUp() {
    return does(new Doing.HangUp());
  }

  /** Something happens. */
  public FlowWalk does(Doing doing) {
    walk().does(doing);
    return this;
  }

  /** These words were said since something last happened; capitals do not count. */
  public FlowWalk hears(String words) {
    return expects(new Expectation.Hears(words));
  }

  /** These words were not said since something last happened. */
  public FlowWalk hearsNot(String words) {
    return expects(new Expectation.HearsNot(words));
  }

  /** The flow waits at this step. */
  public FlowWalk isAt(String step) {
    return expects(new Expectation.AtStep(step));
  }

  /** This number, address or line is being dialled. */
  public FlowWalk dials(String to) {
    return expects(new Expectation.Dials(to));
  }

  /** A text message with these words was sent since something last happened. */
  public FlowWalk texts(String words) {
    return expects(new Expectation.Texts(words));
  }

  /** A variable has this value. */
  public FlowWalk holds(String variable, String value) {
    return expects(new Expectation.Holds(variable, value));
  }

  /** The call is over, under this name. */
  public FlowWalk ends(String exit) {
    return expects(new Expectation.Exit(exit));
  }

  /** Something must be so. */
  public FlowWalk expects(Expectation expectation) {
    walk().expects(expectation);
    return this;
  }

  /** All that was said and done. */
  public List<Told> transcript() {
    return walk().transcript();
  }

  /** What can happen now; nothing once the call is over. */
  public List<Doing> possible() {
    return walk().possible();
  }

  /** The name under which the call ended; empty while it goes on. */
  public Optional<String> exit() {
    return walk().exit();
  }

  /** The path of this call, to be marked on the flow's picture. */
  public Marks marks() {
    return FlowPicture.marks(flow, walk().visits(), walk().step());
  }

  private Stroll walk() {
    Stroll now = stroll;
    if (now == null) {
      now =
          new Stroll(
              flows.getFirst(),
              Map.copyOf(variables),
              new Scene(
                  caller,
                  called,
                  name -> Optional.ofNullable(settings.get(name)),
                  Flows.of(List.copyOf(flows)),
                  this.now));
      stroll = now;
    }
    return now;
  }
}
