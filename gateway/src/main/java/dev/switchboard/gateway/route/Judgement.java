package dev.switchboard.gateway.route;

import dev.switchboard.core.route.Step;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.Optional;

/**
 * What would become of a step now.
 *
 * @param obstacle why it would be passed over; empty where it would begin
 */
record Judgement(Step step, RouteSteps.Ready ready, Optional<RequestRefused> obstacle) {

  /** E.g. {@code SMS: to: has opted out …}. */
  String words() {
    return step.channel().spoken()
        + ": "
        + obstacle.map(refusal -> refusal.problem().detail()).orElse("could begin");
  }
}
