package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever acts on a keyword answers it, and nobody else. */
@DisplayName("A keyword")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneConfirmationTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private Town town;

  @BeforeAll
  void start(@TempDir Path home) {
    town = new Town(home);
  }

  @AfterEach
  void behave() {
    town.api.sender(Map.of("opt_out_replies", "provider"));
  }

  @AfterAll
  void end() {
    town.close();
  }

  @ParameterizedTest(name = "replies by the {0}, “{1}”, OptOutType {2}: {3} of ours")
  @CsvSource({
    "provider, STOP, '', 0",
    "provider, STOP, STOP, 0",
    "provider, genug jetzt, '', 1",
    "provider, genug jetzt, STOP, 0",
    "provider, ALTO, '', 1",
    "provider, Stop!, '', 1",
    "gateway, STOP, '', 1",
    "gateway, STOP, STOP, 0",
    "gateway, genug jetzt, '', 1",
    "gateway, genug jetzt, STOP, 0",
    "gateway, ALTO, '', 1",
    "gateway, stop it, '', 1",
  })
  @DisplayName("F18 is confirmed once, by whoever acts on it:")
  void oneConfirmation(String replies, String text, String type, int ours) {
    town.api.sender(Map.of("opt_out_replies", replies));
    String person = person(700_000 + Math.abs((replies + text + type).hashCode() % 50_000));
    assertThat(town.answers(person, text, type)).isEqualTo(ours);
    assertThat(town.consent(person)).isEqualTo("opted_out by keyword");
    // A robot that goes on saying so hears nothing more.
    for (int i = 0; i < 5; i++) {
      assertThat(town.answers(person, text, type)).isZero();
    }
    assertThat(town.answers(person, "START", "")).isEqualTo(replies.equals("gateway") ? 1 : 0);
    assertThat(town.consent(person)).isEqualTo("opted_in by keyword");
    assertThat(town.api.post(Map.of("to", person, "body", "back")).status()).isEqualTo(202);
  }

  @Test
  @DisplayName("F18 two robots that ask each other for help come to an end")
  void robots() {
    town.api.sender(Map.of("opt_out_replies", "gateway"));
    int ours = 0;
    for (int i = 0; i < 40; i++) {
      ours += town.answers(person(760_001), i % 2 == 0 ? "HELP" : "START", "");
    }
    assertThat(ours).isBetween(1, 10);
  }

  @Test
  @DisplayName("YES undoes a STOP; from anybody else it is an answer: no opt-in, no confirmation")
  void yes() {
    town.api.sender(Map.of("opt_out_replies", "gateway"));
    String person = person(770_001);
    assertThat(town.answers(person, "YES", "")).isZero();
    assertThat(town.consent(person)).isEqualTo("nothing");
    town.writes(person, "STOP", "");
    assertThat(town.answers(person, "yes!", "")).isEqualTo(1);
    assertThat(town.consent(person)).isEqualTo("opted_in by keyword");
  }

  @Test
  @DisplayName("F25 while the store is away is answered and holds as at any other time")
  void storeAway() {
    town.api.rate(1_000);
    town.api.sender(Map.of("opt_out_replies", "gateway"));
    String person = person(820_001);
    town.writes(person(820_002), "STOP", "");
    Instant due = Instant.now().plusSeconds(3);
    String later =
        town.api.post(Map.of("to", person, "body", "too late", "send_at", due.toString())).id();
    town.proxy.shut();
    try {
      await().atMost(SOON).until(() -> !town.api.isReady());
      assertThat(town.answers(person, "Genug jetzt.", "")).isEqualTo(1);
      assertThat(town.answers(person, "Genug jetzt.", "")).isZero();
      assertThat(town.answers(person(820_003), "YES", "")).isZero();
      assertThat(town.answers(person(820_004), "STOP", "")).isEqualTo(1);
      assertThat(town.answers(person(820_005), "STOP", "STOP")).isZero();
      await().atMost(SOON).until(() -> Instant.now().isAfter(due));
    } finally {
      town.proxy.reopen();
    }
    await().atMost(SOON).until(town.api::isReady);
    await().atMost(SOON).until(() -> town.api.status(later).equals("canceled"));
    assertThat(town.provider.arrivalsTo(person)).isEmpty();
    assertThat(town.consent(person)).isEqualTo("opted_out by keyword");
    assertThat(town.consent(person(820_003))).isEqualTo("nothing");
    assertThat(town.consent(person(820_004))).isEqualTo("opted_out by keyword");
  }
}
