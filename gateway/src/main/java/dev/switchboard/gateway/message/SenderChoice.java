package dev.switchboard.gateway.message;

import dev.switchboard.core.message.Channel;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which of our senders a message leaves by. Looks each up once, so that a thousand lines of a batch
 * are not a thousand questions to the store; made anew for each transaction, and for one thread.
 */
final class SenderChoice {
  private record Wish(Optional<String> from, Channel channel) {}

  private final Senders senders;
  private final Map<Wish, Optional<Sender>> known = new HashMap<>();

  SenderChoice(Senders senders) {
    this.senders = senders;
  }

  /**
   * @param from as the caller wrote it; empty: the first that was set up for this channel
   * @throws RequestRefused 422 where there is none
   */
  Sender of(Optional<String> from, Channel channel) {
    return known
        .computeIfAbsent(new Wish(from, channel), this::look)
        .orElseThrow(() -> unknown(from, channel));
  }

  private Optional<Sender> look(Wish wish) {
    return wish.from().isPresent()
        ? senders.find(wish.from().get()).filter(sender -> sender.channel() == wish.channel())
        : senders.preferred(wish.channel());
  }

  private static RequestRefused unknown(Optional<String> from, Channel channel) {
    return from.isPresent()
        ? RequestRefused.rule(
            "unknown_sender",
            "from",
            "is not one of our " + channel.word() + " senders; GET /v1/senders lists them")
        : RequestRefused.rule(
            "unknown_sender",
            "channel",
            "no " + channel.word() + " sender is set up here; this version sends SMS");
  }
}
