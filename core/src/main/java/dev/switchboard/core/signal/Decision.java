package dev.switchboard.core.signal;

/** What the counts of one sender lead to. */
public sealed interface Decision {
  /** No threshold is reached. */
  record Fine() implements Decision {}

  /** Something is to be looked at; the sender goes on. */
  record Watch(Finding finding) implements Decision {}

  /** The sender sends nothing until a person sets it going again. */
  record Pause(Finding finding) implements Decision {}
}
