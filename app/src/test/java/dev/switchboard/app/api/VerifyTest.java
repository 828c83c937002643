package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A verification")
class VerifyTest {
  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);
  private static final AtomicInteger NUMBERS = new AtomicInteger(10);

  /** Each in a block of ten thousand of its own, so that tests do not share limits. */
  private static Phone phone() {
    return new Phone(gateway, "+141555" + (50_000 + NUMBERS.incrementAndGet()));
  }

  private static String body(String to, String channel) {
    return "{\"to\": \"" + to + "\", \"channel\": \"" + channel + "\"}";
  }

  private static JsonNode start(Phone phone, String channel) {
    return gateway.post("/v1/verifications", body(phone.number(), channel)).is(201).json();
  }

  private static Answer check(JsonNode verification, String code) {
    return gateway.post(
        "/v1/verifications/" + id(verification) + "/check", "{\"code\": \"" + code + "\"}");
  }

  private static String id(JsonNode verification) {
    return verification.path("id").asString("");
  }

  private static JsonNode find(JsonNode verification) {
    return gateway.get("/v1/verifications/" + id(verification)).is(200).json();
  }

  private static void faults(String rules) {
    gateway.sim("PUT", "/sim/faults", "{\"seed\": 1, \"rules\": [" + rules + "]}");
  }

  private static String fault(String operation, String action, int times) {
    return "{\"operation\": \"%s\", \"action\": \"%s\", \"probability\": 1, \"remaining\": %d}"
        .formatted(operation, action, times);
  }

  @AfterEach
  void calm() {
    faults("");
    gateway.sim("PUT", "/sim/verify", "{\"disabled_channels\": [], \"blocked_prefixes\": []}");
  }

  @Test
  @DisplayName("V1 sends a code by text and tells when it may be asked for again, never the code")
  void starts() {
    Phone phone = phone();
    Answer answer = gateway.post("/v1/verifications", body(phone.number(), "sms")).is(201);
    JsonNode started = answer.json();
    assertThat(id(started)).matches("ver_[0-9a-f-]{36}");
    assertThat(started.path("status").asString("")).isEqualTo("pending");
    assertThat(started.path("channel").asString("")).isEqualTo("sms");
    assertThat(started.path("tries_left").asInt()).isEqualTo(5);
    assertThat(Instant.parse(started.path("next_allowed_at").asString("")))
        .isEqualTo(Instant.parse(started.path("created_at").asString("")).plusSeconds(30));
    assertThat(started.path("attempts")).hasSize(1);
    phone.awaitCodes(1);
    assertThat(answer.text()).doesNotContain(phone.code());
  }

  @ParameterizedTest(name = "by {0}")
  @CsvSource({"call", "whatsapp"})
  @DisplayName("V1 goes by call and WhatsApp too")
  void otherChannels(String channel) {
    JsonNode started = start(phone(), channel);
    assertThat(started.path("channel").asString("")).isEqualTo(channel);
    assertThat(started.path("status").asString("")).isEqualTo("pending");
  }

  @Test
  @DisplayName("V1 goes by e-mail, and is approved by the code in it")
  void email() {
    JsonNode started =
        gateway.post("/v1/verifications", body("Ann@example.com", "email")).is(201).json();
    String mail = gateway.send(gateway.anonymous("/sim/inbox/ann@example.com")).is(200).text();
    String code = mail.replaceAll("(?s).*?\\b([0-9]{6})\\b.*", "$1");
    JsonNode checked = check(started, code).is(200).json();
    assertThat(checked.path("status").asString("")).isEqualTo("approved");
  }

  @Test
  @DisplayName(
      "V1 without a code: silent network auth answers with the address that the phone fetches")
  void silent() {
    Phone phone = phone();
    JsonNode started = start(phone, "sna");
    String url = started.path("sna").path("url").asString("");
    assertThat(url).startsWith("http");
    String path = "/v1/verifications/" + id(started) + "/check";
    JsonNode early = gateway.post(path, "{}").is(200).json();
    assertThat(early.path("status").asString("")).isEqualTo("pending");
    assertThat(early.path("code").asString("")).isEqualTo("not_yet");
    gateway.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(url))).is(200);
    assertThat(gateway.post(path, "{}").is(200).json().path("status").asString(""))
        .isEqualTo("approved");
  }

  @Test
  @DisplayName("V2 F35 tells wrong, right and used codes apart")
  void answers() {
    Phone phone = phone();
    JsonNode started = start(phone, "sms");
    phone.awaitCodes(1);
    JsonNode wrong = check(started, phone.wrongCode()).is(200).json();
    assertThat(wrong.path("status").asString("")).isEqualTo("pending");
    assertThat(wrong.path("code").asString("")).isEqualTo("wrong_code");
    assertThat(wrong.path("tries_left").asInt()).isEqualTo(4);
    assertThat(wrong.has("proof") && !wrong.path("proof").isNull()).isFalse();
    JsonNode right = check(started, phone.code()).is(200).json();
    assertThat(right.path("status").asString("")).isEqualTo("approved");
    assertThat(right.path("proof").asString("")).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    JsonNode again = check(started, phone.code()).is(200).json();
    assertThat(again.path("status").asString("")).isEqualTo("not_found");
    assertThat(again.path("code").asString("")).isEqualTo("already_used");
    assertThat(find(started).path("timeline").findValuesAsString("event"))
        .containsExactly("started", "sent", "wrong_code", "approved");
  }

  @Test
  @DisplayName("V2 F35 ends after five wrong codes, and then the right one is too late")
  void maxAttempts() {
    Phone phone = phone();
    JsonNode started = start(phone, "sms");
    phone.awaitCodes(1);
    for (int left = 4; left >= 0; left--) {
      JsonNode wrong = check(started, phone.wrongCode()).is(200).json();
      assertThat(wrong.path("tries_left").asInt()).isEqualTo(left);
    }
    JsonNode late = check(started, phone.code()).is(200).json();
    assertThat(late.path("status").asString("")).isEqualTo("max_attempts_reached");
    assertThat(find(started).path("status").asString("")).isEqualTo("max_attempts_reached");
  }

  @Test
  @DisplayName("V2 F35 says expired, canceled and not found each in its own words")
  void ended() {
    Phone phone = phone();
    JsonNode old = start(phone, "sms");
    phone.awaitCodes(1);
    JsonNode canceled = start(phone(), "sms");
    gateway.post("/v1/verifications/" + id(canceled) + "/cancel", "").is(200);
    assertThat(check(canceled, "123456").is(200).json().path("status").asString(""))
        .isEqualTo("canceled");
    gateway.moveClock(Duration.ofMinutes(11));
    assertThat(check(old, phone.code()).is(200).json().path("status").asString(""))
        .isEqualTo("expired");
    JsonNode unknown =
        gateway
            .post(
                "/v1/verifications/ver_01900000-0000-7000-8000-000000000000/check",
                "{\"code\": \"123456\"}")
            .is(200)
            .json();
    assertThat(unknown.path("status").asString("")).isEqualTo("not_found");
    assertThat(Stream.of("expired", "canceled", "not_found").distinct().count()).isEqualTo(3);
  }

  @Test
  @DisplayName("V2 F35 answers 503 while the provider is down, and the code is good afterwards")
  void down() {
    Phone phone = phone();
    JsonNode started = start(phone, "sms");
    phone.awaitCodes(1);
    faults(fault("verify.checks.create", "500_before", 1));
    Answer down = check(started, phone.code()).isProblem(503, "provider_unavailable");
    assertThat(down.header("Retry-After")).isPresent();
    assertThat(check(started, phone.code()).is(200).json().path("status").asString(""))
        .isEqualTo("approved");
  }

  @Test
  @DisplayName("V2 F35 never takes another code for the one whose right answer was lost")
  void lostAnswer() {
    Phone phone = phone();
    JsonNode started = start(phone, "sms");
    phone.awaitCodes(1);
    faults(fault("verify.checks.create", "500_after", 1));
    check(started, phone.code()).isProblem(503, "provider_unavailable");
    JsonNode later = check(started, phone.wrongCode()).is(200).json();
    assertThat(later.path("status").asString("")).isEqualTo("expired");
    assertThat(later.path("code").asString("")).isEqualTo("start_again");
  }

  @Test
  @DisplayName("V2 approves once, however many check at the same moment")
  void once() throws Exception {
    Phone phone = phone();
    JsonNode started = start(phone, "sms");
    phone.awaitCodes(1);
    String code = phone.code();
    List<Callable<JsonNode>> checks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      checks.add(() -> check(started, code).json());
    }
    List<String> answers = new ArrayList<>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<JsonNode> one : pool.invokeAll(checks)) {
        answers.add(one.get().path("status").asString(""));
      }
    }
    assertThat(answers.stream().filter("approved"::equals)).as("%s", answers).hasSize(1);
  }

  @Test
  @DisplayName("V3 goes on by call after the time of the plan, with the same code")
  void planned() {
    Phone phone = phone();
    JsonNode started =
        gateway
            .post(
                "/v1/verifications",
                """
                {"to": "%s", "channel": "sms", "fallback": [{"channel": "call", "after": "PT30S"}]}
                """
                    .formatted(phone.number()))
            .is(201)
            .json();
    assertThat(started.path("next").path("what").asString("")).isEqualTo("fallback");
    phone.awaitCodes(1);
    gateway.moveClock(Duration.ofSeconds(31));
    awaitChannels(started, "sms", "call");
    JsonNode now = find(started);
    assertThat(now.path("channel").asString("")).isEqualTo("call");
    assertThat(now.path("same_code").asBoolean()).isTrue();
    assertThat(now.path("note").asString("")).contains("same code");
    assertThat(check(started, phone.code()).json().path("status").asString(""))
        .isEqualTo("approved");
  }

  private static void awaitChannels(JsonNode started, String... channels) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    find(started)
                        .path("attempts")
                        .valueStream()
                        .filter(one -> !one.path("outcome").asString("").equals("open"))
                        .map(one -> one.path("channel").asString("")))
                .as(find(started).toString())
                .containsExactly(channels));
  }

  @Test
  @DisplayName("V3 goes on by call at once where the text cannot be started")
  void refusedStart() {
    gateway.sim("PUT", "/sim/verify", "{\"disabled_channels\": [\"sms\"]}");
    JsonNode started = start(phone(), "sms");
    assertThat(started.path("channel").asString("")).isEqualTo("call");
    assertThat(started.path("attempts").findValuesAsString("outcome"))
        .containsExactly("refused", "sent");
    assertThat(started.path("attempts").get(0).path("code").asInt()).isEqualTo(60223);
  }

  @Test
  @DisplayName("V3 goes on by call where the provider's list shows that the text failed")
  void failedOnItsWay() {
    Phone phone = phone();
    phone.carrier("filtered");
    JsonNode started = start(phone, "sms");
    // The list is looked at some seconds after a send.
    gateway.moveClock(Duration.ofSeconds(5));
    awaitChannels(started, "sms", "call");
    assertThat(find(started).path("attempts").get(0).path("outcome").asString(""))
        .isEqualTo("failed");
  }

  @Test
  @DisplayName(
      "V3 is sent again on request, by another channel and not too soon, with the same code")
  void resent() {
    Phone phone = phone();
    JsonNode started = start(phone, "sms");
    phone.awaitCodes(1);
    String path = "/v1/verifications/" + id(started) + "/resend";
    Answer soon = gateway.post(path, "{}").isProblem(429, "rate_limited");
    assertThat(soon.header("Retry-After").map(Integer::parseInt))
        .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 31));
    gateway.moveClock(Duration.ofSeconds(31));
    JsonNode again = gateway.post(path, "{\"channel\": \"sms\"}").is(200).json();
    assertThat(again.path("same_code").asBoolean()).isTrue();
    assertThat(again.path("sends_left").asInt()).isEqualTo(3);
    phone.awaitCodes(2);
    assertThat(phone.codes()).containsOnly(phone.code());
  }

  @Test
  @DisplayName("V3 sends nothing twice where the answer to a start was lost")
  void lostStart() {
    Phone phone = phone();
    faults(fault("verify.verifications.create", "500_after", 1));
    JsonNode started = start(phone, "sms");
    assertThat(started.path("status").asString("")).isEqualTo("pending");
    phone.awaitCodes(1);
    assertThat(check(started, phone.code()).json().path("status").asString(""))
        .isEqualTo("approved");
    assertThat(phone.codes()).hasSize(1);
  }

  @Test
  @DisplayName("V3 finds what a start that nobody answered had sent, before it sends anew")
  void unclearStart() {
    Phone phone = phone();
    faults(
        fault("verify.verifications.create", "reset_after", 1)
            + ","
            + fault("verify.verifications.fetch", "500_before", 2));
    gateway
        .post("/v1/verifications", body(phone.number(), "sms"), "Idempotency-Key", "k1")
        .isProblem(503, "provider_unavailable");
    faults("");
    JsonNode started =
        gateway
            .post("/v1/verifications", body(phone.number(), "sms"), "Idempotency-Key", "k1")
            .is(201)
            .json();
    assertThat(phone.codes()).hasSize(1);
    assertThat(check(started, phone.code()).json().path("status").asString(""))
        .isEqualTo("approved");
  }

  @Test
  @DisplayName("keeps its first answer under an Idempotency-Key")
  void idempotent() {
    Phone phone = phone();
    String body = body(phone.number(), "sms");
    Answer first = gateway.post("/v1/verifications", body, "Idempotency-Key", "once").is(201);
    Answer again = gateway.post("/v1/verifications", body, "Idempotency-Key", "once").is(201);
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(phone.codes()).hasSize(1);
    gateway
        .post("/v1/verifications", body(phone().number(), "sms"), "Idempotency-Key", "once")
        .isProblem(422, "idempotency_mismatch");
  }

  @Test
  @DisplayName("V4 stops after five codes to one number, with the time to wait and no cause")
  void perNumber() {
    Phone phone = phone();
    for (int i = 0; i < 5; i++) {
      start(phone, "sms");
    }
    Answer refused =
        gateway
            .post("/v1/verifications", body(phone.number(), "sms"))
            .isProblem(429, "rate_limited");
    assertThat(refused.header("Retry-After")).isPresent();
    assertThat(refused.text()).doesNotContain("number", "prefix", "country");
    assertThat(gateway.get("/v1/verify/refusals").is(200).text())
        .contains("\"cause\":\"number\"", "too many codes to one recipient");
  }

  @Test
  @DisplayName("V4 counts by the client's address and gives back what led to a right code")
  void perClient() {
    String ip = "203.0.113.7";
    Phone honest = phone();
    JsonNode first = startFrom(honest, ip).is(201).json();
    for (int i = 0; i < 9; i++) {
      startFrom(phone(), ip).is(201);
    }
    startFrom(phone(), ip).isProblem(429, "rate_limited");
    honest.awaitCodes(1);
    check(first, honest.code()).is(200);
    startFrom(phone(), ip).is(201);
    startFrom(phone(), ip).isProblem(429, "rate_limited");
  }

  private static Answer startFrom(Phone phone, String ip) {
    return gateway.post(
        "/v1/verifications",
        "{\"to\": \"%s\", \"channel\": \"sms\", \"client\": {\"ip\": \"%s\"}}"
            .formatted(phone.number(), ip));
  }

  @Test
  @DisplayName("V5 goes to no country that is not allowed, and to no line that is paid for calls")
  void countries() {
    gateway.put("/v1/verify/settings", "{\"countries\": [\"US\", \"DE\"]}").is(200);
    try {
      gateway
          .post("/v1/verifications", body("+447400123456", "sms"))
          .isProblem(422, "country_not_allowed")
          .names("to");
      gateway
          .post("/v1/verifications", body("+499001234567", "call"))
          .isProblem(422, "line_not_allowed");
    } finally {
      gateway.put("/v1/verify/settings", "{\"countries\": [\"*\"]}").is(200);
    }
  }

  @Test
  @DisplayName("V5 goes by call to a landline, which a text does not reach")
  void landline() {
    JsonNode started =
        gateway.post("/v1/verifications", body("+442079460123", "sms")).is(201).json();
    assertThat(started.path("channel").asString("")).isEqualTo("call");
    gateway
        .post(
            "/v1/verifications",
            "{\"to\": \"+442079460124\", \"channel\": \"sms\", \"fallback\": []}")
        .isProblem(422, "channel_unavailable");
  }

  @Test
  @DisplayName("V5 asks Lookup where that is set, and stops at a high risk without saying so")
  void lookup() {
    Phone risky = phone();
    Phone good = phone();
    gateway.sim("PUT", "/sim/phones/" + risky.number(), "{\"sms_pumping_risk\": 95}");
    gateway.put("/v1/verify/settings", "{\"lookup\": \"both\"}").is(200);
    try {
      Answer refused =
          gateway
              .post("/v1/verifications", body(risky.number(), "sms"))
              .isProblem(429, "rate_limited");
      assertThat(refused.text()).doesNotContain("risk");
      assertThat(find(start(good, "sms")).path("timeline").findValuesAsString("event"))
          .contains("looked_up");
    } finally {
      gateway.put("/v1/verify/settings", "{\"lookup\": \"off\"}").is(200);
    }
    assertThat(gateway.get("/v1/verify/refusals").text()).contains("pumping_risk");
  }

  @ParameterizedTest(name = "{0} becomes {1} {2}")
  @CsvSource({
    "60223, 422, channel_unavailable",
    "60410, 429, rate_limited",
    "60605, 422, country_not_allowed",
  })
  @DisplayName("V6 explains what the provider refuses")
  void providerRefusals(int code, int status, String word) {
    Phone phone = new Phone(gateway, "+44740012" + (3_000 + NUMBERS.incrementAndGet()));
    switch (code) {
      case 60223 -> gateway.sim("PUT", "/sim/verify", "{\"disabled_channels\": [\"sms\"]}");
      case 60410 -> gateway.sim("PUT", "/sim/verify", "{\"blocked_prefixes\": [\"+4474001\"]}");
      default -> gateway.sim("PUT", "/sim/verify", "{\"blocked_countries\": [\"GB\"]}");
    }
    try {
      gateway
          .post(
              "/v1/verifications",
              "{\"to\": \"" + phone.number() + "\", \"channel\": \"sms\", \"fallback\": []}")
          .isProblem(status, word);
    } finally {
      gateway.sim("PUT", "/sim/verify", "{\"blocked_countries\": [\"CN\"]}");
    }
    JsonNode newest =
        gateway
            .get("/v1/verifications?to=" + phone.number().replace("+", "%2B"))
            .json()
            .path("data")
            .get(0);
    assertThat(newest.path("status").asString("")).isEqualTo("failed");
    assertThat(newest.path("attempts").get(0).path("code").asInt()).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0} is refused with {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"channel": "sms"}                                                     | 400 | to
          {"to": "+14155550123"}                                                 | 400 | channel
          {"to": "+14155550123", "channel": "pigeon"}                            | 400 | channel
          {"to": "+14155550123", "channel": "sms", "code": "1"}                  | 400 | code
          {"to": "415-555-1234", "channel": "sms"}                               | 422 | to
          {"to": "+14155550123", "channel": "email"}                             | 422 | to
          {"to": "+14155550123", "channel": "sms", "locale": "english"}          | 422 | locale
          {"to": "+14155550123", "channel": "sms", "client": {"ip": "home"}}     | 422 | client.ip
          {"to": "+14155550123", "channel": "sms", "fallback": [{"channel": "sna"}]}   | 422 | fallback[0].channel
          {"to": "+14155550123", "channel": "sms", "fallback": [{"channel": "call", "after": "soon"}]} | 400 | fallback[0].after
          """)
  @DisplayName("names what is wrong with a request")
  void malformed(String body, int status, String field) {
    gateway.post("/v1/verifications", body).is(status).names(field);
  }

  @Test
  @DisplayName("is for keys with the scope verify, its settings for those with settings")
  void scopes() {
    String reader = gateway.keyWith("messages:read");
    assertThat(
            gateway
                .send(
                    gateway
                        .anonymous("/v1/verifications")
                        .header("Authorization", "Bearer " + reader))
                .status())
        .isEqualTo(403);
    String verifier = gateway.keyWith("verify");
    assertThat(
            gateway
                .send(
                    gateway
                        .anonymous("/v1/verify/settings")
                        .header("Authorization", "Bearer " + verifier)
                        .header("Content-Type", "application/json")
                        .PUT(Running.text("{}")))
                .status())
        .isEqualTo(403);
  }

  @Test
  @DisplayName("shows in the funnel, in the list and in metrics that know no number")
  void shown() {
    Phone phone = phone();
    JsonNode started = start(phone, "sms");
    phone.awaitCodes(1);
    check(started, phone.code()).is(200);
    assertThat(gateway.get("/v1/verify/funnel?by=country").is(200).text())
        .contains("\"of\":\"US\"", "cost_per_success");
    assertThat(gateway.get("/v1/verify/funnel?by=channel").is(200).text())
        .contains("\"of\":\"sms\"");
    String list =
        gateway.get("/v1/verifications?to=" + phone.number().replace("+", "%2B")).is(200).text();
    assertThat(list).contains(id(started));
    String metrics = gateway.send(gateway.anonymous("/metrics")).is(200).text();
    assertThat(metrics)
        .contains("switchboard_verification_sends_total{channel=\"sms\"}")
        .contains("switchboard_verification_checks_total{answer=\"approved\"}")
        .doesNotContain(phone.number().substring(1), phone.code());
  }
}
