package dev.switchboard.simulator.twiml;

import java.util.List;
import java.util.Optional;

/** Whom {@link Dial} calls. */
public sealed interface Callee {
  Span span();

  /**
   * {@code <Number>}.
   *
   * @param number as it was written
   * @param sendDigits pressed when it is answered
   * @param whisper a document for the callee alone, before both hear each other; none without a URL
   */
  record Number(
      Span span,
      String number,
      Optional<String> sendDigits,
      Hook whisper,
      Callback status,
      Optional<String> byoc,
      MachineDetection machineDetection)
      implements Callee {}

  /** {@code <Client>}: an app. */
  record Client(
      Span span, String identity, List<Parameter> parameters, Hook whisper, Callback status)
      implements Callee {
    public Client {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code <Sip>}. */
  record Sip(
      Span span,
      String uri,
      Optional<String> username,
      Optional<String> password,
      Hook whisper,
      Callback status,
      MachineDetection machineDetection)
      implements Callee {}

  /**
   * {@code <Queue>}: the next caller who waits there.
   *
   * @param whisper a document for that caller, before both hear each other
   */
  record Queue(
      Span span,
      String name,
      Hook whisper,
      Optional<String> reservationSid,
      Optional<String> postWorkActivitySid)
      implements Callee {}

  /**
   * {@code <Conference>}: a room that all who name it share.
   *
   * @param waitUrl what is heard before it starts; Twilio's music where not given, silence where
   *     given and empty
   * @param maxParticipants 2 to 250
   * @param beep when somebody comes or goes
   * @param coach a call's SID
   */
  record Conference(
      Span span,
      String name,
      boolean muted,
      Beep beep,
      boolean startConferenceOnEnter,
      boolean endConferenceOnExit,
      Hook waitUrl,
      int maxParticipants,
      boolean recordFromStart,
      boolean trimSilence,
      Optional<String> region,
      Optional<String> coach,
      Optional<String> participantLabel,
      String jitterBufferSize,
      Callback status,
      Callback recordingStatus,
      Optional<String> recordingConfigurationId,
      Optional<String> eventCallbackUrl)
      implements Callee {}

  /** When a conference beeps. */
  enum Beep {
    TRUE,
    FALSE,
    ON_ENTER,
    ON_EXIT
  }

  /** {@code <Application>}: a TwiML application. */
  record Application(
      Span span,
      String applicationSid,
      List<Parameter> parameters,
      Hook whisper,
      Callback status,
      Optional<String> customerId,
      boolean copyParentTo)
      implements Callee {
    public Application {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code <Sim>}: a wireless SIM. */
  record Sim(Span span, String simSid) implements Callee {}

  /** {@code <WhatsApp>}: a call over WhatsApp. */
  record WhatsApp(Span span, String number, Hook whisper, Callback status) implements Callee {}
}
