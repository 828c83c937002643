package dev.switchboard.core.flow;

import java.util.List;
import java.util.Optional;

/**
 * Puts the caller into a waiting line, until somebody dials it.
 *
 * @param name of the line at the provider
 * @param music what is heard meanwhile; empty: the provider's
 * @param next where it goes after the talk
 * @param full where it goes when the line is full
 * @param failed where it goes when the caller left the line or it failed
 */
public record Queue(
    List<Prompt> say, Wording name, Optional<Wording> music, Ref next, Ref full, Ref failed)
    implements Verb {
  public Queue {
    say = List.copyOf(say);
  }

  @Override
  public String word() {
    return "queue";
  }

  @Override
  public List<Way> ways() {
    return List.of(
        Way.outcome("answered", next), Way.outcome("full", full), Way.outcome("failed", failed));
  }

  @Override
  public List<Prompt> prompts() {
    return say;
  }
}
