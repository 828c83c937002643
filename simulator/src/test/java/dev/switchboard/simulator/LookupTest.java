package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LookupTest {
  private static final String BASE = "/v2/PhoneNumbers/";

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
  void without_fields_it_tells_what_the_number_says_by_itself() throws Exception {
    JsonNode found = sim.get(BASE + "+14155552671").json();

    assertThat(found.path("valid").asBoolean()).isTrue();
    assertThat(found.path("country_code").asString()).isEqualTo("US");
    assertThat(found.path("calling_country_code").asString()).isEqualTo("1");
    assertThat(found.path("phone_number").asString()).isEqualTo("+14155552671");
    assertThat(found.path("national_format").asString()).isEqualTo("(415) 555-2671");
    assertThat(found.path("validation_errors")).isEmpty();
    assertThat(found.path("line_type_intelligence").isNull()).isTrue();
    assertThat(found.path("sms_pumping_risk").isNull()).isTrue();
    assertThat(found.path("url").asString()).isEqualTo(sim.url(BASE + "+14155552671"));
  }

  @Test
  @DisplayName("a plus is a plus, raw or escaped")
  void a_plus_is_a_plus() throws Exception {
    assertThat(sim.get(BASE + "%2B447700900123").text("phone_number")).isEqualTo("+447700900123");
    assertThat(sim.get(BASE + "+447700900123").text("phone_number")).isEqualTo("+447700900123");
    assertThat(sim.get(BASE + "02079460123?CountryCode=GB").text("phone_number"))
        .isEqualTo("+442079460123");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "+1415555,            TOO_SHORT",
    "+141555526711111111, TOO_LONG",
    "+10155552671,        INVALID_BUT_POSSIBLE",
    "+9991234567,         INVALID_COUNTRY_CODE",
    "4155552671,          INVALID_COUNTRY_CODE",
  })
  void a_bad_number_is_200_and_not_valid(String number, String reason) throws Exception {
    Sim.Reply reply = sim.get(BASE + number + "?Fields=line_type_intelligence");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("valid").asBoolean(true)).isFalse();
    assertThat(reply.json().path("validation_errors").get(0).asString()).isEqualTo(reason);
  }

  @Test
  void what_is_no_number_at_all_is_404_and_an_unknown_field_400() throws Exception {
    assertThat(sim.get(BASE + "nobody").code()).isEqualTo(20404);
    assertThat(sim.get(BASE + "+14155552671?Fields=shoe_size").code()).isEqualTo(20001);
  }

  @Test
  @DisplayName("V5 line and risk are those of the phone's profile")
  void line_and_risk_are_those_of_the_phone() throws Exception {
    String fields = "?Fields=line_type_intelligence,sms_pumping_risk,caller_name,sim_swap";
    sim.put(
        "/sim/phones/+14155552671",
        "{\"line_type\":\"nonFixedVoip\",\"carrier_name\":\"Pump Telecom\","
            + "\"sms_pumping_risk\":91,\"caller_name\":\"ANN OWL\"}");
    JsonNode found = sim.get(BASE + "+14155552671" + fields).json();
    JsonNode line = found.path("line_type_intelligence");
    JsonNode risk = found.path("sms_pumping_risk");

    assertThat(line.path("type").asString()).isEqualTo("nonFixedVoip");
    assertThat(line.path("carrier_name").asString()).isEqualTo("Pump Telecom");
    assertThat(line.path("error_code").isNull()).isTrue();
    assertThat(risk.path("sms_pumping_risk_score").asInt()).isEqualTo(91);
    assertThat(risk.path("carrier_risk_category").asString()).isEqualTo("high");
    assertThat(risk.path("number_blocked").asBoolean(true)).isFalse();
    assertThat(found.path("caller_name").path("caller_name").asString()).isEqualTo("ANN OWL");
    assertThat(found.path("sim_swap").path("error_code").asInt()).isEqualTo(60600);

    sim.put("/sim/verify", "{\"blocked_prefixes\":[\"+1415555\"]}");
    risk = sim.get(BASE + "+14155552671" + fields).json().path("sms_pumping_risk");
    assertThat(risk.path("number_blocked").asBoolean()).isTrue();
    assertThat(risk.path("number_blocked_date").asString()).endsWith("Z");

    JsonNode landline = sim.get(BASE + "+442079460123" + fields).json();
    assertThat(landline.path("line_type_intelligence").path("type").asString())
        .isEqualTo("landline");
    assertThat(landline.path("sms_pumping_risk").path("carrier_risk_category").asString())
        .isEqualTo("low");
    assertThat(landline.path("caller_name").path("error_code").asInt()).isEqualTo(60600);
  }

  @Test
  void a_profile_is_set_step_by_step_and_refused_as_a_whole() throws Exception {
    String phone = "/sim/phones/+14155552671";
    sim.put(phone, "{\"line_type\":\"landline\"}");
    Sim.Reply both = sim.put(phone, "{\"sms_pumping_risk\":50}");
    assertThat(both.text("line_type")).isEqualTo("landline");
    assertThat(both.json().path("sms_pumping_risk").asInt()).isEqualTo(50);

    assertThat(sim.put(phone, "{\"line_type\":\"tin can\",\"sms_pumping_risk\":1}").status())
        .isEqualTo(422);
    assertThat(sim.put(phone, "{\"carrier\":\"filtered\",\"sms_pumping_risk\":101}").status())
        .isEqualTo(422);
    assertThat(sim.get(phone).text("carrier")).isEqualTo("delivers");
    assertThat(sim.get(phone).json().path("sms_pumping_risk").asInt()).isEqualTo(50);
    assertThat(sim.put("/sim/phones/+14155552672", "{\"carrier\":\"landline\"}").text("line_type"))
        .isEqualTo("landline");
  }
}
