package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.gateway.cost.ActualPrices;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("D4: costs")
class CostsTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private static final AtomicInteger PERSON = new AtomicInteger(5_552_000);

  private final Telephone tel = new Telephone(gateway);

  @BeforeAll
  static void templatesAreKnown() {
    gateway.post("/v1/templates/sync", "").is(200);
  }

  private static String someone() {
    return "+1415" + PERSON.incrementAndGet();
  }

  private static String accept(String to, String body, String campaign) {
    return gateway
        .accepted(
            "{\"to\": \"%s\", \"body\": \"%s\", \"metadata\": {\"campaign\": \"%s\"}}"
                .formatted(to, body, campaign))
        .get("id")
        .asString();
  }

  private static JsonNode message(String id) {
    return gateway.get("/v1/messages/" + id).is(200).json();
  }

  private static void until(String id, String... statuses) {
    await()
        .atMost(ENOUGH)
        .untilAsserted(
            () -> assertThat(message(id).get("status").asString()).isIn((Object[]) statuses));
  }

  private static JsonNode costs(String query) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return gateway
        .get("/v1/costs?from=%s&to=%s&%s".formatted(today.minusDays(3), today.plusDays(3), query))
        .is(200)
        .json();
  }

  /** The group of a campaign. */
  private static JsonNode campaign(String label) {
    JsonNode groups = costs("by=campaign&campaign=" + label).get("groups");
    assertThat(groups).as(groups.toString()).hasSize(1);
    return groups.get(0);
  }

  private static BigDecimal amount(JsonNode group, String field) {
    return new BigDecimal(group.get(field).asString());
  }

  /** The provider's list may have been gone through a moment ago. */
  private static void nextWalk() {
    gateway.moveClock(Duration.ofMinutes(20));
  }

  private static void pricesAreTold() {
    costs("");
    gateway.part(ActualPrices.class).wake();
  }

  @Test
  @DisplayName("are estimates first, then the provider's prices, and the difference is shown")
  void estimateAndActual() {
    List<String> ids =
        IntStream.range(0, 3).mapToObj(i -> accept(someone(), "hello", "actual")).toList();
    assertThat(message(ids.getFirst()).at("/estimated_cost/amount").asString()).isEqualTo("0.0113");
    assertThat(message(ids.getFirst()).get("price").isNull()).isTrue();
    ids.forEach(id -> until(id, "delivered"));
    JsonNode before = campaign("actual");
    assertThat(amount(before, "estimated")).isEqualByComparingTo("0.0339");
    assertThat(amount(before, "cost").add(amount(before, "difference").negate()))
        .as("an estimate or a price of each: %s", before)
        .isEqualByComparingTo("0.0339");

    nextWalk();
    await()
        .atMost(ENOUGH)
        .untilAsserted(() -> {
          pricesAreTold();
          assertThat(campaign("actual").get("unpriced").asInt()).isZero();
        });
    JsonNode after = campaign("actual");
    assertThat(after.get("priced").asInt()).isEqualTo(3);
    assertThat(amount(after, "actual")).isEqualByComparingTo("0.0249");
    assertThat(amount(after, "cost")).isEqualByComparingTo("0.0249");
    assertThat(amount(after, "difference")).isEqualByComparingTo("-0.009");
    assertThat(after.get("units").asInt()).isEqualTo(3);
    for (String id : ids) {
      assertThat(message(id).at("/price/amount").asString()).isEqualTo("0.0083");
      assertThat(message(id).at("/price/currency").asString()).isEqualTo("USD");
    }
  }

  @Test
  @DisplayName("are asked of the provider by pages of its list, not message by message")
  void byPages() {
    List<String> ids =
        IntStream.range(0, 30).mapToObj(i -> accept(someone(), "many", "pages")).toList();
    ids.forEach(id -> until(id, "delivered"));
    long before = walks();
    nextWalk();
    await()
        .atMost(ENOUGH)
        .untilAsserted(() -> {
          pricesAreTold();
          assertThat(campaign("pages").get("priced").asInt()).isEqualTo(30);
        });
    assertThat(walks() - before).as("walks over the day's list").isBetween(1L, 10L);
  }

  private static long walks() {
    return gateway
        .store()
        .sql()
        .sql("select coalesce(sum(walks), 0) from price_walk")
        .query(Long.class)
        .single();
  }

  @Test
  @DisplayName("add up to the record in every grouping")
  void addsUp() {
    accept(someone(), "one", "sum");
    accept("+447400123456", "zwei", "sum");
    String canceled =
        gateway
            .accepted(
                "{\"to\": \"%s\", \"body\": \"later\", \"send_at\": \"%s\","
                        .formatted(someone(), Instant.now().plus(Duration.ofDays(9)))
                    + " \"metadata\": {\"campaign\": \"sum\"}}")
            .get("id")
            .asString();
    assertThat(amount(campaign("sum"), "estimated")).isEqualByComparingTo("0.075");
    gateway.delete("/v1/messages/" + canceled).is(200);
    JsonNode sum = campaign("sum");
    assertThat(sum.get("count").asInt()).as("what is taken back costs nothing").isEqualTo(2);
    assertThat(amount(sum, "estimated")).isEqualByComparingTo("0.0637");

    // prices become known meanwhile: what is compared has to be of one moment
    await().atMost(ENOUGH).untilAsserted(CostsTest::isTheRecord);
    JsonNode countries = costs("by=country&campaign=sum").get("groups");
    assertThat(countries.findValuesAsString("country")).containsExactly("GB", "US");
  }

  private static void isTheRecord() {
    JsonNode total = costs("direction=outbound").get("total");
    BigDecimal messages = BigDecimal.ZERO;
    for (JsonNode group : costs("direction=outbound&by=channel,country").get("groups")) {
      messages =
          group.get("channel").asString().equals("voice")
              ? messages
              : messages.add(amount(group, "cost"));
    }
    assertThat(messages).isEqualByComparingTo(recorded());
    for (String by : List.of("day", "channel", "country", "campaign", "key")) {
      JsonNode groups = costs("direction=outbound&by=" + by).get("groups");
      assertThat(
              StreamSupport.stream(groups.spliterator(), false)
                  .map(group -> amount(group, "cost"))
                  .reduce(BigDecimal.ZERO, BigDecimal::add))
          .as("the groups of %s make the total", by)
          .isEqualByComparingTo(amount(total, "cost"));
    }
  }

  private static BigDecimal recorded() {
    return gateway
        .store()
        .sql()
        .sql(
            """
            select sum(coalesce(price_amount, estimated_amount)) from message
            where status not in ('refused', 'expired', 'canceled', 'failed')
            """)
        .query(BigDecimal.class)
        .single();
  }

  @Test
  @DisplayName("of MMS and of WhatsApp templates are estimated too: both fees of a template")
  void channels() {
    String person = someone();
    gateway
        .put(
            "/v1/consents/" + person,
            """
            {"channel": "whatsapp", "status": "opted_in", "source": "checkout", "proof": "form 17"}
            """)
        .is(200);
    JsonNode template =
        gateway.accepted(
            """
            {"to": "%s", "channel": "whatsapp", "template": {"name": "order_update",
             "variables": {"1": "Ann", "2": "A-17", "3": "Friday"}}}
            """
                .formatted(person));
    assertThat(template.at("/estimated_cost/amount").asString())
        .as("utility, outside of a window: 0.005 and 0.004")
        .isEqualTo("0.009");
    gateway
        .post(
            "/sim/phones/" + person + "/messages",
            "{\"to\": \"%s\", \"body\": \"hi\", \"channel\": \"whatsapp\"}".formatted(Running.OURS))
        .is(201);
    await()
        .atMost(ENOUGH)
        .untilAsserted(() -> {
          JsonNode inside =
              gateway.accepted(
                  """
                  {"to": "%s", "channel": "whatsapp", "template": {"name": "order_update",
                   "variables": {"1": "Ann", "2": "A-18", "3": "Friday"}}}
                  """
                      .formatted(person));
          assertThat(inside.at("/estimated_cost/amount").asString())
              .as("inside of it Meta takes nothing")
              .isEqualTo("0.005");
        });
    JsonNode inbound = costs("direction=inbound&channel=whatsapp&by=channel").get("groups").get(0);
    assertThat(inbound.get("count").asInt()).isPositive();
  }

  @Test
  @DisplayName("of a call are estimated at the accept, by its minutes at the end, then as billed")
  void calls() {
    tel.fast();
    String person = tel.phone(tel.someone(), "delivers", "auto");
    JsonNode accepted =
        gateway
            .post(
                "/v1/calls",
                """
                {"to": "%s", "say": "Hello.", "machine_detection": {"on_machine": "hang_up"},
                 "metadata": {"campaign": "call"}}
                """
                    .formatted(person))
            .is(202)
            .json();
    assertThat(accepted.at("/estimated_cost/amount").asString())
        .as("a minute, and who answers")
        .isEqualTo("0.0215");
    String id = accepted.get("id").asString();
    tel.until(id, "completed");
    nextWalk();
    await()
        .atMost(ENOUGH)
        .untilAsserted(() -> {
          pricesAreTold();
          assertThat(tel.call(id).at("/price/amount").asString()).isEqualTo("0.014");
        });
    JsonNode group = campaign("call");
    assertThat(amount(group, "actual")).isEqualByComparingTo("0.014");
    assertThat(amount(group, "difference")).isEqualByComparingTo("-0.0075");
  }

  @Test
  @DisplayName("name what is wrong with a question")
  void questions() {
    gateway.get("/v1/costs?by=colour").isProblem(400, "malformed").names("by");
    gateway.get("/v1/costs?from=yesterday").isProblem(400, "malformed").names("from");
    gateway
        .get("/v1/costs?from=2026-12-31&to=2026-12-01")
        .isProblem(400, "malformed")
        .names("from");
    gateway.get("/v1/costs?colour=red").isProblem(400, "malformed").names("colour");
  }
}
