package dev.switchboard.client;

import java.util.List;
import java.util.Optional;

/**
 * A way of reaching a person over several channels.
 *
 * @param words what it does, in a sentence
 * @param costCap what the steps of one message may cost together
 * @param json the answer as it was received; it may be edited and given to {@link Routes#put}
 */
public record Route(
    String name, List<Step> steps, Optional<Money> costCap, String words, String json) {
  public Route {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param channel {@code sms, whatsapp} or {@code voice}
   * @param until {@code delivered, read} or {@code answered}
   * @param within ISO 8601
   */
  public record Step(String channel, String until, String within, Optional<String> from) {}

  /**
   * What would become of the steps of a message now.
   *
   * @param json the answer as it was received
   */
  public record Trial(String route, List<Look> steps, String json) {
    public Trial {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A look at one step.
   *
   * @param begins whether it would begin
   * @param reason why it would not, or would wait
   */
  public record Look(
      int step, Step what, boolean begins, Optional<Money> cost, Optional<String> reason) {}
}
