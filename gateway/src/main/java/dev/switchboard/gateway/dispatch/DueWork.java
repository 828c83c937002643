package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.pace.Turns;

/** What is due by a sender or a line, and how a try of it is committed. */
interface DueWork {

  /**
   * Commits attempts for what is due, in the order of its turns.
   *
   * @param room segments to open
   * @param urgentRoom urgent segments to open even where there is no room
   * @throws SenderLease.Lost where the sender is not ours any more; nothing is committed then
   */
  Attempts.Round open(String sender, Turns turns, int room, int urgentRoom, Departures out);

  /** Puts off what else is due in quiet hours. After what was opened is on its way. */
  void putOff(String sender, Attempts.Round round);
}
