package dev.switchboard.gateway.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.route.Route;
import dev.switchboard.core.route.RoutePicture;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.message.MessageView.MoneyView;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/routes}. */
@RestController
public final class RouteController {
  private static final int MOST_BYTES = 64 << 10;

  /** What would become of each step of a message now. */
  record Trial(String route, String words, List<StepTrial> steps) {}

  /**
   * What would become of one step.
   *
   * @param begins false where it would be passed over, which {@code obstacle} gives the reason for
   * @param leaves when it may leave, where that is not at once, e.g. after quiet hours
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepTrial(
      int step,
      String channel,
      String until,
      String within,
      boolean begins,
      Problem.@Nullable FieldError obstacle,
      MoneyView estimatedCost,
      @Nullable Instant leaves,
      @Nullable String reason) {}

  private final RouteSettings routes;
  private final RoutePlans plans;
  private final StrictJson strict;

  RouteController(RouteSettings routes, RoutePlans plans, StrictJson strict) {
    this.routes = routes;
    this.plans = plans;
    this.strict = strict;
  }

  @GetMapping("/v1/routes")
  Map<String, List<RouteDocument>> list(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return Map.of("data", routes.all().stream().map(RouteDocument::of).toList());
  }

  @GetMapping("/v1/routes/{name}")
  RouteDocument one(HttpServletRequest http, @PathVariable String name) {
    Caller.of(http, Scope.MESSAGES_READ);
    return RouteDocument.of(find(name));
  }

  @GetMapping("/v1/routes/{name}/diagram.svg")
  ResponseEntity<String> diagram(HttpServletRequest http, @PathVariable String name) {
    Caller.of(http, Scope.MESSAGES_READ);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("image/svg+xml"))
        .body(RoutePicture.of(find(name)));
  }

  @PutMapping(path = "/v1/routes/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  RouteDocument put(HttpServletRequest http, @PathVariable String name) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    RouteDocument document = strict.read(Bodies.read(http, MOST_BYTES), RouteDocument.class);
    Route route = document.route(name);
    routes.put(route, caller.actor());
    return RouteDocument.of(route);
  }

  @DeleteMapping("/v1/routes/{name}")
  ResponseEntity<Void> delete(HttpServletRequest http, @PathVariable String name) {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    routes.delete(name, caller.actor());
    return ResponseEntity.noContent().build();
  }

  /** Takes what POST /v1/messages takes; nothing is stored. */
  @PostMapping(path = "/v1/routes/{name}/try", consumes = MediaType.APPLICATION_JSON_VALUE)
  Trial attempt(HttpServletRequest http, @PathVariable String name) throws IOException {
    Caller caller = Caller.of(http, Scope.MESSAGES_READ);
    CreateMessage request = strict.read(Bodies.read(http, MOST_BYTES), CreateMessage.class);
    Route route = find(name);
    List<Judgement> judged = plans.judge(route, request, caller);
    return new Trial(
        name,
        route.words(),
        IntStream.range(0, judged.size()).mapToObj(i -> trial(i, judged.get(i))).toList());
  }

  private static StepTrial trial(int i, Judgement judged) {
    boolean waits = judged.ready().waits().isPresent();
    return new StepTrial(
        i + 1,
        judged.step().channel().word(),
        judged.step().until().word(),
        judged.step().within().toString(),
        judged.obstacle().isEmpty(),
        judged.obstacle().map(refusal -> refusal.problem().errors().getFirst()).orElse(null),
        MoneyView.of(judged.ready().cost().amount(), judged.ready().cost().currency()),
        waits ? judged.ready().leaves().orElse(null) : null,
        judged.ready().waits().orElse(null));
  }

  private Route find(String name) {
    return routes
        .find(name)
        .orElseThrow(() ->
            RequestRefused.notFound(
                "There is no route "
                    + (name.length() > 60 ? name.substring(0, 60) + "…" : name)
                    + "."));
  }
}
