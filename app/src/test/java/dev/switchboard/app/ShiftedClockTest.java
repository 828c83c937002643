package dev.switchboard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.gateway.GatewaySettings;
import dev.switchboard.gateway.GatewaySettings.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it sets a property of this process")
@DisplayName("A clock that is wrong on purpose")
class ShiftedClockTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void set() throws IOException {
    file = Files.writeString(folder.resolve("clock"), "PT1H\n");
    System.setProperty(ShiftedClock.PROPERTY, file.toString());
  }

  @AfterEach
  void unset() {
    System.clearProperty(ShiftedClock.PROPERTY);
  }

  private static Clock clock(String provider) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("TWILIO_ACCOUNT_SID", "AC" + "0".repeat(32));
    environment.put("TWILIO_AUTH_TOKEN", "a-token-for-tests");
    environment.put("TWILIO_PHONE_NUMBER", "+14155550100");
    environment.put("TWILIO_API_BASE_URL", provider);
    return ShiftedClock.surroundings(GatewaySettings.from(environment)).clock();
  }

  private static Duration ahead(Clock clock) {
    return Duration.between(Instant.now(), clock.instant());
  }

  @Test
  @DisplayName("is ahead as its file says, and jumps when the file does")
  void jumps() throws IOException {
    Clock clock = clock("http://127.0.0.1:8900");
    assertThat(ahead(clock)).isCloseTo(Duration.ofHours(1), Duration.ofSeconds(10));
    Files.writeString(file, "PT-30M");
    await()
        .untilAsserted(() ->
            assertThat(ahead(clock)).isCloseTo(Duration.ofMinutes(-30), Duration.ofSeconds(10)));
    Files.writeString(file, "half written");
    assertThat(ahead(clock)).isCloseTo(Duration.ofMinutes(-30), Duration.ofSeconds(10));
  }

  @Test
  @DisplayName("is refused where the provider is not a simulator on this machine")
  void neverWithTwilio() {
    assertThatThrownBy(() -> clock("https://api.twilio.com"))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("for tests");
  }

  @Test
  @DisplayName("is not there unless it is asked for")
  void rightByDefault() {
    unset();
    assertThat(ahead(clock("https://api.twilio.com")))
        .isCloseTo(Duration.ZERO, Duration.ofSeconds(10));
  }
}
