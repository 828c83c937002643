package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.provider.CallProvider;
import dev.switchboard.core.provider.CallSubmission;
import dev.switchboard.core.provider.CallSubmission.Detection;
import dev.switchboard.core.provider.CallSubmission.Instructions;
import dev.switchboard.core.provider.Departure;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.voice.CallAnswers;
import dev.switchboard.gateway.voice.CallScript;
import dev.switchboard.gateway.voice.CallScripts;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Places a call whose try is committed. */
final class CallCarrier {
  private final CallProvider provider;
  private final CallScripts scripts;
  private final DispatchSettings settings;

  CallCarrier(CallProvider provider, CallScripts scripts, DispatchSettings settings) {
    this.provider = provider;
    this.scripts = scripts;
    this.settings = settings;
  }

  /** One request at most. What is said is read before anything leaves. */
  Outcome place(OpenAttempt attempt, Departure departure) {
    Optional<CallScript> script;
    try {
      script = scripts.of(attempt.message());
    } catch (RuntimeException e) {
      return new Outcome.Unsent("what is to be said could not be read");
    }
    return script
        .map(said -> provider.place(submission(attempt, said, departure)))
        .orElseGet(() -> new Outcome.Unsent("the call is gone"));
  }

  private CallSubmission submission(OpenAttempt attempt, CallScript script, Departure departure) {
    Optional<URI> base = settings.publicUrl();
    return new CallSubmission(
        Line.number(attempt.sender()),
        attempt.recipient(),
        base.<Instructions>map(url ->
                new Instructions.Ask(
                    address(url, "answer", attempt), address(url, "fallback", attempt)))
            .orElseGet(() -> new Instructions.Document(CallAnswers.inline(script))),
        base.map(url -> address(url, "status", attempt)),
        Duration.ofSeconds(script.ring()),
        Optional.ofNullable(script.timeLimit()).map(Duration::ofSeconds),
        Optional.ofNullable(script.machine()).map(machine -> detection(machine, attempt)),
        script.notice() == null
            ? Optional.empty()
            : base.map(u -> address(u, "recording", attempt)),
        DispatchSettings.readTimeout(attempt.lane()),
        departure);
  }

  private Detection detection(CallScript.Machine machine, OpenAttempt attempt) {
    Integer seconds = machine.timeout();
    return new Detection(
        machine.onMachine().equals("say")
            ? Detection.Until.FOR_THE_BEEP
            : Detection.Until.FOR_THE_GREETING,
        seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds),
        machine.async()
            ? settings.publicUrl().map(url -> address(url, "machine", attempt))
            : Optional.empty());
  }

  /** Each carries call and try, so that it settles an unknown even where we never heard the SID. */
  private static URI address(URI base, String step, OpenAttempt attempt) {
    return CallAnswers.address(base, step, attempt.message(), attempt.attempt());
  }
}
