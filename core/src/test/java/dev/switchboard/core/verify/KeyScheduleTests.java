package dev.switchboard.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.verify.KeySchedule.Due;
import dev.switchboard.core.verify.KeySchedule.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("V7 The keys of proofs")
class KeyScheduleTests {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  @DisplayName("the first is made at once")
  void first() {
    assertThat(KeySchedule.of(List.of(), START).due()).isEqualTo(Due.NOW);
  }

  @Test
  @DisplayName(
      "whoever kept the list for minutes and a proof for an hour finds its key, over a year of changes")
  void noGap() {
    List<Key> keys = new ArrayList<>();
    Instant now = START;
    while (now.isBefore(START.plus(Duration.ofDays(365)))) {
      KeySchedule schedule = KeySchedule.of(keys, now);
      switch (schedule.due()) {
        case NOTHING -> {}
        case NOW -> keys.add(new Key("k" + keys.size(), now));
        case AHEAD -> keys.add(new Key("k" + keys.size(), now.plus(KeySchedule.AHEAD)));
      }
      KeySchedule current = KeySchedule.of(keys, now);
      Key signs = current.signs().orElseThrow();
      List<Key> known = KeySchedule.of(List.copyOf(keys), now).published();
      assertThat(known).as("published at %s", now).contains(signs);
      Instant later = now.plus(KeySchedule.LONGEST_PROOF);
      assertThat(KeySchedule.of(keys, later).published())
          .as("the key of a proof of %s an hour later", now)
          .contains(signs);
      assertThat(current.published()).hasSizeBetween(1, 2);
      now = now.plus(Duration.ofMinutes(10));
    }
    assertThat(keys).hasSizeBetween(12, 14);
    for (Key key : keys.subList(1, keys.size())) {
      Instant before = key.signsFrom().minus(Duration.ofMinutes(30));
      assertThat(KeySchedule.of(keys.subList(0, keys.indexOf(key) + 1), before).published())
          .as("known before it signs")
          .contains(key);
    }
  }
}
