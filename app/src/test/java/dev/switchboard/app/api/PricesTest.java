package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("D4: prices")
class PricesTest {
  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  @AfterEach
  void noOverrides() {
    gateway.put("/v1/prices", "{\"overrides\": []}").is(200);
  }

  private static String estimate(String to) {
    return gateway
        .post("/v1/estimates", "{\"to\": \"%s\", \"body\": \"hi\"}".formatted(to))
        .is(200)
        .json()
        .at("/estimated_cost/amount")
        .asString();
  }

  private static JsonNode price(String item, String country, String kind) {
    return StreamSupport.stream(
            gateway.get("/v1/prices?item=" + item).is(200).json().get("prices").spliterator(),
            false)
        .filter(row -> row.get("country").asString().equals(country))
        .filter(row -> row.get("kind").asString().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("tell their source and their date")
  void sources() {
    JsonNode prices = gateway.get("/v1/prices").is(200).json();
    assertThat(prices.get("currency").asString()).isEqualTo("USD");
    assertThat(prices.get("prices").size()).isGreaterThan(150);
    assertThat(prices.get("prices")).allSatisfy(row -> {
      assertThat(row.get("source").asString()).isIn("bundled", "pricing api", "override");
      assertThat(row.get("as_of").asString()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
      assertThat(row.get("unit").asString()).isNotBlank();
    });
  }

  @Test
  @DisplayName("that are known better here hold from then on, with their note")
  void overrides() {
    String before = estimate("+491701234567");
    gateway
        .put(
            "/v1/prices",
            """
            {"overrides": [{"item": "sms", "country": "DE", "amount": "0.07", "as_of": "2026-10-01",
              "note": "contract 17"}]}
            """)
        .is(200);
    assertThat(estimate("+491701234567")).isEqualTo("0.07");
    JsonNode row = price("sms", "DE", "*");
    assertThat(row.get("source").asString()).isEqualTo("override");
    assertThat(row.get("as_of").asString()).isEqualTo("2026-10-01");
    assertThat(row.get("note").asString()).isEqualTo("contract 17");
    gateway.put("/v1/prices", "{\"overrides\": []}").is(200);
    assertThat(estimate("+491701234567")).isEqualTo(before);
  }

  @Test
  @DisplayName("come from the Pricing API on a wish, and an override outranks them")
  void refresh() {
    JsonNode done = gateway.post("/v1/prices/refresh", "").is(200).json();
    assertThat(done.get("countries").asInt()).isGreaterThan(40);
    assertThat(done.get("unreadable")).as(done.toString()).isEmpty();
    JsonNode german = price("sms", "DE", "long_code");
    assertThat(german.get("source").asString()).isEqualTo("pricing api");
    assertThat(german.get("amount").asString()).isEqualTo("0.05");
    assertThat(price("voice", "GB", "mobile").get("source").asString()).isEqualTo("pricing api");
    assertThat(estimate("+491701234567")).isEqualTo("0.05");
    assertThat(gateway.get("/v1/prices").json().get("refreshed_at").isString()).isTrue();
    gateway
        .put(
            "/v1/prices",
            "{\"overrides\": [{\"item\": \"sms\", \"country\": \"DE\", \"amount\": \"0.04\", \"note\": \"n\"}]}")
        .is(200);
    assertThat(estimate("+491701234567")).isEqualTo("0.04");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "overrides[0].item    | {\"item\": \"pigeon\", \"amount\": \"1\", \"note\": \"n\"}",
        "overrides[0].amount  | {\"item\": \"sms\", \"amount\": \"1,5\", \"note\": \"n\"}",
        "overrides[0].amount  | {\"item\": \"sms\", \"note\": \"n\"}",
        "overrides[0].country | {\"item\": \"sms\", \"country\": \"XX\", \"amount\": \"1\", \"note\": \"n\"}",
        "overrides[0].kind    | {\"item\": \"sms\", \"kind\": \"mobile\", \"amount\": \"1\", \"note\": \"n\"}",
        "overrides[0].kind    | {\"item\": \"amd\", \"kind\": \"mobile\", \"amount\": \"1\", \"note\": \"n\"}",
        "overrides[0].note    | {\"item\": \"sms\", \"amount\": \"1\"}",
        "overrides[0].as_of   | {\"item\": \"sms\", \"amount\": \"1\", \"as_of\": \"2099-01-01\", \"note\": \"n\"}",
        "overrides[1]         | {\"item\": \"amd\", \"amount\": \"1\", \"note\": \"n\"}, {\"item\": \"amd\", \"amount\": \"2\", \"note\": \"n\"}"
      })
  @DisplayName("that make no sense are refused by row and field, and none of them is taken")
  void refused(String field, String rows) {
    gateway.put("/v1/prices", "{\"overrides\": [" + rows + "]}").is(422).names(field.strip());
    assertThat(gateway.get("/v1/prices").json().at("/written/overrides")).isEmpty();
  }

  @Test
  @DisplayName("are written whole or not at all")
  void malformed() {
    gateway.put("/v1/prices", "{}").isProblem(400, "malformed").names("overrides");
    gateway.put("/v1/prices", "{\"prices\": []}").isProblem(400, "malformed").names("prices");
    gateway.get("/v1/prices?item=pigeon").isProblem(400, "malformed").names("item");
  }
}
