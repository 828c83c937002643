package dev.switchboard.simulator.voice;

import java.util.Set;

/** Where a document runs, and which verbs Twilio runs there. */
enum Scope {
  CALL(Set.of(), 0),
  /** For the callee alone, before both hear each other. */
  WHISPER(Set.of("Say", "Play", "Pause", "Gather", "Redirect", "Hangup", "Reject"), 12200),
  /** While one waits in a queue. */
  QUEUE(Set.of("Play", "Say", "Pause", "Gather", "Redirect", "Hangup", "Leave"), 14202),
  /** While one waits for a conference to start. */
  CONFERENCE(Set.of("Play", "Say", "Pause", "Redirect"), 13238);

  private final Set<String> verbs;
  private final int objection;

  Scope(Set<String> verbs, int objection) {
    this.verbs = verbs;
    this.objection = objection;
  }

  boolean runs(String verb) {
    return verbs.isEmpty() || verbs.contains(verb);
  }

  /** The alert for another verb. */
  int objection() {
    return objection;
  }
}
