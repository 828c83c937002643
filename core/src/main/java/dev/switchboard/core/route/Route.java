package dev.switchboard.core.route;

import dev.switchboard.core.price.Money;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A way of reaching a person: steps that are taken one after the other until one has reached its
 * goal.
 *
 * @param name how messages ask for it
 * @param steps 1 to 3, each of another channel: a second text with the same words is no other way
 * @param costCap what all steps of one message may cost together, by list price
 */
public record Route(String name, List<Step> steps, Optional<Money> costCap) {
  /** As many as there are channels. */
  public static final int MOST_STEPS = StepChannel.values().length;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,59}");

  /**
   * @throws IllegalArgumentException where there is no step, or a channel stands twice
   */
  public Route {
    steps = List.copyOf(steps);
    Set<StepChannel> channels = EnumSet.noneOf(StepChannel.class);
    steps.forEach(step -> channels.add(step.channel()));
    if (steps.isEmpty() || channels.size() < steps.size() || !isName(name)) {
      throw new IllegalArgumentException("no route: " + name + " " + steps);
    }
  }

  /** Whether a route may be called so. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** E.g. {@code WhatsApp until read within 10 min, else SMS until delivered within 5 min}. */
  public String words() {
    return steps.stream().map(Step::words).collect(Collectors.joining(", else "));
  }
}
