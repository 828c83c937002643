package dev.switchboard.simulator.voice;

/** Why a call ends before its document does. */
enum Ending {
  /** The phone hung up. */
  HUNG_UP("hung up"),
  /** {@code Status=completed} over REST. */
  COMPLETED("ended over REST"),
  /** {@code Status=canceled} over REST. */
  CANCELED("canceled over REST"),
  /** It lasted as long as it may. */
  TOO_LONG("the time limit was reached"),
  /** The other legs went. */
  LET_GO("the other side hung up"),
  /** The simulator forgets everything, or stops: nothing is told to anybody. */
  FORGOTTEN("");

  private final String words;

  Ending(String words) {
    this.words = words;
  }

  /** For the transcript. */
  String words() {
    return words;
  }
}
