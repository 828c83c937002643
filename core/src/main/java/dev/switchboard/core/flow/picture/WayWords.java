package dev.switchboard.core.flow.picture;

import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Way;

/** How a way is named to people: {@code press 1}, {@code say “billing”}, {@code no input}. */
public final class WayWords {
  private WayWords() {}

  /** Empty where the step has only this way and nothing decides about it. */
  public static String of(Step step, Way way) {
    return switch (way.kind()) {
      case NEXT -> step.ways().size() == 1 ? "" : way.label();
      case CHOICE ->
          step.verb() instanceof Gather gather
              ? gather.choices().stream()
                  .filter(choice -> choice.label().equals(way.label()))
                  .findFirst()
                  .map(WayWords::choice)
                  .orElse(way.label())
              : way.label();
      case ANSWER, NO_INPUT, INVALID, CASE, ELSE, OUTCOME -> way.label();
    };
  }

  private static String choice(Gather.Choice choice) {
    if (!choice.key().isEmpty()) {
      return "press " + choice.key();
    }
    return "say “" + (choice.words().isEmpty() ? choice.value() : choice.words().getFirst()) + "”";
  }
}
