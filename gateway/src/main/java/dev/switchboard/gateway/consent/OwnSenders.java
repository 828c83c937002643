package dev.switchboard.gateway.consent;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.whatsapp.WhatsAppAddress;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our senders as they are now, for whom a consent may be recorded. */
public record OwnSenders(List<Sender> all) {
  public static OwnSenders of(Senders senders) {
    return new OwnSenders(senders.all());
  }

  /**
   * One of ours, a Messaging Service that one of ours belongs to, or all: a mistyped one would be
   * an opt-out that holds nobody back.
   *
   * @throws RequestRefused 422
   */
  public String checked(@Nullable String given, String channel) {
    if (given == null || given.equals(Consents.EVERY_SENDER)) {
      return Consents.EVERY_SENDER;
    }
    // A line is the number of its texts.
    String sends = channel.equals(CallConsents.VOICE) ? Channel.SMS.word() : channel;
    boolean ours =
        all.stream()
            .filter(sender -> sender.channel().word().equals(sends))
            .anyMatch(sender ->
                sender.address().equals(given)
                    || sender.messagingService().filter(given::equals).isPresent());
    if (ours) {
      return given;
    }
    if (channel.equals(Channel.WHATSAPP.word()) && !WhatsAppAddress.has(given)) {
      return checked(WhatsAppAddress.ofSender(given), channel);
    }
    throw RequestRefused.rule(
        "unknown_sender",
        "sender",
        given.startsWith("MG")
            ? "is no Messaging Service of our "
                + channel
                + " senders; tell us at PUT /v1/senders/{address} which of them it has"
            : "is not one of our " + channel + " senders; leave it out, or give * for all of them");
  }
}
