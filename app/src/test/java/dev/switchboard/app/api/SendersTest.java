package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Senders")
class SendersTest {
  private static final String PATH = "/v1/senders/+14155550100";

  @RegisterExtension static final Running gateway = Running.shared();

  @AfterEach
  void asBefore() {
    gateway.put(PATH, "{\"rate\": 80, \"opt_out_replies\": \"provider\"}").is(200);
  }

  @Test
  @DisplayName("hold the number of the configuration from the start")
  void list() {
    JsonNode list = gateway.get("/v1/senders").is(200).json();
    assertThat(list.propertyNames()).containsExactlyInAnyOrder("data", "next_cursor");
    JsonNode sender = list.get("data").get(0);
    assertThat(sender.propertyNames())
        .containsExactlyInAnyOrder(
            "address",
            "channel",
            "rate",
            "opt_out_replies",
            "messaging_service",
            "state",
            "paused");
    assertThat(sender.get("address").asString()).isEqualTo(Running.OURS);
    assertThat(sender.get("rate").isNumber()).isTrue();
  }

  @ParameterizedTest(name = "{0} is told as {1}")
  @CsvSource({
    "0, 0",
    "0.0, 0",
    "0.2, 0.2",
    "1, 1",
    "80, 80",
    "80.0, 80",
    "2.5e1, 25",
    "0.0001, 0.0001",
    "1000000, 1000000"
  })
  @DisplayName("F13 take any rate from 0, fractions too")
  void rates(String rate, String told) {
    Answer answer = gateway.put(PATH, "{\"rate\": " + rate + "}").is(200);
    assertThat(answer.text()).contains("\"rate\":" + told + ",");
    assertThat(answer.json().get("state").asString())
        .isEqualTo(told.equals("0") ? "paused" : "active");
    assertThat(gateway.get(PATH).is(200).text()).isEqualTo(answer.text());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{\"rate\": -1}",
        "{\"rate\": -0.0001}",
        "{\"rate\": \"10\"}",
        "{\"rate\": \"\"}",
        "{\"rate\": true}",
        "{\"rate\": [1]}",
        "{\"rate\": {}}",
        "{\"rate\": null}",
        "{\"rate\": 1e9}",
        "{\"rate\": 1e999999999}",
        "{\"rate\": 1e-999999999}",
        "{\"rate\": 0.00001}",
        "{\"rate\": NaN}",
        "{\"rate\": 1, \"rate\": 2}",
        "{\"rate\": 1, \"burst\": 2}",
        "{\"opt_out_replies\": \"nobody\"}",
        "{\"opt_out_replies\": true}",
        "{}",
        "[]",
        "10",
        ""
      })
  @DisplayName("refuse what is no rate, and nothing changes")
  void badRates(String body) {
    gateway.put(PATH, body).isProblem(400, "malformed");
    assertThat(gateway.get(PATH).json().get("rate").asInt()).isEqualTo(80);
  }

  @Test
  @DisplayName("let one thing be set without the other")
  void replies() {
    JsonNode sender = gateway.put(PATH, "{\"opt_out_replies\": \"gateway\"}").is(200).json();
    assertThat(sender.get("opt_out_replies").asString()).isEqualTo("gateway");
    assertThat(sender.get("rate").asInt()).isEqualTo(80);
    assertThat(gateway.put(PATH, "{\"rate\": 7}").is(200).json().get("opt_out_replies").asString())
        .isEqualTo("gateway");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "+14155550100",
        "%2B14155550100",
        "%2b14155550100",
        "%2014155550100",
        "14155550100"
      })
  @DisplayName("are found however the + is written")
  void addresses(String address) {
    assertThat(
            gateway
                .put("/v1/senders/" + address, "{\"rate\": 80}")
                .is(200)
                .json()
                .get("address")
                .asString())
        .isEqualTo(Running.OURS);
    gateway.get("/v1/senders/" + address).is(200);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "+14155559999",
        "whatsapp:+14155559999",
        "whatsapp:%2B14155559999",
        "Anna",
        "%20",
        "+"
      })
  @DisplayName("that are not ours are 404")
  void unknown(String address) {
    gateway.put("/v1/senders/" + address, "{\"rate\": 1}").isProblem(404, "not_found");
    gateway.get("/v1/senders/" + address).isProblem(404, "not_found");
  }

  @Test
  @DisplayName("may be a short code or a WhatsApp sender")
  void otherKinds() {
    for (Map.Entry<String, String> other :
        Map.of("72345", "sms", "whatsapp:+14155550199", "whatsapp").entrySet()) {
      gateway
          .store()
          .sql()
          .sql(
              "insert into sender (address, account_sid, channel, rate) select ?, sid, ?, 1 from account limit 1")
          .params(other.getKey(), other.getValue())
          .update();
    }
    assertThat(
            gateway
                .put("/v1/senders/72345", "{\"rate\": 2}")
                .is(200)
                .json()
                .get("address")
                .asString())
        .isEqualTo("72345");
    for (String form :
        new String[] {
          "whatsapp:+14155550199",
          "whatsapp:%2B14155550199",
          "whatsapp%3A%2B14155550199",
          "whatsapp:%2014155550199"
        }) {
      assertThat(
              gateway
                  .put("/v1/senders/" + form, "{\"rate\": 2}")
                  .is(200)
                  .json()
                  .get("channel")
                  .asString())
          .isEqualTo("whatsapp");
    }
    gateway
        .store()
        .sql()
        .sql("delete from sender where address in ('72345', 'whatsapp:+14155550199')")
        .update();
  }

  @Test
  @DisplayName("are walked like every list")
  void paging() {
    gateway.get("/v1/senders?limit=0").isProblem(400, "malformed").names("limit");
    gateway.get("/v1/senders?colour=red").isProblem(400, "malformed").names("colour");
    assertThat(gateway.get("/v1/senders?limit=200").is(200).json().get("next_cursor").isNull())
        .isTrue();
    assertThat(gateway.get("/v1/senders?limit=1").json().get("data")).hasSize(1);
  }
}
