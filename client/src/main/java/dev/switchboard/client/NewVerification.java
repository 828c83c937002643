package dev.switchboard.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A code to be sent to somebody who says that a number is theirs.
 *
 * @param to E.164, or an e-mail address for {@code email}
 * @param channel {@code sms, call, email, whatsapp} or {@code sna}
 * @param locale of the text, e.g. {@code pt-BR}
 * @param purpose comes back in the proof, e.g. {@code sign-in}
 * @param audience whom the proof is for; empty: the name of the API key
 * @param fallback channels that take over; empty: what the gateway is set to
 * @param clientIp the end user's address, which limits count by
 * @param idempotencyKey the same key with the same content is one verification within 24 hours
 */
public record NewVerification(
    String to,
    String channel,
    Optional<String> locale,
    Optional<String> purpose,
    Optional<String> audience,
    Optional<List<Fallback>> fallback,
    Optional<String> clientIp,
    Optional<String> idempotencyKey) {

  /**
   * A channel that takes over.
   *
   * @param after so long after the send before it; empty: only where that one has failed
   */
  public record Fallback(String channel, Optional<Duration> after) {}

  /** With nothing but what each one needs. */
  public static NewVerification to(String recipient, String channel) {
    return new NewVerification(
        recipient,
        channel,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public NewVerification withLocale(String other) {
    return new NewVerification(
        to, channel, Optional.of(other), purpose, audience, fallback, clientIp, idempotencyKey);
  }

  public NewVerification withPurpose(String other) {
    return new NewVerification(
        to, channel, locale, Optional.of(other), audience, fallback, clientIp, idempotencyKey);
  }

  public NewVerification withAudience(String other) {
    return new NewVerification(
        to, channel, locale, purpose, Optional.of(other), fallback, clientIp, idempotencyKey);
  }

  public NewVerification withFallback(List<Fallback> other) {
    return new NewVerification(
        to,
        channel,
        locale,
        purpose,
        audience,
        Optional.of(List.copyOf(other)),
        clientIp,
        idempotencyKey);
  }

  public NewVerification withClientIp(String other) {
    return new NewVerification(
        to, channel, locale, purpose, audience, fallback, Optional.of(other), idempotencyKey);
  }

  public NewVerification withIdempotencyKey(String other) {
    return new NewVerification(
        to, channel, locale, purpose, audience, fallback, clientIp, Optional.of(other));
  }

  ObjectNode json() {
    ObjectNode node = Json.object().put("to", to).put("channel", channel);
    locale.ifPresent(value -> node.put("locale", value));
    purpose.ifPresent(value -> node.put("purpose", value));
    audience.ifPresent(value -> node.put("audience", value));
    clientIp.ifPresent(value -> node.putObject("client").put("ip", value));
    fallback.ifPresent(steps -> {
      var all = node.putArray("fallback");
      for (Fallback step : steps) {
        ObjectNode one = all.addObject().put("channel", step.channel());
        step.after().ifPresent(time -> one.put("after", time.toString()));
      }
    });
    return node;
  }
}
