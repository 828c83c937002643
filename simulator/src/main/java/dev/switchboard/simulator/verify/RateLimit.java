package dev.switchboard.simulator.verify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * A limit of a service on anything that the application can name, such as the user's address.
 *
 * @param uniqueName the key in {@code RateLimits} of a start
 * @param buckets one for each interval
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RateLimit(
    String sid,
    String serviceSid,
    String uniqueName,
    String description,
    List<Bucket> buckets,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * @param most starts in an interval
   * @param interval in seconds
   */
  public record Bucket(String sid, int most, int interval, Instant createdAt, Instant updatedAt) {}

  public RateLimit {
    buckets = List.copyOf(buckets);
  }

  public RateLimit described(String text, Instant now) {
    return new RateLimit(sid, serviceSid, uniqueName, text, buckets, createdAt, now);
  }

  public RateLimit with(List<Bucket> others, Instant now) {
    return new RateLimit(sid, serviceSid, uniqueName, description, others, createdAt, now);
  }
}
