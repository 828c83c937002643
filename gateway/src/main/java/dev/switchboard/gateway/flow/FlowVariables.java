package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.Branch;
import dev.switchboard.core.flow.Condition;
import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Http;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Verb;
import dev.switchboard.core.flow.Wordings;
import dev.switchboard.core.flow.run.Position;
import dev.switchboard.gateway.web.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which variables a call may bring along into its flow. */
final class FlowVariables {
  /** What the call itself says. */
  private static final Set<String> OF_THE_CALL = Set.of("caller", "called");

  private static final String LANGUAGE = "language";

  private FlowVariables() {}

  /**
   * @param flows the one that the call enters, and those within it
   * @throws RequestRefused 422 for a variable that none of them knows, which is most likely
   *     misspelt, and for more than travels from step to step
   */
  static void check(Map<String, String> given, Collection<Flow> flows) {
    Set<String> known = new TreeSet<>(Set.of(LANGUAGE));
    flows.forEach(flow -> addAll(known, flow));
    known.removeAll(OF_THE_CALL);
    int bytes = 0;
    for (Map.Entry<String, String> one : given.entrySet()) {
      String field = "variables." + one.getKey();
      if (one.getValue() == null) {
        throw RequestRefused.malformed(field, "wrong_type", "is null; text is expected");
      }
      if (!known.contains(one.getKey())) {
        throw RequestRefused.rule(
            "bad_variables",
            field,
            "is not one of the flow's; it knows " + String.join(", ", known));
      }
      bytes += one.getKey().length() + 2 + one.getValue().getBytes(StandardCharsets.UTF_8).length;
    }
    if (bytes > Position.MOST_VARIABLE_BYTES) {
      throw RequestRefused.rule(
          "bad_variables",
          "variables",
          "are "
              + bytes
              + " bytes together; at most "
              + Position.MOST_VARIABLE_BYTES
              + " travel from step to step, so give ids rather than texts");
    }
  }

  private static void addAll(Set<String> known, Flow flow) {
    known.addAll(flow.variables().keySet());
    for (Step step : flow.steps().values()) {
      Wordings.of(step.verb()).forEach(wording -> known.addAll(wording.variables()));
      switch (step.verb()) {
        case Gather gather -> gather.save().ifPresent(known::add);
        case Http http -> known.addAll(http.save().keySet());
        case Verb.Assign assign -> known.addAll(assign.values().keySet());
        case Verb.Subflow subflow -> known.addAll(subflow.with().keySet());
        case Branch branch ->
            branch
                .cases()
                .forEach(one -> {
                  if (one.when() instanceof Condition.Variable variable) {
                    known.add(variable.name());
                  }
                });
        default -> {
          // keeps nothing and asks for nothing besides its texts
        }
      }
    }
  }
}
