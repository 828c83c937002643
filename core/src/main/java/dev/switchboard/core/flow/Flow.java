package dev.switchboard.core.flow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happens in a call. Whether it can is the checker's to say: of a flow that it passed, every
 * way leads to a step, and every call comes to an end.
 *
 * @param name as others refer to it
 * @param title for people; empty: none
 * @param language in which texts are spoken and heard, e.g. {@code en-GB}; empty: the provider's
 * @param voice e.g. {@code Polly.Amy}; empty: the account's
 * @param sorry said before the call is ended because it cannot go on
 * @param start the first step
 * @param hours schedules by name
 * @param variables with their first values; what a call brings along replaces them
 * @param mostSteps after so many steps a call ends with the exit {@code too_many_steps}
 * @param steps in the order in which they are written
 * @param names what is named in the text, also where it could not be read
 */
public record Flow(
    String name,
    String title,
    Optional<String> language,
    Optional<String> voice,
    Wording sorry,
    Ref start,
    Map<String, Schedule> hours,
    Map<String, Wording> variables,
    int mostSteps,
    Map<String, Step> steps,
    Names names) {
  public static final int USUAL_STEPS = 100;
  public static final int MOST_STEPS = 500;

  public Flow {
    hours = Map.copyOf(hours);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /**
   * What a text names, whether or not it could be read.
   *
   * @param steps their names
   * @param hours the names of schedules, and where they stand
   */
  public record Names(Set<String> steps, Map<String, Place> hours) {
    public Names {
      steps = Collections.unmodifiableSet(new LinkedHashSet<>(steps));
      hours = Collections.unmodifiableMap(new LinkedHashMap<>(hours));
    }
  }

  public Optional<Step> step(String name) {
    return Optional.ofNullable(steps.get(name));
  }

  /** The settings that it asks for: what must be given from outside before it can take calls. */
  public Set<String> settings() {
    Set<String> names = new LinkedHashSet<>(sorry.settings());
    variables.values().forEach(value -> names.addAll(value.settings()));
    steps
        .values()
        .forEach(step -> Wordings.of(step.verb()).forEach(w -> names.addAll(w.settings())));
    return names;
  }

  /** The flows that it runs as sub-flows. */
  public Set<String> subflows() {
    Set<String> names = new LinkedHashSet<>();
    for (Step step : steps.values()) {
      if (step.verb() instanceof Verb.Subflow subflow) {
        names.add(subflow.flow());
      }
    }
    return names;
  }
}
