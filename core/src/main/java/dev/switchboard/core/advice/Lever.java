package dev.switchboard.core.advice;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Something that could be otherwise. The rules are asked again as if it were, so that what is said
 * to change the answer does change it.
 *
 * @param name by which it is known, e.g. {@code they_write}
 * @param applies whether it is not so already, and could be
 * @param condition what would have to be, in words that follow “if”
 * @param pull the situation as it would be then
 * @param <S> the situation that is judged
 */
public record Lever<S>(
    String name, Predicate<S> applies, Function<S, String> condition, UnaryOperator<S> pull) {}
