package dev.switchboard.core.signal;

import java.time.Instant;

/**
 * How often something happened to messages of one sender, to one country, within one hour.
 *
 * @param country ISO 3166, two letters; {@code ZZ} where it is not known
 * @param hour its begin
 * @param code the provider's error, 0 where there is none
 */
public record Bucket(String country, Instant hour, Kind kind, int code, long count) {}
