package dev.switchboard.app;

import dev.switchboard.gateway.GatewaySettings;
import dev.switchboard.gateway.GatewaySettings.TwilioAccount;
import dev.switchboard.gateway.GatewaySettings.Unusable;
import dev.switchboard.gateway.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that is wrong on purpose and jumps, as those of machines do: for {@code bench chaos},
 * which tests that nodes need not agree on the time. The hidden system property {@value #PROPERTY}
 * names a file that holds by how much it is ahead (ISO 8601, e.g. {@code PT-30S}); the file is read
 * again five times a second. Refused unless the provider is on this machine, and so a simulator.
 */
final class ShiftedClock extends Clock {
  static final String PROPERTY = "switchboard.clock.offset";
  private static final long LOOKS_EVERY = TimeUnit.MILLISECONDS.toNanos(200);

  private final Path file;
  private final Clock right = Clock.systemUTC();
  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - LOOKS_EVERY);
  private volatile Duration ahead = Duration.ZERO;

  private ShiftedClock(Path file) {
    this.file = file;
  }

  /** The system's clock, or a shifted one where this process was started with the property. */
  static Surroundings surroundings(GatewaySettings settings) {
    Surroundings live = Surroundings.live();
    String file = System.getProperty(PROPERTY, "");
    if (file.isEmpty()) {
      return live;
    }
    if (!isSimulated(settings)) {
      throw new Unusable(
          PROPERTY + " is for tests against a simulator on this machine; start without it.");
    }
    return new Surroundings(
        new ShiftedClock(Path.of(file)), live.mounts(), live.world(), live.whenDrained());
  }

  private static boolean isSimulated(GatewaySettings settings) {
    return settings
        .account()
        .flatMap(TwilioAccount::baseUrl)
        .map(URI::getHost)
        .filter(host -> host.equals("127.0.0.1") || host.equals("localhost"))
        .isPresent();
  }

  @Override
  public Instant instant() {
    long now = System.nanoTime();
    long before = lookedAt.get();
    if (now - before >= LOOKS_EVERY && lookedAt.compareAndSet(before, now)) {
      look();
    }
    return right.instant().plus(ahead);
  }

  private void look() {
    try {
      ahead = Duration.parse(Files.readString(file).strip());
    } catch (IOException | DateTimeParseException e) {
      // It is being replaced: as it was.
    }
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? this : Clock.system(zone);
  }
}
