package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Flow;

/** Looks at a flow for one kind of mistake. */
@FunctionalInterface
interface Rule {
  void look(Flow flow, Findings findings);
}
