package dev.switchboard.core.flow;

/**
 * A way out of a step to another.
 *
 * @param label short, for a picture and a list of paths: {@code 1 sales}, {@code busy}, {@code
 *     next}
 */
public record Way(Kind kind, String label, Ref to) {

  /** What makes a call take it. */
  public enum Kind {
    /** Nothing in particular: the step is done. */
    NEXT,
    /** The caller gave this answer. */
    CHOICE,
    /** The caller gave an answer that is not one of a few. */
    ANSWER,
    /** The caller was silent through all repeats. */
    NO_INPUT,
    /** What the caller gave was no answer, through all repeats. */
    INVALID,
    /** A case of a branch holds. */
    CASE,
    /** No case of a branch holds. */
    ELSE,
    /** What the outside answered: the dialled person, the application, the queue, a sub-flow. */
    OUTCOME
  }

  static Way next(Ref to) {
    return new Way(Kind.NEXT, "next", to);
  }

  static Way outcome(String label, Ref to) {
    return new Way(Kind.OUTCOME, label, to);
  }
}
