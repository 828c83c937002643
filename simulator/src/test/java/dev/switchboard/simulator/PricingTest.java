package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("D4: the simulator's Pricing API")
class PricingTest {
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
  @DisplayName("lists what texts to and from a country cost, as strings, by kind of number")
  void texts() throws Exception {
    JsonNode us = sim.get("/v1/Messaging/Countries/US").json();
    assertThat(us.path("price_unit").asString()).isEqualTo("USD");
    assertThat(us.path("iso_country").asString()).isEqualTo("US");
    JsonNode carrier = us.path("outbound_sms_prices").get(0);
    assertThat(carrier.path("carrier").isString()).isTrue();
    assertThat(carrier.path("prices").get(0).path("current_price").asString()).isEqualTo("0.0083");
    assertThat(carrier.path("prices").findValuesAsString("number_type"))
        .contains("local", "toll-free", "shortcode");
    assertThat(us.path("inbound_sms_prices").get(0).path("base_price").isString()).isTrue();
    assertThat(sim.get("/v1/Messaging/Countries/XX").status()).isEqualTo(404);
    assertThat(sim.get("/v1/Messaging/Countries/XX").json().path("code").asInt()).isEqualTo(20404);
  }

  @Test
  @DisplayName("lists what calls cost by the lines of a country, and to one number")
  void calls() throws Exception {
    JsonNode gb = sim.get("/v1/Voice/Countries/GB").json();
    assertThat(gb.path("outbound_prefix_prices").findValuesAsString("friendly_name"))
        .containsExactly("United Kingdom", "United Kingdom - Mobile");
    assertThat(gb.at("/outbound_prefix_prices/0/prefixes/0").asString()).isEqualTo("44");
    JsonNode one =
        sim.get("/v2/Voice/Numbers/%2B14155552671?OriginationNumber=%2B15005550006").json();
    assertThat(one.at("/outbound_call_prices/0/current_price").asString()).isEqualTo("0.0140");
    assertThat(one.path("iso_country").asString()).isEqualTo("US");
    assertThat(sim.get("/v2/Voice/Numbers/nobody").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("goes through the countries in pages with absolute links")
  void countries() throws Exception {
    JsonNode page = sim.get("/v1/Voice/Countries?PageSize=3").json();
    assertThat(page.path("countries")).hasSize(3);
    assertThat(page.at("/meta/key").asString()).isEqualTo("countries");
    assertThat(page.at("/meta/next_page_url").asString()).startsWith("http").contains("PageToken");
  }
}
