package dev.switchboard.gateway.route;

import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.route.Ending;
import dev.switchboard.core.route.Route;
import dev.switchboard.core.route.Run;
import dev.switchboard.core.route.Step;
import dev.switchboard.core.route.StepChannel;
import dev.switchboard.core.route.StepState;
import dev.switchboard.core.route.Until;
import dev.switchboard.gateway.message.MessageView.MoneyView;
import dev.switchboard.gateway.message.RouteView;
import dev.switchboard.gateway.message.RouteView.EndingView;
import dev.switchboard.gateway.message.RouteView.StepView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as it stands with its message: what core decides by, and beside it which message or call
 * each step is and what it costs.
 */
public record RunDocument(Run run, List<Child> children) {

  /**
   * What a step is.
   *
   * @param id e.g. {@code msg_…}; empty until it has begun
   * @param cost by list price
   */
  public record Child(Optional<String> id, Money cost) {}

  /** Copies the list. */
  public RunDocument {
    children = List.copyOf(children);
  }

  static RunDocument fresh(Route route, List<Money> costs) {
    return new RunDocument(
        Run.fresh(route), costs.stream().map(cost -> new Child(Optional.empty(), cost)).toList());
  }

  RunDocument with(Run other) {
    return new RunDocument(other, children);
  }

  RunDocument with(Run other, int step, String id, Money cost) {
    List<Child> all = new ArrayList<>(children);
    all.set(step, new Child(Optional.of(id), cost));
    return new RunDocument(other, all);
  }

  /** What has begun, by list price. */
  Money spent() {
    Money sum = Money.zero("USD");
    for (int i = 0; i < children.size(); i++) {
      if (run.states().get(i) instanceof StepState.Begun) {
        sum = sum.plus(children.get(i).cost());
      }
    }
    return sum;
  }

  /** As it is written. */
  RouteView view() {
    List<StepView> steps = new ArrayList<>();
    for (int i = 0; i < children.size(); i++) {
      steps.add(view(run.route().steps().get(i), run.states().get(i), children.get(i)));
    }
    return new RouteView(
        run.route().name(),
        run.route().costCap().map(RunDocument::view).orElse(null),
        steps,
        run.ending()
            .map(end -> new EndingView(end.kind().word(), end.at(), end.why()))
            .orElse(null));
  }

  private static MoneyView view(Money money) {
    return MoneyView.of(money.amount(), money.currency());
  }

  private static StepView view(Step step, StepState state, Child child) {
    String channel = step.channel().word();
    String until = step.until().word();
    String within = step.within().toString();
    @Nullable String from = step.from().orElse(null);
    MoneyView cost = view(child.cost());
    return switch (state) {
      case StepState.Ahead _ ->
          new StepView(channel, until, within, from, "ahead", null, null, null, null, null, cost);
      case StepState.Passed(Instant at, String why) ->
          new StepView(channel, until, within, from, "passed", at, null, null, why, null, cost);
      case StepState.Begun(Instant at, Instant deadline, MessageStatus status, String why) ->
          new StepView(
              channel,
              until,
              within,
              from,
              "begun",
              at,
              deadline,
              status.word(),
              why.isEmpty() ? null : why,
              child.id().orElse(null),
              cost);
    };
  }

  /** From what {@link #view} has written. */
  public static RunDocument of(RouteView view) {
    List<Step> steps = new ArrayList<>();
    List<StepState> states = new ArrayList<>();
    List<Child> children = new ArrayList<>();
    for (StepView step : view.steps()) {
      steps.add(
          new Step(
              StepChannel.of(step.channel()).orElseThrow(),
              Until.of(step.until()).orElseThrow(),
              Duration.parse(step.within()),
              Optional.ofNullable(step.from())));
      states.add(state(step));
      children.add(
          new Child(
              Optional.ofNullable(step.id()),
              Optional.ofNullable(step.estimatedCost())
                  .map(RunDocument::money)
                  .orElse(Money.zero("USD"))));
    }
    Route route =
        new Route(view.name(), steps, Optional.ofNullable(view.costCap()).map(RunDocument::money));
    return new RunDocument(
        new Run(route, states, Optional.ofNullable(view.ending()).map(RunDocument::ending)),
        children);
  }

  private static Ending ending(EndingView view) {
    return new Ending(
        Ending.Kind.valueOf(view.kind().toUpperCase(Locale.ROOT)), view.at(), view.why());
  }

  private static Money money(MoneyView view) {
    return new Money(new BigDecimal(view.amount()), view.currency());
  }

  private static StepState state(StepView step) {
    return switch (step.state()) {
      case "begun" ->
          new StepState.Begun(
              Objects.requireNonNull(step.at()),
              Objects.requireNonNull(step.deadline()),
              MessageStatus.of(Objects.requireNonNull(step.status())).orElseThrow(),
              Objects.requireNonNullElse(step.why(), ""));
      case "passed" ->
          new StepState.Passed(
              Objects.requireNonNull(step.at()), Objects.requireNonNullElse(step.why(), ""));
      default -> new StepState.Ahead();
    };
  }
}
