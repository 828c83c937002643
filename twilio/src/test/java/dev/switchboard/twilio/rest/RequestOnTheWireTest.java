package dev.switchboard.twilio.rest;

import static dev.switchboard.twilio.rest.WildServer.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.switchboard.core.provider.Departure;
import dev.switchboard.core.provider.Submission;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.Param;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is written on the wire")
class RequestOnTheWireTest {
  private final WildServer server = new WildServer(says(201, Bench.CREATED)).start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_full_submission_carries_every_field() throws Exception {
    WildServer.Seen seen =
        send(
            ProviderSettings.of(Bench.ACCOUNT, "secret").reachedAt(server.uri()),
            new Submission(
                "whatsapp:+14155550100",
                "whatsapp:+14155550199",
                "Grüße 👋 & more = 100 %",
                List.of(URI.create("https://a.example/1.png"), URI.create("https://a.example/2")),
                Optional.of(URI.create("https://gw.example/webhooks/twilio/sms/status?a=att_1")),
                Optional.of(Duration.ofHours(12)),
                Duration.ofSeconds(5),
                Departure.AT_ONCE));
    assertThat(FormBody.parse(seen.body().getBytes(StandardCharsets.UTF_8)).params())
        .containsExactlyInAnyOrder(
            new Param("To", "whatsapp:+14155550199"),
            new Param("From", "whatsapp:+14155550100"),
            new Param("Body", "Grüße 👋 & more = 100 %"),
            new Param("MediaUrl", "https://a.example/1.png"),
            new Param("MediaUrl", "https://a.example/2"),
            new Param(
                "StatusCallback",
                "https://gw.example/webhooks/twilio/sms/status?a=att_1"
                    + "#ct=2000&rt=4000&rc=3&rp=5xx,ct,rt"),
            new Param("ValidityPeriod", "36000"));
    assertThat(seen.headers())
        .containsEntry("content-type", "application/x-www-form-urlencoded; charset=UTF-8")
        .containsEntry("accept", "application/json")
        .containsEntry("authorization", basic(Bench.ACCOUNT + ":secret"))
        .doesNotContainKeys("expect", "upgrade", "accept-encoding", "cookie");
  }

  @Test
  @DisplayName(
      "W3 A template goes as its SID and one JSON object as a text, without body and media")
  void template() throws Exception {
    Submission said =
        new Submission(
            "whatsapp:+14155550100",
            "whatsapp:+14155550199",
            "what it will read",
            List.of(),
            Optional.of(
                new Submission.TemplateUse("HX" + "1".repeat(32), Map.of("1", "Ann \"A\" Ä"))),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Departure.AT_ONCE);
    WildServer.Seen seen =
        send(ProviderSettings.of(Bench.ACCOUNT, "secret").reachedAt(server.uri()), said);
    assertThat(FormBody.parse(seen.body().getBytes(StandardCharsets.UTF_8)).params())
        .containsExactlyInAnyOrder(
            new Param("To", "whatsapp:+14155550199"),
            new Param("From", "whatsapp:+14155550100"),
            new Param("ContentSid", "HX" + "1".repeat(32)),
            new Param("ContentVariables", "{\"1\":\"Ann \\\"A\\\" Ä\"}"));
  }

  @Test
  @DisplayName("A text that reads \"null\" is sent, although the SDK drops such values")
  void null_as_text() throws Exception {
    Submission said =
        new Submission(
            "+14155550100",
            "+14155550199",
            "null",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Departure.AT_ONCE);
    WildServer.Seen seen =
        send(ProviderSettings.of(Bench.ACCOUNT, "secret").reachedAt(server.uri()), said);
    assertThat(FormBody.parse(seen.body().getBytes(StandardCharsets.UTF_8)).first("Body"))
        .contains("null");
  }

  @Test
  @DisplayName(
      "A base URL keeps its path as a prefix, is the Host, and names the Twilio host beside it")
  void base_url() {
    URI base = URI.create(server.uri() + "/twilio/");
    WildServer.Seen seen =
        send(ProviderSettings.of(Bench.ACCOUNT, "secret").reachedAt(base), Bench.submission());
    assertThat(seen.method()).isEqualTo("POST");
    assertThat(seen.target())
        .isEqualTo("/twilio/2010-04-01/Accounts/" + Bench.ACCOUNT + "/Messages.json");
    assertThat(seen.headers())
        .containsEntry("host", server.uri().getAuthority())
        .containsEntry("x-orig-host", "api.twilio.com");
  }

  @Test
  @DisplayName("Without a base URL a request goes to the host Twilio's SDK names, over TLS")
  void twilio_itself() {
    Destination there =
        Destination.of(
            URI.create("https://api.twilio.com/2010-04-01/x.json?a=%2B1"), Optional.empty());
    assertThat(there.host().toURI()).isEqualTo("https://api.twilio.com");
    assertThat(there.target()).isEqualTo("/2010-04-01/x.json?a=%2B1");
    assertThat(there.originalHost()).isEmpty();
  }

  @Test
  void an_API_key_signs_in_and_the_account_stays_in_the_path() {
    String key = "SK" + "2".repeat(32);
    WildServer.Seen seen =
        send(
            ProviderSettings.of(Bench.ACCOUNT, "unused")
                .withApiKey(key, "key-secret")
                .reachedAt(server.uri()),
            Bench.submission());
    assertThat(seen.target()).contains("/Accounts/" + Bench.ACCOUNT + "/");
    assertThat(seen.headers()).containsEntry("authorization", basic(key + ":key-secret"));
  }

  @Test
  void a_messaging_service_takes_the_place_of_the_sender() throws Exception {
    String service = "MG" + "a".repeat(32);
    Submission plain = Bench.submission();
    Submission byService =
        new Submission(
            service,
            plain.to(),
            plain.body(),
            plain.mediaUrls(),
            plain.statusCallback(),
            plain.validFor(),
            plain.readTimeout(),
            plain.departure());
    FormBody form =
        FormBody.parse(
            send(ProviderSettings.of(Bench.ACCOUNT, "secret").reachedAt(server.uri()), byService)
                .body()
                .getBytes(StandardCharsets.UTF_8));
    assertThat(form.first("MessagingServiceSid")).contains(service);
    assertThat(form.first("From")).isEmpty();
  }

  @Test
  void settings_that_cannot_be_are_refused_by_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProviderSettings.of("AC123", "secret"))
        .withMessageContaining("account SID");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProviderSettings.of(Bench.ACCOUNT, " "))
        .withMessageContaining("password");
    for (String base : List.of("ftp://host", "host:80", "http:///x", "http://u:p@host")) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> ProviderSettings.of(Bench.ACCOUNT, "secret").reachedAt(URI.create(base)))
          .withMessageContaining("base URL");
    }
  }

  @Test
  void no_secret_in_what_is_printed() {
    assertThat(ProviderSettings.of(Bench.ACCOUNT, "secret").toString()).doesNotContain("secret");
  }

  private WildServer.Seen send(ProviderSettings settings, Submission submission) {
    try (TwilioApi api = new TwilioApi(settings)) {
      Bench.messages(api).send(submission);
    }
    assertThat(server.requests()).hasSize(1);
    return server.requests().getFirst();
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
