package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VerifyLimitsTest {
  private static final String PHONE = "+14155550123";

  private Sim sim;
  private Codes codes;

  @BeforeEach
  void start() throws Exception {
    sim = Sim.quick();
    codes = new Codes(sim);
    codes.stopTime();
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private static void assertRefused(Sim.Reply reply, int status, int code) {
    assertThat(List.of(reply.status(), reply.code()))
        .as(reply.http().body())
        .containsExactly(status, code);
    assertThat(reply.text("more_info")).isEqualTo("https://www.twilio.com/docs/errors/" + code);
  }

  @Test
  @DisplayName("V6 the sixth send in ten minutes is 429/60203, and the next ten minutes are free")
  void five_sends_in_ten_minutes() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(codes.start(PHONE, "sms").status()).isEqualTo(201);
      codes.advance("PT1M");
    }
    assertRefused(codes.start(PHONE, "sms"), 429, 60203);
    assertThat(sim.get("/sim/phones/" + PHONE).json().path("messages")).hasSize(5);
    assertThat(codes.start("+14155550124", "sms").status()).isEqualTo(201);

    codes.advance("PT5M1S");
    assertThat(codes.start(PHONE, "sms").status()).isEqualTo(201);
  }

  @Test
  void a_cancel_gives_no_sends_back_and_an_approval_does() throws Exception {
    for (int i = 0; i < 5; i++) {
      codes.start(PHONE, "sms");
      if (i < 4) {
        sim.post(Codes.SERVICE + "/Verifications/" + PHONE, "Status", "canceled");
      }
    }
    assertRefused(codes.start(PHONE, "sms"), 429, 60203);

    codes.check(PHONE, codes.onPhone(PHONE));
    assertThat(codes.start(PHONE, "sms").status()).isEqualTo(201);
  }

  @Test
  @DisplayName("V6 the sixth check is 429/60202, the right code does not help any more")
  void five_checks() throws Exception {
    codes.start(PHONE, "sms");
    String code = codes.onPhone(PHONE);
    for (int i = 0; i < 5; i++) {
      assertThat(codes.check(PHONE, Codes.wrong(code)).text("status")).isEqualTo("pending");
    }
    assertRefused(codes.check(PHONE, code), 429, 60202);
    assertRefused(codes.check(PHONE, code), 404, 20404);
    assertRefused(codes.start(PHONE, "sms"), 429, 60203);

    codes.advance("PT10M");
    assertThat(codes.start(PHONE, "sms").status()).isEqualTo(201);
    assertThat(codes.check(PHONE, codes.onPhone(PHONE)).text("status")).isEqualTo("approved");
  }

  @Test
  @DisplayName("V2 a code is good for ten minutes; a resend makes it no younger")
  void ten_minutes_of_life() throws Exception {
    String sid = codes.start(PHONE, "sms").text("sid");
    String code = codes.onPhone(PHONE);
    codes.advance("PT9M");
    codes.start(PHONE, "sms");
    codes.advance("PT59S");
    assertThat(codes.check(PHONE, Codes.wrong(code)).text("status")).isEqualTo("pending");
    codes.advance("PT1S");

    assertRefused(codes.check(PHONE, code), 404, 20404);
    assertRefused(sim.get(Codes.SERVICE + "/Verifications/" + sid), 404, 20404);
    assertThat(codes.start(PHONE, "sms").text("sid")).isNotEqualTo(sid);
  }

  @Test
  void support_sets_another_life() throws Exception {
    assertThat(sim.put("/sim/verify", "{\"time_to_live\":60}").status()).isEqualTo(422);
    assertThat(sim.put("/sim/verify", "{\"time_to_live\":120}").status()).isEqualTo(200);
    codes.start(PHONE, "sms");
    codes.advance("PT2M");

    assertRefused(codes.check(PHONE, codes.onPhone(PHONE)), 404, 20404);
  }

  @Test
  void very_many_starts_for_one_number_are_429_60212() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(codes.start(PHONE, "sms").status()).isEqualTo(201);
      codes.check(PHONE, codes.onPhone(PHONE));
    }
    assertRefused(codes.start(PHONE, "sms"), 429, 60212);
    codes.advance("PT1M");
    assertThat(codes.start(PHONE, "sms").status()).isEqualTo(201);
  }

  @Test
  void very_many_looks_at_one_verification_are_429_20429() throws Exception {
    String one = Codes.SERVICE + "/Verifications/" + codes.start(PHONE, "sms").text("sid");
    for (int i = 0; i < 60; i++) {
      assertThat(sim.get(one).status()).isEqualTo(200);
    }
    assertRefused(sim.get(one), 429, 20429);
    codes.advance("PT1M");
    assertThat(sim.get(one).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("V6 bad parameters are named, with Twilio's codes")
  void bad_parameters() throws Exception {
    String check = Codes.SERVICE + "/VerificationCheck";
    assertRefused(sim.post(Codes.SERVICE + "/Verifications", "Channel", "sms"), 400, 60200);
    assertRefused(sim.post(Codes.SERVICE + "/Verifications", "To", PHONE), 400, 60200);
    assertRefused(codes.start("4155550123", "sms"), 400, 60200);
    assertRefused(codes.start("a@b.example", "sms"), 400, 60200);
    assertRefused(codes.start(PHONE, "email"), 400, 60200);
    assertRefused(codes.start(PHONE, "pigeon"), 400, 60200);
    assertRefused(codes.start(PHONE, "rcs"), 400, 60223);
    assertRefused(codes.start(PHONE, "sms", "Locale", "tlh"), 404, 20404);
    assertRefused(codes.start(PHONE, "sms", "CustomCode", "1234"), 403, 60204);
    assertRefused(codes.start(PHONE, "call", "AppHash", "x"), 400, 60602);
    assertRefused(codes.start(PHONE, "sms", "RateLimits", "{"), 400, 60200);
    assertRefused(codes.start(PHONE, "sms", "CustomFriendlyName", "Room 12345"), 400, 60200);
    assertRefused(codes.start(PHONE, "sms", "TemplateSid", "HJ1"), 400, 60200);
    assertRefused(sim.post(check, "Code", "1234"), 400, 60221);
    assertRefused(sim.post(check, "To", PHONE, "Code", "123"), 400, 60200);
    assertRefused(sim.post(check, "To", PHONE, "Code", "1234"), 404, 20404);
    assertRefused(
        sim.post("/v2/Services/VA" + "9".repeat(32) + "/Verifications", "To", PHONE), 404, 20404);
    assertThat(sim.get("/sim/phones/" + PHONE).json().path("messages")).isEmpty();
    assertThat(sim.get("/v2/Attempts").json().path("attempts")).isEmpty();

    codes.start(PHONE, "sms");
    assertRefused(sim.post(check, "To", PHONE), 400, 60200);
  }

  @Test
  @DisplayName("V6 a landline is refused where the service looks for it: 403/60205")
  void landlines() throws Exception {
    String service =
        "/v2/Services/"
            + sim.post(
                    "/v2/Services",
                    "FriendlyName",
                    "Owl",
                    "LookupEnabled",
                    "true",
                    "SkipSmsToLandlines",
                    "true")
                .text("sid");
    assertRefused(codes.startIn(service, "+442079460123", "sms"), 403, 60205);
    sim.put("/sim/phones/" + PHONE, "{\"line_type\":\"landline\"}");
    assertRefused(codes.startIn(service, PHONE, "sms"), 403, 60205);
    assertThat(codes.startIn(service, PHONE, "call").status()).isEqualTo(201);
    assertThat(codes.start(PHONE, "sms").status())
        .as("a service that does not look")
        .isEqualTo(201);
  }

  @Test
  @DisplayName("V6 blocked prefixes, countries, channels and accounts, each with its code")
  void the_guard() throws Exception {
    sim.put(
        "/sim/verify",
        "{\"blocked_prefixes\":[\"+1415555\"],\"blocked_countries\":[\"FR\",\"CN\"],"
            + "\"disabled_channels\":[\"call\"]}");
    assertRefused(codes.start(PHONE, "sms"), 403, 60410);
    assertRefused(codes.start("+33612345678", "sms"), 403, 60605);
    assertRefused(codes.start("+8613812345678", "sms"), 403, 60220);
    assertRefused(codes.start("+12065550123", "call"), 400, 60223);
    assertThat(codes.start(PHONE, "sms", "RiskCheck", "disable").status()).isEqualTo(201);

    assertThat(sim.post("/v2/SafeList/Numbers", "PhoneNumber", "+14155550124").status())
        .isEqualTo(201);
    assertThat(codes.start("+14155550124", "sms").status()).isEqualTo(201);
    assertThat(sim.delete("/v2/SafeList/Numbers/+14155550124").status()).isEqualTo(204);
    assertRefused(codes.start("+14155550124", "sms"), 403, 60410);

    codes.advance("PT12H");
    assertThat(codes.start("+14155550125", "sms").status()).as("after 12 hours").isEqualTo(201);
    sim.put("/sim/verify", "{\"suspended\":true}");
    assertRefused(codes.start("+12065550123", "sms"), 403, 60238);
  }

  @Test
  @DisplayName("V4 a service's own rate limits count what the application names: 429/20429")
  void rate_limits() throws Exception {
    String limits = Codes.SERVICE + "/RateLimits";
    Sim.Reply limit = sim.post(limits, "UniqueName", "end_user_ip", "Description", "by address");
    assertThat(limit.status()).isEqualTo(201);
    assertThat(limit.text("sid")).matches("RK[0-9a-f]{32}");
    assertRefused(sim.post(limits, "UniqueName", "end_user_ip"), 400, 60208);
    assertRefused(sim.post(limits, "UniqueName", "no spaces"), 400, 60209);
    String buckets = limits + "/" + limit.text("sid") + "/Buckets";
    Sim.Reply bucket = sim.post(buckets, "Max", "2", "Interval", "60");
    assertThat(bucket.json().path("max").isInt()).isTrue();
    assertRefused(sim.post(buckets, "Max", "3", "Interval", "60"), 400, 60211);

    String[] named = {"RateLimits", "{\"end_user_ip\":\"203.0.113.7\"}"};
    assertThat(codes.start(PHONE, "sms", named).status()).isEqualTo(201);
    assertThat(codes.start("+14155550124", "sms", named).status()).isEqualTo(201);
    assertRefused(codes.start("+14155550125", "sms", named), 429, 20429);
    assertThat(codes.start("+14155550125", "sms").status()).isEqualTo(201);
    codes.advance("PT1M");
    assertThat(codes.start("+14155550126", "sms", named).status()).isEqualTo(201);

    sim.post(buckets + "/" + bucket.text("sid"), "Max", "5");
    assertThat(sim.get(buckets).json().path("buckets").get(0).path("max").asInt()).isEqualTo(5);
    assertThat(sim.delete(limits + "/" + limit.text("sid")).status()).isEqualTo(204);
    assertThat(sim.get(limits).json().path("rate_limits")).isEmpty();
  }
}
