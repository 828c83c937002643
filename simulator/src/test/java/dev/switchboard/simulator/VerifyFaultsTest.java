package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyFaultsTest {
  private static final String PHONE = "+14155550123";

  private Sim sim;
  private Codes codes;

  @BeforeEach
  void start() {
    sim = Sim.quick();
    codes = new Codes(sim);
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private void arm(String operation, String action) throws Exception {
    Sim.Reply armed =
        sim.put(
            "/sim/faults",
            "{\"rules\":[{\"operation\":\"%s\",\"to\":\"+1415555*\",\"action\":\"%s\"}]}"
                .formatted(operation, action));
    assertThat(armed.status()).as(armed.http().body()).isEqualTo(200);
  }

  private int texts() throws Exception {
    return sim.get("/sim/phones/" + PHONE).json().path("messages").size();
  }

  @ParameterizedTest(name = "{0}: {1} with {2} codes on the phone")
  @CsvSource({"429, 429, 0", "500_before, 500, 0", "500_after, 500, 1"})
  @DisplayName("V2 the provider is down: before the code left, or after")
  void errors(String action, int status, int sent) throws Exception {
    arm("verifications.create", action);

    assertThat(codes.start(PHONE, "sms").status()).isEqualTo(status);
    assertThat(texts()).isEqualTo(sent);
    assertThat(codes.start("+12065550123", "sms").status()).as("somebody else").isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset_after", "truncate"})
  void answers_that_do_not_arrive(String action) throws Exception {
    arm("verify.verifications.create", action);

    assertThatThrownBy(() -> codes.start(PHONE, "sms")).isInstanceOf(IOException.class);
    assertThat(texts()).isEqualTo(1);
  }

  @Test
  void a_reset_before_sends_nothing() throws Exception {
    arm("verify", "reset_before");
    // The client of the JDK repeats what it takes for safe; a POST it does not.
    assertThatThrownBy(() -> codes.start(PHONE, "sms")).isInstanceOf(IOException.class);
    assertThat(texts()).isZero();
  }

  @Test
  void checks_and_lookups_have_names_of_their_own() throws Exception {
    codes.start(PHONE, "sms");
    arm("verification_check.create", "500_after");
    assertThat(codes.check(PHONE, codes.onPhone(PHONE)).status()).isEqualTo(500);
    assertThat(codes.check(PHONE, codes.onPhone(PHONE)).status())
        .as("it was approved, which nobody heard; the rule strikes again")
        .isEqualTo(500);
    sim.put("/sim/faults", "{\"rules\":[]}");
    assertThat(codes.check(PHONE, codes.onPhone(PHONE)).status()).isEqualTo(404);

    arm("lookups.fetch", "429");
    Sim.Reply lookup = sim.get("/v2/PhoneNumbers/" + PHONE);
    assertThat(List.of(lookup.status(), lookup.code())).containsExactly(429, 20429);
    assertThat(sim.get("/v2/PhoneNumbers/+12065550123").status()).isEqualTo(200);
  }

  @Test
  void latency_processes_first_and_answers_late() throws Exception {
    arm("verifications.create", "latency:300");
    long start = System.nanoTime();
    codes.start(PHONE, "sms");
    assertThat(System.nanoTime() - start).isGreaterThan(300_000_000L);
  }

  @Test
  @DisplayName("the timeline shows no code that somebody typed")
  void the_timeline_shows_no_code() throws Exception {
    codes.start(PHONE, "sms");
    String code = codes.onPhone(PHONE);
    codes.check(PHONE, code);

    String timeline = sim.get("/sim/page/timeline").http().body();
    assertThat(timeline).contains("VerificationCheck").doesNotContain(code);
  }
}
