package dev.switchboard.cli.campaign;

import dev.switchboard.client.Message;
import dev.switchboard.client.MessageQuery;
import dev.switchboard.client.Switchboard;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows messages until nothing more is expected to happen with them. Not safe for use by several
 * threads.
 */
public final class Watch {
  private final Switchboard gateway;
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final Optional<Instant> since;

  /** Follows these, which the gateway has accepted. */
  public Watch(Switchboard gateway, Collection<Message> accepted) {
    this.gateway = gateway;
    accepted.forEach(message -> messages.put(message.id(), message));
    this.since = accepted.stream().map(Message::createdAt).min(Comparator.naturalOrder());
  }

  /** Asks the gateway where they are now; nothing is asked once all are settled. */
  public Watch look() {
    if (since.isPresent() && settled() < messages.size()) {
      MessageQuery query = MessageQuery.all().withSince(since.get()).withPageSize(200);
      for (Message message : gateway.messages(query)) {
        messages.computeIfPresent(message.id(), (id, before) -> message);
      }
    }
    return this;
  }

  /** Where they were at the last look, in the order in which they were accepted. */
  public List<Message> messages() {
    return List.copyOf(messages.values());
  }

  public int size() {
    return messages.size();
  }

  /** How many wait for nothing more. */
  public int settled() {
    return (int) messages.values().stream().filter(m -> m.status().isFinal()).count();
  }
}
