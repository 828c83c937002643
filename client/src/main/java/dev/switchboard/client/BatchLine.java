package dev.switchboard.client;

/** What became of one line of a batch. */
public sealed interface BatchLine {
  /** The line's place in the list that was sent, from 1. */
  int line();

  /** The answer to this line as it was received. */
  String json();

  /** The line is a message now; in a dry run: would have become this message. */
  record Accepted(int line, Message message) implements BatchLine {
    @Override
    public String json() {
      return message.json();
    }
  }

  /** The line was refused and nothing of it is stored. */
  record Refused(int line, Problem problem, String json) implements BatchLine {}
}
