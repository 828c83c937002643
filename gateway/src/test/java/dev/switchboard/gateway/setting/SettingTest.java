package dev.switchboard.gateway.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.store.OwnStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A setting")
class SettingTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-30T12:00:00Z"));

  @Test
  @DisplayName(
      "is what it was from the start until somebody writes it, is seen by other nodes, keeps its history, and holds while the store is away")
  void isShared(@TempDir Path home) {
    Setting<Integer> here;
    try (OwnStore own = new OwnStore(home, CLOCK)) {
      Settings settings = new Settings(own.store(), CLOCK);
      here = new Setting<>(settings, "gap", 5, Integer::valueOf);
      Setting<Integer> there =
          new Setting<>(new Settings(own.store(), CLOCK), "gap", 5, Integer::valueOf);
      assertThat(here.value()).isEqualTo(5);
      assertThat(here.current().written()).isEmpty();

      here.write("7", 7, "key_1");
      here.write("8", 8, "key_2");

      assertThat(here.value()).isEqualTo(8);
      await().atMost(Duration.ofSeconds(5)).until(() -> there.value() == 8);
      assertThat(settings.history("gap", 10))
          .extracting(Written::document)
          .containsExactly("8", "7");
      assertThat(there.current().written()).map(Written::actor).contains("key_2");
      assertThat(new Setting<>(settings, "other", 1, Integer::valueOf).value()).isEqualTo(1);
    }
    await()
        .during(Duration.ofMillis(1_500))
        .atMost(Duration.ofSeconds(10))
        .until(() -> here.value() == 8);
  }
}
