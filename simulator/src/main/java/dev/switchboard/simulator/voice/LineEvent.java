package dev.switchboard.simulator.voice;

/** What takes a leg out of whatever it was doing. */
sealed class LineEvent extends Exception {
  private static final long serialVersionUID = 1L;

  private LineEvent(String message) {
    super(message, null, false, false);
  }

  /** The call is over, whatever its document still wanted. */
  static final class Over extends LineEvent {
    private static final long serialVersionUID = 1L;

    private final Ending ending;

    Over(Ending ending) {
      super(ending.words());
      this.ending = ending;
    }

    Ending ending() {
      return ending;
    }
  }

  /** A live call is told to go on with another document. */
  static final class Redirected extends LineEvent {
    private static final long serialVersionUID = 1L;

    private final transient Target document;
    private final String twiml;

    Redirected(Target document, String twiml) {
      super("redirected");
      this.document = document;
      this.twiml = twiml;
    }

    Target document() {
      return document;
    }

    /** The document itself; empty where a URL gives it. */
    String twiml() {
      return twiml;
    }
  }

  /** Something changed in the queue or the conference in which the leg waits. */
  static final class Called extends LineEvent {
    private static final long serialVersionUID = 1L;

    Called() {
      super("called");
    }
  }
}
