package dev.switchboard.core.flow;

import java.util.List;

/**
 * A step of a flow.
 *
 * @param place where its name stands
 * @param verb what it does
 */
public record Step(String name, Place place, Verb verb) {

  /** Every way out of it, in the order in which a reader expects them; none: the call ends here. */
  public List<Way> ways() {
    return verb.ways();
  }
}
