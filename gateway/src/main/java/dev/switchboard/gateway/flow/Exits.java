package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Verb;
import java.util.List;
import java.util.Optional;

/** The names under which calls can leave a flow. */
final class Exits {
  private Exits() {}

  /** Those that are written in it, by name. */
  static List<String> of(Flow flow) {
    return flow.steps().values().stream()
        .map(step ->
            switch (step.verb()) {
              case Verb.HangUp hangUp -> Optional.of(hangUp.exit());
              case Verb.Return back -> Optional.of(back.outcome());
              default -> Optional.<String>empty();
            })
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .toList();
  }
}
