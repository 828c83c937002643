package dev.switchboard.core.flow.run;

import java.util.Map;

/** What came back from the world. */
public sealed interface Heard {

  /** Nothing in particular: the call goes on after {@link Act.GoOn}. */
  record Arrived() implements Heard {}

  /**
   * What a caller answered.
   *
   * @param digits without the finishing key; empty for none
   * @param speech as it was recognized; empty for none
   */
  record Input(String digits, String speech) implements Heard {
    /** Silence. */
    public static final Input NOTHING = new Input("", "");

    public static Input digits(String digits) {
      return new Input(digits, "");
    }

    public static Input speech(String speech) {
      return new Input("", speech);
    }
  }

  /** How dialling ended. */
  record Dialed(Result result) implements Heard {
    /** In the provider's order of luck. */
    public enum Result {
      ANSWERED,
      BUSY,
      NO_ANSWER,
      FAILED
    }
  }

  /**
   * A voicemail was taken.
   *
   * @param seconds 0 where there is nothing on it
   */
  record Recorded(int seconds) implements Heard {}

  /** How waiting in a line ended. */
  record Queued(Result result) implements Heard {
    /** What became of it. */
    public enum Result {
      ANSWERED,
      FULL,
      FAILED
    }
  }

  /** What became of a question to the application. */
  sealed interface Reply extends Heard {}

  /**
   * The application answered.
   *
   * @param status of HTTP
   * @param fields those of {@link Act.Ask#fields()} that the answer has, as text
   */
  record Answered(int status, Map<String, String> fields) implements Reply {
    public Answered {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * The application did not answer, or nothing that is understood.
   *
   * @param reason for people, e.g. {@code no answer within 5 s}
   */
  record Unanswered(String reason) implements Reply {}
}
