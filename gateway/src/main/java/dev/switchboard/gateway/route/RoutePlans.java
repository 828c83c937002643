package dev.switchboard.gateway.route;

import dev.switchboard.core.price.Money;
import dev.switchboard.core.route.CostCap;
import dev.switchboard.core.route.Route;
import dev.switchboard.core.route.Step;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.message.Draft;
import dev.switchboard.gateway.message.RoutedDraft;
import dev.switchboard.gateway.message.RoutedMessages;
import dev.switchboard.gateway.message.StepMessages;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Messages that ask for a route, before they are stored. */
public final class RoutePlans implements RoutedMessages {
  /** What is wrong with the message itself, whichever step it is: no other step makes it good. */
  private static final Set<String> FAULTS =
      Set.of(
          "empty_body",
          "body_too_long",
          "media_not_allowed",
          "unknown_template",
          "bad_variables",
          "bad_twiml");

  private final RouteSettings routes;
  private final RouteSteps steps;
  private final StepMessages messages;
  private final RouteDriver driver;
  private final RouteWorker worker;
  private final ChannelChoice choice;
  private final JsonMapper json;

  RoutePlans(
      RouteSettings routes,
      RouteSteps steps,
      StepMessages messages,
      RouteDriver driver,
      RouteWorker worker,
      ChannelChoice choice,
      JsonMapper json) {
    this.routes = routes;
    this.steps = steps;
    this.messages = messages;
    this.driver = driver;
    this.worker = worker;
    this.choice = choice;
    this.json = json;
  }

  @Override
  public RoutedDraft plan(CreateMessage request, Caller caller) {
    String name = String.valueOf(request.route());
    Route route =
        routes
            .find(name)
            .orElseThrow(() ->
                RequestRefused.rule(
                    "unknown_route",
                    "route",
                    "names no route; GET /v1/routes lists them, PUT /v1/routes/{name} makes one"));
    if (request.channel() != null && !request.channel().equals("auto")) {
      throw RequestRefused.rule(
          "route_and_channel",
          "channel",
          "is chosen by the route " + name + "; leave it out, or leave the route out");
    }
    List<Judgement> judged = judge(route, request, caller);
    Draft whole =
        messages.whole(
            request,
            caller,
            judged.stream()
                .map(judgement -> judgement.ready().sender())
                .filter(sender -> !sender.isEmpty())
                .findFirst()
                .orElse(""));
    refuseWhereNoneCan(route, judged);
    List<Money> costs = judged.stream().map(judgement -> judgement.ready().cost()).toList();
    return new RoutedDraft(
        whole,
        route.steps().getFirst().channel().word(),
        RunDocument.fresh(route, costs).view(),
        json.writeValueAsString(request),
        "goes by the route " + name + ": " + route.words());
  }

  /** What would become of each step now. */
  List<Judgement> judge(Route route, CreateMessage request, Caller caller) {
    return route.steps().stream().map(step -> judge(route, step, request, caller)).toList();
  }

  private Judgement judge(Route route, Step step, CreateMessage request, Caller caller) {
    RouteSteps.Ready ready = steps.prepare(step, request, caller);
    Optional<RequestRefused> obstacle =
        steps
            .judge(ready)
            .or(() ->
                CostCap.obstacle(route.costCap(), Money.zero("USD"), ready.cost())
                    .map(why -> RequestRefused.rule("over_cost_cap", "route", why)));
    return new Judgement(step, ready, obstacle);
  }

  private static void refuseWhereNoneCan(Route route, List<Judgement> judged) {
    List<RequestRefused> obstacles =
        judged.stream().flatMap(judgement -> judgement.obstacle().stream()).toList();
    for (RequestRefused obstacle : obstacles) {
      if (FAULTS.contains(obstacle.problem().code())) {
        throw obstacle;
      }
    }
    if (obstacles.size() == judged.size()) {
      throw RequestRefused.rule(
          obstacles.getFirst().problem().code(),
          "route",
          "no step of "
              + route.name()
              + " could begin. "
              + judged.stream().map(Judgement::words).collect(Collectors.joining(". ")));
    }
  }

  @Override
  public Choice choose(CreateMessage request, Caller caller) {
    return choice.choose(request, caller);
  }

  @Override
  public void wake() {
    worker.wake();
  }

  @Override
  public boolean cancel(UUID message, String actor) {
    return driver.cancel(message, actor);
  }
}
