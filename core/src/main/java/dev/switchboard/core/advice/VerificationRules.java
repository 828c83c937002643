package dev.switchboard.core.advice;

import dev.switchboard.core.verify.VerifyChannel;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What speaks for and against each way to verify somebody. */
final class VerificationRules {
  /** The whole table, in the order of the pictures. */
  static final Rulebook<VerificationCase, VerifyChannel> BOOK =
      new Rulebook<>(
          List.of(
              VerifyChannel.SNA,
              VerifyChannel.SMS,
              VerifyChannel.WHATSAPP,
              VerifyChannel.CALL,
              VerifyChannel.EMAIL),
          Stream.of(MethodRules.all(), SafetyRules.all()).flatMap(List::stream).toList(),
          VerificationLevers.ALL,
          VerificationCase::cost);

  private VerificationRules() {}

  static Rule<VerificationCase, VerifyChannel> when(
      String name, String when, Predicate<VerificationCase> holds) {
    return Rule.when(name, when, holds);
  }

  static Rule<VerificationCase, VerifyChannel> whenIt(
      String name, String when, BiPredicate<VerificationCase, VerifyChannel> holds) {
    return Rule.whenIt(name, when, holds);
  }
}
