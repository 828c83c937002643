package dev.switchboard.gateway.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.route.Route;
import dev.switchboard.core.route.Step;
import dev.switchboard.core.route.StepChannel;
import dev.switchboard.core.route.Until;
import dev.switchboard.gateway.message.MessageView.MoneyView;
import dev.switchboard.gateway.web.RequestRefused;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A route as it is written and read. Every field may be absent here; {@link #route} says which must
 * not be.
 *
 * @param name in a PUT it may be left out: the path says it
 * @param words what is told of it; may be sent back, and means nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RouteDocument(
    @Nullable String name,
    @Nullable List<@Nullable StepDocument> steps,
    @Nullable CostDocument costCap,
    @Nullable String words) {

  private static final BigDecimal MOST_COST = new BigDecimal(1_000);

  /** One step. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepDocument(
      @Nullable String channel,
      @Nullable String until,
      @Nullable String within,
      @Nullable String from) {}

  /** An amount. */
  public record CostDocument(@Nullable String amount, @Nullable String currency) {}

  /** All routes in one document. */
  public record Book(@Nullable List<RouteDocument> routes) {
    static Book of(Collection<Route> routes) {
      return new Book(routes.stream().map(RouteDocument::of).toList());
    }
  }

  static TreeMap<String, Route> all(Book book) {
    TreeMap<String, Route> all = new TreeMap<>();
    for (RouteDocument document :
        book.routes() == null ? List.<RouteDocument>of() : book.routes()) {
      Route route = document.route(String.valueOf(document.name()));
      all.put(route.name(), route);
    }
    return all;
  }

  /** As it is answered with. */
  public static RouteDocument of(Route route) {
    return new RouteDocument(
        route.name(),
        route.steps().stream()
            .map(step ->
                new StepDocument(
                    step.channel().word(),
                    step.until().word(),
                    step.within().toString(),
                    step.from().orElse(null)))
            .toList(),
        route
            .costCap()
            .map(cap -> MoneyView.of(cap.amount(), cap.currency()))
            .map(cap -> new CostDocument(cap.amount(), cap.currency()))
            .orElse(null),
        route.words());
  }

  /**
   * What it means.
   *
   * @param called the name that it is to have
   * @throws RequestRefused 422 with field and remedy for what cannot be
   */
  public Route route(String called) {
    if (!Route.isName(called)) {
      throw refused("name", "must be 1 to 60 lower case letters, digits, - and _");
    }
    if (name != null && !name.equals(called)) {
      throw refused("name", "is not the name of the path; leave it out, or rename the path");
    }
    if (steps == null || steps.isEmpty() || steps.size() > Route.MOST_STEPS) {
      throw refused("steps", "must be 1 to " + Route.MOST_STEPS + " steps, one for a channel");
    }
    List<Step> all = new ArrayList<>();
    Set<StepChannel> seen = EnumSet.noneOf(StepChannel.class);
    for (int i = 0; i < steps.size(); i++) {
      Step step = step(steps.get(i), "steps[" + i + "]");
      if (!seen.add(step.channel())) {
        throw refused(
            "steps[" + i + "].channel",
            "stands twice; a second text with the same words is no other way to reach them, so give the first one longer");
      }
      all.add(step);
    }
    return new Route(called, all, cap());
  }

  private static Step step(@Nullable StepDocument step, String field) {
    if (step == null) {
      throw RequestRefused.malformed(field, "wrong_type", "must be an object");
    }
    StepChannel channel =
        Optional.ofNullable(step.channel())
            .flatMap(StepChannel::of)
            .orElseThrow(() -> refused(field + ".channel", "must be sms, whatsapp or voice"));
    String goals = channel.goals().stream().map(Until::word).collect(Collectors.joining(" or "));
    Until until =
        Optional.ofNullable(step.until())
            .flatMap(Until::of)
            .filter(channel.goals()::contains)
            .orElseThrow(() ->
                refused(
                    field + ".until",
                    "must be %s: nothing else is ever heard of %s"
                        .formatted(goals, channel.spoken())));
    return new Step(
        channel, until, within(step.within(), field), from(step.from(), channel, field));
  }

  private static Duration within(@Nullable String text, String field) {
    try {
      Duration within = text == null ? Duration.ZERO : Duration.parse(text);
      if (within.compareTo(Step.SHORTEST) >= 0 && within.compareTo(Step.LONGEST) <= 0) {
        return within;
      }
    } catch (DateTimeException e) {
      // told below
    }
    throw refused(
        field + ".within", "must be an ISO 8601 duration from PT10S to P3D, such as PT10M");
  }

  private static Optional<String> from(@Nullable String from, StepChannel channel, String field) {
    if (from == null || from.isBlank()) {
      return Optional.empty();
    }
    String bare = from.strip().replaceFirst("^whatsapp:", "");
    boolean prefixed = !bare.equals(from.strip());
    if (!bare.matches("[+]?[0-9]{3,15}") || (prefixed && channel != StepChannel.WHATSAPP)) {
      throw refused(
          field + ".from",
          "must be one of our " + channel.word() + " numbers, such as +14155550100");
    }
    return Optional.of(from.strip());
  }

  private Optional<Money> cap() {
    if (costCap == null) {
      return Optional.empty();
    }
    if (costCap.currency() != null && !costCap.currency().equals("USD")) {
      throw refused("cost_cap.currency", "must be USD, which the list prices are in");
    }
    try {
      BigDecimal amount = new BigDecimal(String.valueOf(costCap.amount()));
      if (amount.signum() > 0 && amount.compareTo(MOST_COST) <= 0 && amount.scale() <= 6) {
        return Optional.of(new Money(amount, "USD"));
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw refused("cost_cap.amount", "must be an amount above 0 and up to 1000, such as \"0.05\"");
  }

  private static RequestRefused refused(String field, String message) {
    return RequestRefused.rule("invalid_route", field, message);
  }
}
