package dev.switchboard.core.flow.run;

import dev.switchboard.core.flow.Ref;

/** Where the call goes from a step, or what it stays for. */
sealed interface Move {

  /** On to another step. */
  record To(String way, Ref target, String reason) implements Move {}

  /** Stays and waits. */
  record Stay(Act act) implements Move {}

  /** Into a flow within. */
  record Into(Versioned flow, String reason) implements Move {}

  /** Out of a flow within. */
  record Out(String outcome) implements Move {}

  /** To the end. */
  record End(String exit, String reason) implements Move {}
}
