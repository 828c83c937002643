package dev.switchboard.simulator.twiml;

/** A step of a script. Attributes that were not given have Twilio's defaults. */
public sealed interface Verb
    permits Connect,
        Dial,
        Enqueue,
        Gather,
        Hangup,
        Leave,
        Message,
        Pause,
        Pay,
        Play,
        Prompt,
        RecordVerb,
        Redirect,
        Refer,
        Reject,
        Say,
        Sms,
        Start,
        Stop {

  /** From the first character of its start tag to behind its end tag. */
  Span span();

  /** The element's name. */
  default String name() {
    return getClass().getSimpleName();
  }
}
