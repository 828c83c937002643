package dev.switchboard.gateway.message;

import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.UUID;

/** Messages that go by a route, or by whichever channel fits: accepted here, decided elsewhere. */
public interface RoutedMessages {

  /** A channel and why it was chosen. */
  record Choice(String channel, String reason) {}

  /**
   * Decides what can be decided before the message is stored.
   *
   * @throws RequestRefused where the request cannot be, or no step of its route could begin
   */
  RoutedDraft plan(CreateMessage request, Caller caller);

  /**
   * The channel for a message that leaves it to us.
   *
   * @throws RequestRefused where none of them can take it
   */
  Choice choose(CreateMessage request, Caller caller);

  /** Some were stored, and committed. */
  void wake();

  /**
   * Takes a message back: nothing of it begins any more, and what has not left does not leave.
   *
   * @return false where it goes by no route
   * @throws RequestRefused 409 where its route is over
   */
  boolean cancel(UUID message, String actor);

  /** Where nothing is set up for it. */
  static RoutedMessages none() {
    return new RoutedMessages() {
      @Override
      public RoutedDraft plan(CreateMessage request, Caller caller) {
        throw RequestRefused.rule("unknown_route", "route", "names no route: none is set up here");
      }

      @Override
      public Choice choose(CreateMessage request, Caller caller) {
        return new Choice("sms", "");
      }

      @Override
      public void wake() {}

      @Override
      public boolean cancel(UUID message, String actor) {
        return false;
      }
    };
  }
}
