package dev.switchboard.gateway.route;

import dev.switchboard.core.route.Step;
import dev.switchboard.core.route.StepChannel;
import dev.switchboard.core.route.Until;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.message.RoutedMessages.Choice;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code channel: auto}: the text channel that can take a message now, the cheaper one first. */
final class ChannelChoice {
  private static final List<StepChannel> TEXTS = List.of(StepChannel.SMS, StepChannel.WHATSAPP);

  private record Looked(StepChannel channel, RouteSteps.Ready ready, Optional<RequestRefused> no) {}

  private final RouteSteps steps;

  ChannelChoice(RouteSteps steps) {
    this.steps = steps;
  }

  /**
   * @throws RequestRefused where neither can take it, for the reason of the first
   */
  Choice choose(CreateMessage request, Caller caller) {
    List<Looked> looked = TEXTS.stream().map(channel -> look(channel, request, caller)).toList();
    List<Looked> able = looked.stream().filter(one -> one.no().isEmpty()).toList();
    if (able.isEmpty()) {
      throw looked.getFirst().no().orElseThrow();
    }
    Looked best =
        able.stream()
            .min((a, b) -> a.ready().cost().amount().compareTo(b.ready().cost().amount()))
            .orElseThrow();
    return new Choice(best.channel().word(), "channel auto: " + why(best, looked));
  }

  private static String why(Looked best, List<Looked> looked) {
    return looked.stream()
        .filter(other -> other.channel() != best.channel())
        .map(other ->
            other
                .no()
                .map(no ->
                    best.channel().spoken()
                        + ", since "
                        + other.channel().spoken()
                        + " cannot take it ("
                        + no.problem().code()
                        + ")")
                .orElse(
                    best.channel().spoken()
                        + ", which costs less than "
                        + other.channel().spoken()))
        .findFirst()
        .orElse(best.channel().spoken());
  }

  private Looked look(StepChannel channel, CreateMessage request, Caller caller) {
    Step step = new Step(channel, Until.DELIVERED, Duration.ofDays(1), Optional.empty());
    RouteSteps.Ready ready = steps.prepare(step, request, caller);
    return new Looked(channel, ready, steps.judge(ready));
  }
}
