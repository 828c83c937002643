package dev.switchboard.core.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a step does. */
public sealed interface Verb
    permits Verb.Say,
        Verb.Play,
        Gather,
        Dial,
        Record,
        Branch,
        Verb.Assign,
        Http,
        Verb.Text,
        Queue,
        Verb.HangUp,
        Verb.Goto,
        Verb.Subflow,
        Verb.Return {

  /** As it is written in a flow: {@code say}, {@code hang_up} … */
  String word();

  /** Every way out; none: the call, or the sub-flow, ends here. */
  List<Way> ways();

  /** Everything that it may say, in order. */
  default List<Prompt> prompts() {
    return List.of();
  }

  /** Speaks. */
  record Say(List<Prompt> prompts, Ref next) implements Verb {
    public Say {
      prompts = List.copyOf(prompts);
    }

    @Override
    public String word() {
      return "say";
    }

    @Override
    public List<Way> ways() {
      return List.of(Way.next(next));
    }
  }

  /** Plays a sound. */
  record Play(Prompt.Sound sound, Ref next) implements Verb {
    @Override
    public String word() {
      return "play";
    }

    @Override
    public List<Way> ways() {
      return List.of(Way.next(next));
    }

    @Override
    public List<Prompt> prompts() {
      return List.of(sound);
    }
  }

  /**
   * Gives variables values.
   *
   * @param values in the order in which they are written, and are given
   */
  record Assign(Map<String, Wording> values, Ref next) implements Verb {
    @Override
    public String word() {
      return "set";
    }

    @Override
    public List<Way> ways() {
      return List.of(Way.next(next));
    }
  }

  /**
   * Sends a text message. The call goes on at once, whatever becomes of it.
   *
   * @param to empty: the caller's number
   * @param from empty: the number that is called
   */
  record Text(
      Wording text,
      Optional<Wording> to,
      Optional<Wording> from,
      String channel,
      Place place,
      Ref next)
      implements Verb {
    @Override
    public String word() {
      return "message";
    }

    @Override
    public List<Way> ways() {
      return List.of(Way.next(next));
    }
  }

  /**
   * Ends the call.
   *
   * @param prompts said before
   * @param exit the name under which the ends of calls are counted
   */
  record HangUp(List<Prompt> prompts, String exit) implements Verb {
    public HangUp {
      prompts = List.copyOf(prompts);
    }

    @Override
    public String word() {
      return "hang_up";
    }

    @Override
    public List<Way> ways() {
      return List.of();
    }
  }

  /** Goes on elsewhere. */
  record Goto(Ref next) implements Verb {
    @Override
    public String word() {
      return "goto";
    }

    @Override
    public List<Way> ways() {
      return List.of(Way.next(next));
    }
  }

  /**
   * Runs another flow and comes back when it returns. Variables are common to both.
   *
   * @param place where the other flow's name stands
   * @param with variables given before
   * @param returns ways by the word with which it returns
   * @param next where it returns with another word
   */
  record Subflow(
      String flow, Place place, Map<String, Wording> with, Map<String, Ref> returns, Ref next)
      implements Verb {
    /** The label of the way that has no word of its own. */
    public static final String RETURNS = "returns";

    @Override
    public String word() {
      return "subflow";
    }

    @Override
    public List<Way> ways() {
      return Stream.concat(
              returns.entrySet().stream().map(e -> Way.outcome(e.getKey(), e.getValue())),
              Stream.of(Way.outcome(RETURNS, next)))
          .toList();
    }
  }

  /**
   * Ends a sub-flow. In a flow that is none it hangs up, with this word as the exit.
   *
   * @param outcome the word by which the calling step chooses its way
   */
  record Return(String outcome) implements Verb {
    @Override
    public String word() {
      return "return";
    }

    @Override
    public List<Way> ways() {
      return List.of();
    }
  }
}
