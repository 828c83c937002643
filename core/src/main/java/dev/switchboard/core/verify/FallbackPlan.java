package dev.switchboard.core.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The channels that are still to come, in their order. */
public record FallbackPlan(List<FallbackStep> steps) {
  /** Nothing comes after the first channel. */
  public static final FallbackPlan NONE = new FallbackPlan(List.of());

  /** More make no sense: the provider sends five times in all. */
  public static final int MOST = ProviderTerms.MOST_SENDS - 1;

  /** A send counts as failed, and the next step comes at once, only while there is one. */
  public FallbackPlan {
    steps = List.copyOf(steps);
  }

  /** What takes over where the caller has named nothing: on a failure only, never by the clock. */
  public static FallbackPlan usual(VerifyChannel first) {
    return new FallbackPlan(
        first.usualStandIns().stream()
            .map(channel -> new FallbackStep(channel, Optional.empty()))
            .toList());
  }

  /** What comes next, where anything does. */
  public Optional<FallbackStep> next() {
    return steps.stream().findFirst();
  }

  /** When the next step comes by the clock, if the last send was at this time. */
  public Optional<Instant> nextAt(Instant lastSend) {
    return next().flatMap(FallbackStep::after).map(lastSend::plus);
  }

  /** The plan once its next step was taken. */
  public FallbackPlan rest() {
    return steps.isEmpty() ? this : new FallbackPlan(steps.subList(1, steps.size()));
  }

  /** The plan without this channel: the person has asked for it before its turn. */
  public FallbackPlan without(VerifyChannel channel) {
    return new FallbackPlan(steps.stream().filter(step -> step.channel() != channel).toList());
  }

  /** {@code call PT30S,whatsapp}; empty for none. */
  public String written() {
    return steps.stream().map(FallbackStep::toString).collect(Collectors.joining(","));
  }

  /** Reads what {@link #written} wrote. */
  public static FallbackPlan read(String written) {
    return new FallbackPlan(
        Arrays.stream(written.split(",", -1))
            .filter(step -> !step.isEmpty())
            .map(FallbackPlan::step)
            .toList());
  }

  private static FallbackStep step(String written) {
    String[] words = written.split(" ", 2);
    return new FallbackStep(
        VerifyChannel.of(words[0]).orElse(VerifyChannel.SMS),
        words.length > 1 ? Optional.of(Duration.parse(words[1])) : Optional.empty());
  }
}
