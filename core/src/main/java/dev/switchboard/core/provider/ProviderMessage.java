package dev.switchboard.core.provider;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A message as the provider lists it.
 *
 * @param status the provider's word, lower case
 * @param direction e.g. {@code outbound-api}, {@code inbound}
 * @param price what it cost, as a positive amount, once rated
 */
public record ProviderMessage(
    String sid,
    String from,
    String to,
    String body,
    String status,
    String direction,
    OptionalInt errorCode,
    Instant createdAt,
    Optional<BigDecimal> price,
    Optional<String> priceUnit) {}
