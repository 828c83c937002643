package dev.switchboard.core.reply;

import dev.switchboard.core.message.Channel;
import java.util.Optional;

/**
 * A text that came in, as rules see it.
 *
 * @param payload of the button that was tapped, or the id of the row that was picked
 * @param sender the number of ours that was written to
 * @param person who wrote
 * @param name what they call themselves
 */
public record Heard(
    String body,
    Optional<String> payload,
    Channel channel,
    String sender,
    String person,
    Optional<String> name) {

  /** What an answer may fill in. */
  Optional<String> value(String variable) {
    return switch (variable) {
      case "name" -> name;
      case "number" -> Optional.of(person);
      case "sender" -> Optional.of(sender);
      case "button" -> payload;
      default -> Optional.empty();
    };
  }
}
