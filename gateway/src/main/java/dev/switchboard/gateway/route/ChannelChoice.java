package dev.switchboard.gateway.route;

import dev.switchboard.core.advice.Advice;
import dev.switchboard.core.advice.ChannelNeed;
import dev.switchboard.core.advice.ChannelNeed.Enclosure;
import dev.switchboard.core.advice.ChannelNeed.Urgency;
import dev.switchboard.core.advice.Ranked;
import dev.switchboard.core.advice.Way;
import dev.switchboard.core.number.Read;
import dev.switchboard.core.route.Step;
import dev.switchboard.core.route.StepChannel;
import dev.switchboard.core.route.Until;
import dev.switchboard.gateway.advice.Asked;
import dev.switchboard.gateway.advice.ChannelDesk;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.message.Drafting;
import dev.switchboard.gateway.message.RoutedMessages.Choice;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code channel: auto}: the best of the text channels by the rules of advice, and its reason. */
final class ChannelChoice {
  private final RouteSteps steps;
  private final ChannelDesk desk;
  private final Numbers numbers;
  private final InstantSource clock;

  ChannelChoice(RouteSteps steps, ChannelDesk desk, Numbers numbers, InstantSource clock) {
    this.steps = steps;
    this.desk = desk;
    this.numbers = numbers;
    this.clock = clock;
  }

  /**
   * The first in the order of advice that the rules of messages let through: advice may know less
   * than they do, and never more.
   *
   * @throws RequestRefused where none can take it, as the best of them would refuse it
   */
  Choice choose(CreateMessage request, Caller caller) {
    String to = request.to() == null ? "" : request.to();
    if (!(numbers.read(to) instanceof Read.Valid valid)) {
      // Whatever the channel: it says what is wrong with the number.
      return new Choice(Way.SMS.word(), "");
    }
    List<RequestRefused> refusals = new ArrayList<>();
    for (Ranked<Way> ranked : ranked(request, valid)) {
      Optional<RequestRefused> refusal = refusal(ranked.choice(), request, caller);
      if (refusal.isEmpty()) {
        return new Choice(ranked.choice().word(), reason(ranked));
      }
      refusals.add(refusal.get());
    }
    throw refusals.getFirst();
  }

  private List<Ranked<Way>> ranked(CreateMessage request, Read.Valid to) {
    String body = request.body() == null ? "" : request.body();
    boolean media = request.mediaUrls() != null && !request.mediaUrls().isEmpty();
    ChannelNeed need =
        ChannelNeed.PLAIN
            .with(Urgency.of(Drafting.lane(request.priority())))
            .with(media ? Enclosure.PICTURE : Enclosure.NONE)
            .saying(body);
    Instant now = clock.instant();
    Asked asked =
        Asked.of(to, need, Drafting.sendAt(request.sendAt(), now).orElse(now), body)
            .with(Optional.ofNullable(request.template()).map(choice -> choice.name()));
    return Advice.channel(need, desk.facts(asked)).stream()
        .filter(ranked -> ranked.choice() != Way.VOICE)
        .toList();
  }

  private Optional<RequestRefused> refusal(Way way, CreateMessage request, Caller caller) {
    StepChannel channel = StepChannel.of(way.word()).orElseThrow();
    Step step = new Step(channel, Until.DELIVERED, Duration.ofDays(1), Optional.empty());
    return steps.judge(steps.prepare(step, request, caller));
  }

  private static String reason(Ranked<Way> ranked) {
    String name = StepChannel.of(ranked.choice().word()).orElseThrow().spoken();
    return "channel auto: "
        + name
        + ranked.reasons().stream().findFirst().map(why -> ". " + why).orElse("");
  }
}
