package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Verb;
import dev.switchboard.core.flow.Wording;
import dev.switchboard.core.flow.Wordings;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who is called, or written to, is never what a caller typed or said: such calls cost us. */
final class TollRule implements Rule {
  @Override
  public void look(Flow flow, Findings findings) {
    Set<String> tainted = tainted(flow);
    for (Step step : flow.steps().values()) {
      Wordings.numbers(step.verb()).stream()
          .filter(wording -> wording.variables().stream().anyMatch(tainted::contains))
          .forEach(wording ->
              findings.error(
                  wording.place(),
                  "caller_chooses_number",
                  "A caller could have any number called at your cost: take it from a setting or"
                      + " from the application."));
    }
  }

  /** Variables with what a caller gave in them, freely. */
  private static Set<String> tainted(Flow flow) {
    Set<String> tainted = new HashSet<>();
    for (Step step : flow.steps().values()) {
      if (step.verb() instanceof Gather gather && gather.choices().isEmpty()) {
        gather.save().ifPresent(tainted::add);
      }
    }
    boolean more = !tainted.isEmpty();
    while (more) {
      more = false;
      for (Step step : flow.steps().values()) {
        for (Map.Entry<String, Wording> value : values(step.verb()).entrySet()) {
          if (value.getValue().variables().stream().anyMatch(tainted::contains)) {
            more |= tainted.add(value.getKey());
          }
        }
      }
    }
    return tainted;
  }

  private static Map<String, Wording> values(Verb verb) {
    return switch (verb) {
      case Verb.Assign assign -> assign.values();
      case Verb.Subflow subflow -> subflow.with();
      default -> Map.of();
    };
  }
}
