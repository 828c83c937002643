package dev.switchboard.simulator.voice;

/** What follows a verb. */
sealed interface Next {
  Next ON = new Along();

  /** The verb after it. */
  record Along() implements Next {}

  /** Another document. */
  record To(Page page) implements Next {}

  /** Nothing: this run of documents is over. */
  record Out(Finish finish) implements Next {}

  /** How a run of documents ended. */
  enum Finish {
    /** After its last verb. */
    RAN_OUT,
    /** By {@code <Hangup>}, {@code <Reject>} or an error. */
    HANG_UP,
    REJECT_BUSY,
    REJECT,
    /** By {@code <Leave>}. */
    LEAVE
  }
}
