package dev.switchboard.core.advice;

import java.util.function.Function;

/**
 * What a rule that holds does to one choice.
 *
 * @param <S> the situation that is judged
 */
public sealed interface Effect<S> {

  /** Why, as a sentence. */
  Function<S, String> why();

  /** It cannot be taken, whatever speaks for it. */
  record Out<S>(Function<S, String> why) implements Effect<S> {}

  /**
   * It counts for or against it.
   *
   * @param points above 0 for it, below 0 against it; 0 is only worth saying
   */
  record Weight<S>(int points, Function<S, String> why) implements Effect<S> {}
}
