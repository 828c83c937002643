package dev.switchboard.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.pace.Pace;
import dev.switchboard.gateway.dispatch.SenderLease.Claim;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.store.OwnStore;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A sender that is handed over")
class SenderLeaseTest {
  private static final String SENDER = "+14155550100";

  @Test
  @DisplayName(
      "goes with what has left and still counts, not with what was once reckoned to leave, and not to a node that should not have it")
  void handedOver(@TempDir Path home) throws SQLException {
    UUID first = UUID.randomUUID();
    try (OwnStore own = new OwnStore(home, InstantSource.system());
        Connection session = own.store().session(first);
        Statement presence = session.createStatement()) {
      presence.execute("select pg_advisory_lock(node_presence('" + first + "'))");
      Store store = own.store();
      new Senders(store, new Changes())
          .ensure("AC", SENDER, Channel.SMS, BigDecimal.TEN, Instant.now());
      StoreClock clock = new StoreClock(store);
      SenderLease one =
          new SenderLease(store, clock, first, () -> true, SenderLease.Leased.SENDERS);
      SenderLease two =
          new SenderLease(store, clock, UUID.randomUUID(), () -> true, SenderLease.Leased.SENDERS);
      assertThat(one.grip(SENDER, Claim.FIRST)).isPresent();
      one.fence(SENDER, List.of(counts(9, 60)));
      assertThat(two.grip(SENDER, Claim.FIRST)).isEmpty();

      one.release(SENDER, List.of(counts(3, 60), counts(0, 60)));

      assertThat(one.held(SENDER)).isFalse();
      assertThat(two.grip(SENDER, Claim.SPARE)).isEmpty();
      assertThat(two.grip(SENDER, Claim.FIRST).orElseThrow().counted())
          .extracting(Pace.Held::segments)
          .containsExactly(3);
    }
  }

  private static Pace.Held counts(int segments, int seconds) {
    return new Pace.Held(segments, System.nanoTime() + Duration.ofSeconds(seconds).toNanos());
  }
}
