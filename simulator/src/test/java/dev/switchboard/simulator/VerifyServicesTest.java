package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VerifyServicesTest {
  private Sim sim;

  @BeforeEach
  void start() {
    sim = Sim.quick();
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  @Test
  void there_is_one_from_the_start() throws Exception {
    JsonNode service = sim.get(Codes.SERVICE).json();

    assertThat(service.path("friendly_name").asString()).isEqualTo("Switchboard");
    assertThat(service.path("code_length").isInt()).isTrue();
    assertThat(service.path("lookup_enabled").asBoolean(true)).isFalse();
    assertThat(service.path("tts_name").isNull()).isTrue();
    assertThat(service.path("push").path("include_date").asBoolean(true)).isFalse();
    assertThat(service.path("totp").path("time_step").asInt()).isEqualTo(30);
    assertThat(service.path("links").path("verifications").asString())
        .isEqualTo(sim.url(Codes.SERVICE + "/Verifications"));
  }

  @Test
  void services_are_made_changed_and_removed() throws Exception {
    Sim.Reply made =
        sim.post("/v2/Services", "FriendlyName", "Owl", "CodeLength", "4", "Unheard", "of");
    String one = "/v2/Services/" + made.text("sid");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("sid")).matches("VA[0-9a-f]{32}");
    assertThat(made.json().path("dtmf_input_required").asBoolean()).isTrue();
    Sim.Reply changed = sim.post(one, "CodeLength", "10", "DtmfInputRequired", "False");
    assertThat(changed.json().path("code_length").asInt()).isEqualTo(10);
    assertThat(changed.json().path("dtmf_input_required").asBoolean()).isFalse();
    assertThat(changed.text("friendly_name")).isEqualTo("Owl");
    assertThat(sim.delete(one).status()).isEqualTo(204);
    assertThat(sim.get(one).code()).isEqualTo(20404);
  }

  @Test
  void wrong_settings_are_60200() throws Exception {
    for (String[] wrong :
        List.of(
            new String[] {"CodeLength", "6"},
            new String[] {"FriendlyName", "Owl", "CodeLength", "3"},
            new String[] {"FriendlyName", "Call 55501 now"},
            new String[] {"FriendlyName", "x".repeat(33)},
            new String[] {"FriendlyName", "Owl", "LookupEnabled", "perhaps"},
            new String[] {"FriendlyName", "Owl", "DefaultTemplateSid", "HJ0"})) {
      Sim.Reply reply = sim.post("/v2/Services", wrong);
      assertThat(List.of(reply.status(), reply.code()))
          .as(String.join("=", wrong))
          .containsExactly(400, 60200);
    }
  }

  @Test
  void lists_have_meta_with_absolute_links() throws Exception {
    for (int i = 0; i < 4; i++) {
      sim.post("/v2/Services", "FriendlyName", "Service " + i);
    }
    List<String> names = new ArrayList<>();
    String next = sim.url("/v2/Services?PageSize=2");
    for (int page = 0; page < 3; page++) {
      JsonNode body = sim.get(next.substring(sim.url("").length())).json();
      JsonNode meta = body.path("meta");
      assertThat(meta.path("key").asString()).isEqualTo("services");
      assertThat(meta.path("page").asInt()).isEqualTo(page);
      assertThat(meta.path("page_size").asInt()).isEqualTo(2);
      body.path("services").forEach(one -> names.add(one.path("friendly_name").asString()));
      next = meta.path("next_page_url").asString("");
      assertThat(next.isEmpty()).isEqualTo(page == 2);
      // One that comes while somebody pages shifts nothing.
      sim.post("/v2/Services", "FriendlyName", "Late");
    }
    assertThat(names)
        .containsExactly("Service 3", "Service 2", "Service 1", "Service 0", "Switchboard");
  }

  @Test
  void templates_are_listed_and_used() throws Exception {
    JsonNode templates = sim.get("/v2/Templates").json().path("templates");
    JsonNode expiry = templates.get(1);

    assertThat(templates.get(0).path("translations").path("de").path("text").asString())
        .isEqualTo("Ihr Bestätigungscode für {{friendly_name}} lautet: {{code}}");
    assertThat(sim.get("/v2/Templates?FriendlyName=Default").json().path("templates")).hasSize(1);
    Codes codes = new Codes(sim);
    codes.start("+14155550123", "sms", "TemplateSid", expiry.path("sid").asString());
    assertThat(codes.lastMessage("+14155550123").path("body").asString())
        .endsWith(". It expires in 10 minutes.");
  }

  @Test
  void nobody_comes_in_without_the_credentials() throws Exception {
    Sim.Reply without =
        sim.send(
            java.net.http.HttpRequest.newBuilder(java.net.URI.create(sim.url("/v2/Services")))
                .build());
    assertThat(List.of(without.status(), without.code())).containsExactly(401, 20003);

    String test = SimulatorSettings.TEST_ACCOUNT_SID + ":" + SimulatorSettings.TEST_AUTH_TOKEN;
    String basic =
        java.util.Base64.getEncoder()
            .encodeToString(test.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Sim.Reply tested =
        sim.send(
            java.net.http.HttpRequest.newBuilder(java.net.URI.create(sim.url("/v2/Services")))
                .header("Authorization", "Basic " + basic)
                .build());
    assertThat(List.of(tested.status(), tested.code())).containsExactly(403, 20008);
  }
}
