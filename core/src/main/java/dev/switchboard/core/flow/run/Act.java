package dev.switchboard.core.flow.run;

import dev.switchboard.core.flow.Dial.Ring;
import dev.switchboard.core.flow.Gather.Input;
import dev.switchboard.core.flow.Http.Method;
import dev.switchboard.core.flow.Record.Beep;
import dev.switchboard.core.flow.Record.Transcript;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is done after all was said; each but {@link HangUp} comes back with what was {@link Heard}.
 */
public sealed interface Act {

  /**
   * Asks the caller; comes back with {@link Heard.Input}, in silence too.
   *
   * @param question said while an answer is awaited
   * @param timeout seconds
   * @param finishOn one key, or empty for none
   * @param language in which an answer is heard; empty: the provider's
   */
  record Listen(
      List<Said> question,
      Input input,
      OptionalInt digits,
      int timeout,
      String finishOn,
      List<String> hints,
      Optional<String> language)
      implements Act {
    public Listen {
      question = List.copyOf(question);
      hints = List.copyOf(hints);
    }
  }

  /**
   * Connects; comes back with {@link Heard.Dialed}.
   *
   * @param to one or more
   * @param timeout seconds for which it rings
   * @param timeLimit seconds for which they may talk
   * @param callerId empty: the caller's own
   */
  record Connect(
      List<Callee> to,
      Ring ring,
      int timeout,
      int timeLimit,
      Optional<String> callerId,
      Recording recording)
      implements Act {
    public Connect {
      to = List.copyOf(to);
    }
  }

  /** Somebody who is called. */
  sealed interface Callee {
    /** By telephone. */
    record Number(String e164) implements Callee {}

    /** By SIP. */
    record Sip(String uri) implements Callee {}

    /** Whoever waits longest in this line. */
    record Line(String queue) implements Callee {}
  }

  /** Whether a talk is recorded; its notice has been said. */
  enum Recording {
    YES,
    NO
  }

  /**
   * Takes a voicemail; comes back with {@link Heard.Recorded}.
   *
   * @param maxLength seconds
   * @param silence seconds of silence that end it; 0: never
   * @param finishOn keys that end it
   * @param mailbox where it is kept
   */
  record TakeMessage(
      int maxLength, int silence, Beep beep, String finishOn, Transcript transcript, String mailbox)
      implements Act {}

  /**
   * Puts the caller in a line; comes back with {@link Heard.Queued}.
   *
   * @param music empty: the provider's
   */
  record Wait(String queue, Optional<URI> music) implements Act {}

  /**
   * Asks the application; comes back with a {@link Heard.Reply}, within the same document.
   *
   * @param send a JSON object for POST; in the query for GET
   * @param timeout seconds
   * @param fields of the answer that are wanted: names with dots between them
   */
  record Ask(URI url, Method method, Map<String, String> send, int timeout, List<String> fields)
      implements Act {
    public Ask {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Has the provider ask again at once, with {@link Heard.Arrived}: the document is long enough.
   */
  record GoOn() implements Act {}

  /**
   * Ends the call.
   *
   * @param exit the name under which ends are counted
   * @param reason a sentence for people
   */
  record HangUp(String exit, String reason) implements Act {
    /** The call took more steps than its flow allows. */
    public static final String TOO_MANY_STEPS = "too_many_steps";

    /** The position leads nowhere: its flow or step is gone. */
    public static final String LOST = "lost";

    /** Sub-flows within sub-flows, too many. */
    public static final String TOO_DEEP = "too_deep";
  }
}
