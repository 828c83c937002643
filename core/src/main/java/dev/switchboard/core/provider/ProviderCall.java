package dev.switchboard.core.provider;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call as the provider lists it.
 *
 * @param status the provider's word, lower case
 * @param direction e.g. {@code outbound-api}, {@code inbound}
 * @param seconds how long it lasted, once it is over
 * @param price what it cost, as a positive amount, once rated
 */
public record ProviderCall(
    String sid,
    String from,
    String to,
    String status,
    String direction,
    OptionalInt seconds,
    Optional<String> answeredBy,
    Instant createdAt,
    Optional<BigDecimal> price) {}
