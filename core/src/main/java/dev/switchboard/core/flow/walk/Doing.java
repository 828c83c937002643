package dev.switchboard.core.flow.walk;

import java.util.Optional;

/** What the other side does while a flow waits: the caller, somebody who is dialled, a server. */
public sealed interface Doing {

  /** As it is written in a script. */
  String words();

  /** The caller presses keys. */
  record Press(String keys) implements Doing {
    @Override
    public String words() {
      return "press " + keys;
    }
  }

  /** The caller speaks. */
  record Say(String text) implements Doing {
    @Override
    public String words() {
      return "say \"" + text + "\"";
    }
  }

  /** The caller does nothing until the flow gives up waiting this once. */
  record Silence() implements Doing {
    @Override
    public String words() {
      return "no input";
    }
  }

  /** How a dialled line, a waiting line or a sub-flow ends. */
  record Outcome(String word) implements Doing {
    @Override
    public String words() {
      return word;
    }
  }

  /**
   * The caller leaves a message.
   *
   * @param seconds 0: nothing is left
   */
  record Record(int seconds) implements Doing {
    @Override
    public String words() {
      return seconds == 0 ? "record nothing" : "record " + seconds + "s";
    }
  }

  /**
   * The application answers.
   *
   * @param body JSON, perhaps empty
   */
  record Answer(int status, String body) implements Doing {
    @Override
    public String words() {
      return ("http " + status + " " + body).strip();
    }
  }

  /** The application does not answer, or not in time. */
  record NoAnswer() implements Doing {
    @Override
    public String words() {
      return "http failed";
    }
  }

  /** The caller hangs up. */
  record HangUp() implements Doing {
    @Override
    public String words() {
      return "hang up";
    }
  }

  /** What is written like this, if anything is. */
  static Optional<Doing> read(String words) {
    return DoingReader.read(words);
  }
}
