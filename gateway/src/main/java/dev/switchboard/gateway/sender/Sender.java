package dev.switchboard.gateway.sender;

import dev.switchboard.core.message.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A number that we own.
 *
 * @param rate segments per second; 0 pauses
 * @param messagingService the SID of the Messaging Service it belongs to, where it is in one
 * @param ceiling segments per second over all senders of its account, where that is limited too
 * @param rest until when nothing is fed to it, because the provider's queue of it is full
 * @param pause why it sends nothing, where the provider refused it; its account's pause counts as
 *     its own
 */
public record Sender(
    String address,
    String accountSid,
    Channel channel,
    BigDecimal rate,
    OptOutReplies optOutReplies,
    Optional<String> messagingService,
    Optional<BigDecimal> ceiling,
    Optional<Rest> rest,
    Optional<Pause> pause)
    implements Paced {

  /** Who confirms a STOP. */
  public enum OptOutReplies {
    PROVIDER,
    GATEWAY;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A stop that a person has to lift. */
  public record Pause(Optional<Integer> code, String reason, Instant since) {}

  /** A stop that ends by itself. */
  public record Rest(String reason, Instant until) {}

  @Override
  public boolean mayGo() {
    return pause.isEmpty() && rest.isEmpty() && rate.signum() > 0;
  }
}
