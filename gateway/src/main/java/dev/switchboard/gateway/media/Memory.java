package dev.switchboard.gateway.media;

import dev.switchboard.core.media.Finding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was found out a short while ago: a picture in ten thousand messages is looked at once, and a
 * host that does not answer keeps nobody waiting twice. Bounded: some megabytes at most.
 */
final class Memory {
  /** Somebody may put another file there. */
  private static final Duration SEEN = Duration.ofMinutes(5);

  private static final Duration UNSEEN = Duration.ofMinutes(1);

  private static final int MOST = 20_000;

  private record Known(Finding finding, long untilNanos) {}

  private final Map<UUID, Known> known = new ConcurrentHashMap<>();

  Optional<Finding> of(String name) {
    UUID key = digest(name);
    Known hit = known.get(key);
    if (hit == null) {
      return Optional.empty();
    }
    if (System.nanoTime() - hit.untilNanos >= 0) {
      known.remove(key, hit);
      return Optional.empty();
    }
    return Optional.of(hit.finding);
  }

  void keep(String name, Finding finding) {
    if (known.size() >= MOST) {
      makeRoom();
    }
    Duration time = finding instanceof Finding.Seen ? SEEN : UNSEEN;
    known.put(digest(name), new Known(finding, System.nanoTime() + time.toNanos()));
  }

  /** What has had its time, and where that is not enough, whatever comes first. */
  private void makeRoom() {
    known.values().removeIf(entry -> System.nanoTime() - entry.untilNanos >= 0);
    Iterator<UUID> any = known.keySet().iterator();
    for (int i = 0; i < MOST / 10 && known.size() > MOST * 9 / 10 && any.hasNext(); i++) {
      any.next();
      any.remove();
    }
  }

  /** Addresses are long, and hold secrets now and then. */
  private static UUID digest(String name) {
    try {
      ByteBuffer half =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
      return new UUID(half.getLong(), half.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
