package dev.switchboard.simulator.control;

import dev.switchboard.simulator.wire.Exchange;
import java.util.Map;
import java.util.Set;

/** One permitted control request. */
record ControlCall(Exchange exchange, Map<String, String> values) {

  /** What answers one. */
  @FunctionalInterface
  interface Work {
    dev.switchboard.simulator.wire.Answer answer(ControlCall call) throws ControlError;
  }

  ControlBody body(String... allowed) throws ControlError {
    return ControlBody.read(exchange.body(), Set.of(allowed));
  }

  /** The phone in the path; its {@code +} may be missing or have arrived as a space. */
  String number() throws ControlError {
    return number(values.getOrDefault("number", ""));
  }

  static String number(String text) throws ControlError {
    String digits = text.strip().replaceFirst("^\\+", "");
    if (!digits.matches("[1-9][0-9]{4,14}")) {
      throw ControlError.invalid("invalid_number", "A phone's number is E.164, e.g. +14155550123.");
    }
    return "+" + digits;
  }
}
