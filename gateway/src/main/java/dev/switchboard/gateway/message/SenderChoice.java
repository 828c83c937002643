package dev.switchboard.gateway.message;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.whatsapp.WhatsAppAddress;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which of our senders a message leaves by. Remembers each for a second, so that thousands of
 * messages are not thousands of questions to the store. Safe for use by several threads.
 */
final class SenderChoice {
  private static final long REMEMBERED_NANOS = 1_000_000_000L;

  /** Far more than there are senders; callers write what they like. */
  private static final int MOST = 1_000;

  private record Wish(Optional<String> from, Channel channel) {}

  private record Known(Sender sender, long untilNanos) {}

  private final Senders senders;
  private final ConcurrentHashMap<Wish, Known> known = new ConcurrentHashMap<>();

  SenderChoice(Senders senders) {
    this.senders = senders;
  }

  /**
   * @param from as the caller wrote it; empty: the first that was set up for this channel
   * @throws RequestRefused 422 where there is none
   */
  Sender of(Optional<String> from, Channel channel) {
    Wish wish = new Wish(from.map(text -> address(text, channel)), channel);
    @Nullable Known hit = known.get(wish);
    if (hit != null && System.nanoTime() - hit.untilNanos < 0) {
      return hit.sender;
    }
    Sender sender = look(wish).orElseThrow(() -> unknown(from, channel));
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(wish, new Known(sender, System.nanoTime() + REMEMBERED_NANOS));
    return sender;
  }

  /** Ours on WhatsApp carry their prefix, and once only, however the caller wrote it. */
  private static String address(String from, Channel channel) {
    return channel == Channel.WHATSAPP ? WhatsAppAddress.ofSender(from) : from;
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
            "no "
                + channel.word()
                + " sender is set up here"
                + (channel == Channel.WHATSAPP ? "; set TWILIO_WHATSAPP_NUMBER" : ""));
  }
}
