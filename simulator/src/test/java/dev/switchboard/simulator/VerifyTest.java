package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class VerifyTest {
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

  @Test
  @DisplayName("V1 a code arrives on the phone, and no answer of the API holds it")
  void a_code_arrives_on_the_phone_and_in_no_answer() throws Exception {
    Sim.Reply started = codes.start(PHONE, "sms");

    assertThat(started.status()).isEqualTo(201);
    JsonNode json = started.json();
    assertThat(json.path("sid").asString()).matches("VE[0-9a-f]{32}");
    assertThat(json.path("status").asString()).isEqualTo("pending");
    assertThat(json.path("valid").asBoolean()).isFalse();
    assertThat(json.path("channel").asString()).isEqualTo("sms");
    assertThat(json.path("lookup").isObject()).isTrue();
    assertThat(json.path("sna").isNull()).isTrue();
    assertThat(json.path("amount").isNull()).isTrue();
    assertThat(json.path("date_created").asString())
        .matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z");
    assertThat(json.path("url").asString())
        .isEqualTo(sim.url(Codes.SERVICE + "/Verifications/" + started.text("sid")));
    JsonNode send = json.path("send_code_attempts").get(0);
    assertThat(send.path("channel").asString()).isEqualTo("SMS");
    assertThat(send.path("attempt_sid").asString()).matches("VL[0-9a-f]{32}");

    String code = codes.onPhone(PHONE);
    assertThat(codes.lastMessage(PHONE).path("body").asString())
        .isEqualTo("Your Switchboard verification code is: " + code);
    assertThat(code).hasSize(6);
    assertThat(started.http().body()).doesNotContain(code);
    String fetched = sim.get(Codes.SERVICE + "/Verifications/" + started.text("sid")).http().body();
    assertThat(fetched).doesNotContain(code);
    assertThat(sim.get("/v2/Attempts").http().body()).doesNotContain(code);
  }

  @Test
  void codes_are_no_messages_of_the_account() throws Exception {
    codes.start(PHONE, "sms");
    String sid = codes.lastMessage(PHONE).path("sid").asString();

    assertThat(sim.ledger()).isEmpty();
    assertThat(sim.get(Sim.BASE + "/Messages.json").json().path("messages")).isEmpty();
    assertThat(sim.get(Sim.BASE + "/Messages/" + sid + ".json").status()).isEqualTo(404);
    await()
        .untilAsserted(() ->
            assertThat(codes.lastMessage(PHONE).path("status").asString()).isEqualTo("delivered"));
  }

  @Test
  @DisplayName("V2 a wrong code is 200 and pending, the right one approved, and then it is gone")
  void wrong_then_right_then_gone() throws Exception {
    codes.start(PHONE, "sms");
    String code = codes.onPhone(PHONE);

    Sim.Reply wrong = codes.check(PHONE, Codes.wrong(code));
    assertThat(wrong.status()).isEqualTo(200);
    assertThat(wrong.text("status")).isEqualTo("pending");
    assertThat(wrong.json().path("valid").asBoolean()).isFalse();
    Sim.Reply right = codes.check(PHONE, code);
    assertThat(right.status()).isEqualTo(200);
    assertThat(right.text("status")).isEqualTo("approved");
    assertThat(right.json().path("valid").asBoolean()).isTrue();
    assertThat(right.json().path("sna_attempts_error_codes")).isEmpty();

    Sim.Reply again = codes.check(PHONE, code);
    assertThat(List.of(again.status(), again.code())).containsExactly(404, 20404);
    assertThat(again.text("message"))
        .isEqualTo(
            "The requested resource /Services/"
                + SimulatorSettings.VERIFY_SID
                + "/VerificationCheck was not found");
    assertThat(sim.get(Codes.SERVICE + "/Verifications/" + right.text("sid")).status())
        .isEqualTo(404);
    assertThat(codes.start(PHONE, "sms").text("sid")).isNotEqualTo(right.text("sid"));
  }

  @Test
  @DisplayName("V3 a resend, on another channel too, has the same SID and the same code")
  void a_resend_has_the_same_sid_and_code() throws Exception {
    Sim.Reply first = codes.start(PHONE, "sms");
    String code = codes.onPhone(PHONE);
    Sim.Reply second = codes.start(PHONE, "sms");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text("sid")).isEqualTo(first.text("sid"));
    assertThat(second.json().path("send_code_attempts")).hasSize(2);
    assertThat(sim.get("/sim/phones/" + PHONE).json().path("messages")).hasSize(2);
    assertThat(codes.onPhone(PHONE)).isEqualTo(code);
    Sim.Reply third = codes.start(PHONE, "whatsapp");
    assertThat(third.text("sid")).isEqualTo(first.text("sid"));
    assertThat(third.text("channel")).isEqualTo("whatsapp");
    assertThat(codes.check(PHONE, code).text("status")).isEqualTo("approved");
  }

  @Test
  void a_verification_is_found_by_its_sid_and_by_its_number() throws Exception {
    String sid = codes.start(PHONE, "sms").text("sid");

    assertThat(sim.get(Codes.SERVICE + "/Verifications/" + sid).text("to")).isEqualTo(PHONE);
    assertThat(sim.get(Codes.SERVICE + "/Verifications/" + PHONE).text("sid")).isEqualTo(sid);
    Sim.Reply bySid =
        sim.post(
            Codes.SERVICE + "/VerificationCheck",
            "VerificationSid",
            sid,
            "Code",
            codes.onPhone(PHONE));
    assertThat(bySid.text("status")).isEqualTo("approved");
  }

  @Test
  void the_application_cancels_and_approves_by_itself() throws Exception {
    String sid = codes.start(PHONE, "sms").text("sid");
    String one = Codes.SERVICE + "/Verifications/" + sid;

    assertThat(sim.post(one, "Status", "deleted").code()).isEqualTo(60200);
    assertThat(sim.post(one, "Status", "canceled").text("status")).isEqualTo("canceled");
    assertThat(sim.get(one).text("status")).isEqualTo("canceled");
    assertThat(codes.check(PHONE, codes.onPhone(PHONE)).status()).isEqualTo(404);

    String next = codes.start(PHONE, "sms").text("sid");
    assertThat(next).isNotEqualTo(sid);
    Sim.Reply approved = sim.post(Codes.SERVICE + "/Verifications/" + PHONE, "Status", "approved");
    assertThat(approved.text("status")).isEqualTo("approved");
    assertThat(sim.get(Codes.SERVICE + "/Verifications/" + next).status()).isEqualTo(404);
  }

  @Test
  void a_service_is_an_own_world() throws Exception {
    Sim.Reply service = sim.post("/v2/Services", "FriendlyName", "Owl & Co", "CodeLength", "8");
    String other = "/v2/Services/" + service.text("sid");
    codes.start(PHONE, "sms");
    String code = codes.onPhone(PHONE);
    codes.startIn(other, PHONE, "sms");

    assertThat(codes.lastMessage(PHONE).path("body").asString())
        .matches("Your Owl & Co verification code is: [0-9]{8}");
    assertThat(sim.post(other + "/VerificationCheck", "To", PHONE, "Code", code).text("status"))
        .isEqualTo("pending");
    assertThat(codes.check(PHONE, code).text("status")).isEqualTo("approved");
  }

  @ParameterizedTest(name = "to {0} asking for {1}: {2}")
  @CsvSource({
    "+4915123456789, '',    Ihr Bestätigungscode für Switchboard lautet: ",
    "+4915123456789, fr,    Votre code de vérification Switchboard est : ",
    "+5511961234567, '',    Seu código de verificação Switchboard é: ",
    "+14155550123,   pt-br, Seu código de verificação Switchboard é: ",
    "+81312345678,   '',    Switchboard の確認コードは",
  })
  void texts_speak_the_recipients_language_or_the_one_asked_for(
      String to, String locale, String text) throws Exception {
    assertThat(codes.start(to, "sms", "Locale", locale).status()).isEqualTo(201);
    assertThat(codes.lastMessage(to).path("body").asString()).startsWith(text.strip());
  }

  @Test
  void a_text_is_dressed_as_the_start_and_the_service_say() throws Exception {
    String service =
        "/v2/Services/"
            + sim.post(
                    "/v2/Services",
                    "FriendlyName",
                    "Owl",
                    "DoNotShareWarningEnabled",
                    "True",
                    "CustomCodeEnabled",
                    "true")
                .text("sid");
    codes.startIn(
        service,
        PHONE,
        "sms",
        "CustomFriendlyName",
        "Night Owl",
        "CustomCode",
        "7412",
        "AppHash",
        "FA+9qCX9VSu");

    assertThat(codes.lastMessage(PHONE).path("body").asString())
        .isEqualTo(
            "<#> Your Night Owl verification code is: 7412. Don't share this code with anyone;"
                + " our employees will never ask for the code.\nFA+9qCX9VSu");
  }

  @Test
  void a_payment_is_part_of_the_check() throws Exception {
    String service =
        "/v2/Services/"
            + sim.post("/v2/Services", "FriendlyName", "Bank", "Psd2Enabled", "true").text("sid");

    assertThat(codes.startIn(service, PHONE, "sms").code()).isEqualTo(60206);
    codes.startIn(service, PHONE, "sms", "Amount", "€39.99", "Payee", "Acme");
    String code = Codes.in(codes.lastMessage(PHONE).path("body").asString());
    String check = service + "/VerificationCheck";
    assertThat(
            sim.post(check, "To", PHONE, "Code", code, "Amount", "€99.00", "Payee", "Acme")
                .text("status"))
        .isEqualTo("pending");
    assertThat(
            sim.post(check, "To", PHONE, "Code", code, "Amount", "€39.99", "Payee", "Acme")
                .text("status"))
        .isEqualTo("approved");
  }
}
