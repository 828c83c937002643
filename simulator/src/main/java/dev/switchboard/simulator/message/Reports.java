package dev.switchboard.simulator.message;

/** Who hears of each status that a message reaches after its initial one. */
@FunctionalInterface
public interface Reports {
  void reached(Message message, Step step);
}
