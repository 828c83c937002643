package dev.switchboard.gateway.dispatch;

import dev.switchboard.gateway.sender.Paced;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which of the nodes that live should have a sender, so that more nodes send more. All of them
 * decide alike, each for itself: the one whose name, mixed with the sender's, is the highest
 * (rendezvous hashing). A node that comes or goes moves its own share and no other.
 */
final class Balance {
  private final UUID node;
  private final Supplier<Set<UUID>> neighbours;

  /**
   * @param neighbours the other nodes that have lived for a while
   */
  Balance(UUID node, Supplier<Set<UUID>> neighbours) {
    this.node = node;
    this.neighbours = neighbours;
  }

  /** Whether this node is the one. The senders of an account with a ceiling stay together. */
  boolean isOurs(Paced sender) {
    String key = sender.ceiling().isPresent() ? sender.accountSid() : sender.address();
    return Stream.concat(Stream.of(node), neighbours.get().stream())
        .max(Comparator.comparing(each -> weight(each, key)))
        .filter(node::equals)
        .isPresent();
  }

  private static UUID weight(UUID node, String key) {
    return UUID.nameUUIDFromBytes((node + " " + key).getBytes(StandardCharsets.UTF_8));
  }
}
