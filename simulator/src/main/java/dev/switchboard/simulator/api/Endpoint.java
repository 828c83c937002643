package dev.switchboard.simulator.api;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.wire.Answer;

/** What a route of the API leads to. */
record Endpoint(Operation operation, Work work) {

  /** Answers one request. */
  @FunctionalInterface
  interface Work {
    Answer answer(ApiCall call) throws TwilioError;
  }
}
