package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Templates sent on WhatsApp in the simulator (W3)")
class TemplateSendTest {
  private WhatsAppSim whatsapp;

  @BeforeEach
  void start() throws Exception {
    whatsapp = WhatsAppSim.start();
  }

  @AfterEach
  void stop() {
    whatsapp.close();
  }

  @Test
  void an_approved_one_opens_a_conversation_and_shows_its_text() throws Exception {
    String sid =
        whatsapp.template(
            "order_update",
            "{\"1\":\"Bo\",\"2\":\"B-7\"}",
            "StatusCallback",
            whatsapp.app.url("/s"));

    whatsapp.ends(sid, "read", 0);
    JsonNode shown = whatsapp.onPhone(sid);
    assertThat(shown.path("body").asString())
        .as("the third variable has its sample")
        .isEqualTo(
            "Hi Bo, your order B-7 is on its way and arrives on Friday. Thank you for shopping"
                + " with us.");
    assertThat(shown.path("template").path("name").asString()).isEqualTo("order_update");
    assertThat(shown.path("template").path("variables").path("2").asString()).isEqualTo("B-7");
    assertThat(whatsapp.app.statuses(sid)).containsExactly("sent", "delivered", "read");
  }

  @Test
  void buttons_lists_and_codes_are_on_the_phone() throws Exception {
    String reminder = whatsapp.template("appointment_reminder", "{}");
    String sale = whatsapp.template("spring_sale", "{\"3\":\"MAY\"}");
    String code = whatsapp.template("verification_code", "{\"1\":\"482913\"}");
    String list = whatsapp.template("delivery_options", "");

    assertThat(buttons(reminder))
        .containsExactly(
            "reply I will come=confirm", "reply Another time=reschedule", "reply Cancel it=cancel");
    assertThat(buttons(sale))
        .containsExactly(
            "url Open the shop=https://example.com/spring?code=MAY",
            "phone Call us=+14155550100",
            "code Copy the code=MAY");
    assertThat(buttons(code)).containsExactly("code Copy code=482913");
    assertThat(whatsapp.onPhone(code).path("body").asString())
        .isEqualTo("482913 is your verification code. For your security, do not share this code.");
    assertThat(whatsapp.onPhone(code).path("footer").asString())
        .isEqualTo("This code expires in 10 minutes.");
    assertThat(buttons(list))
        .containsExactly(
            "item At the door=door", "item With a neighbour=neighbour", "item Parcel shop=shop");
    assertThat(whatsapp.onPhone(list).path("list_button").asString()).isEqualTo("Choose a place");
  }

  private List<String> buttons(String sid) throws Exception {
    List<String> found = new ArrayList<>();
    whatsapp
        .onPhone(sid)
        .path("buttons")
        .forEach(each ->
            found.add(
                each.path("kind").asString()
                    + " "
                    + each.path("text").asString()
                    + "="
                    + each.path("value").asString()));
    return found;
  }

  @ParameterizedTest(name = "{0} outside the window: {1}")
  @CsvSource({
    "delivery_options, 63016, undelivered",
    "store_location, 63016, undelivered",
    "lucky_draw, 63040, failed",
    "winter_sale, 63041, failed",
  })
  void what_may_not_go_fails_later_with_its_own_error(String name, int error, String status)
      throws Exception {
    whatsapp.ends(whatsapp.template(name, ""), status, error);
  }

  @Test
  void lists_and_places_go_inside_the_window() throws Exception {
    whatsapp.write("Hello", "");

    whatsapp.ends(whatsapp.template("delivery_options", ""), "read", 0);
    String place = whatsapp.template("store_location", "");
    whatsapp.ends(place, "read", 0);
    assertThat(whatsapp.onPhone(place).path("location").path("label").asString())
        .isEqualTo("Our shop");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no JSON                | {1:Ann              | 21656",
        "no object              | [\"Ann\"]           | 21656",
        "a number               | {\"1\":7}           | 21656",
        "an unknown placeholder | {\"9\":\"x\"}       | 21656",
        "a line break           | {\"1\":\"a\\nb\"}   | 21656",
        "five spaces            | {\"1\":\"a     b\"} | 21656",
      })
  void bad_variables_are_refused_at_once(String what, String variables, int code) throws Exception {
    int before = whatsapp.sim.ledger().size();
    Sim.Reply reply =
        whatsapp.send(
            "ContentSid", whatsapp.sid("order_update"), "ContentVariables", variables.strip());

    assertThat(reply.status()).as(what).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(whatsapp.sim.ledger()).hasSize(before);
  }

  @Test
  void an_empty_variable_and_a_text_that_grows_too_long_are_found_by_whatsapp() throws Exception {
    whatsapp.ends(whatsapp.template("order_update", "{\"1\":\"\"}"), "failed", 63028);
    whatsapp.ends(
        whatsapp.template("order_update", "{\"1\":\"" + "x".repeat(1000) + "\"}"), "failed", 63021);
  }

  @Test
  void variables_without_a_template_and_an_unknown_template_are_refused() throws Exception {
    assertThat(whatsapp.send("Body", "x", "ContentVariables", "{\"1\":\"x\"}").code())
        .isEqualTo(21654);
    assertThat(whatsapp.send("ContentSid", "HX" + "0".repeat(32)).code()).isEqualTo(21655);
  }

  @Test
  void by_sms_the_plain_text_goes() throws Exception {
    Sim.Reply reply =
        whatsapp.sim.post(
            Sim.BASE + "/Messages.json",
            "To",
            WhatsAppSim.PHONE,
            "From",
            Sim.FROM,
            "ContentSid",
            whatsapp.sid("appointment_reminder"),
            "ContentVariables",
            "{\"1\":\"Bo\"}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.text("body"))
        .isEqualTo(
            "Hello Bo, this is a reminder of your appointment on Friday at 10:30. Answer YES or"
                + " NO.");
  }
}
