package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.core.signal.Thresholds;
import dev.switchboard.gateway.signal.SignalCounts;
import dev.switchboard.gateway.signal.ThresholdSettings;
import dev.switchboard.gateway.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Signals")
class SignalsTest {
  private static final String THRESHOLDS = "/v1/signals/thresholds";

  @RegisterExtension static final Running gateway = Running.alone(UnaryOperator.identity());

  private static int phones;

  @AfterEach
  void asBefore() {
    gateway
        .send(simulator("/sim/faults").PUT(Running.text("{\"seed\": 1, \"rules\": []}")))
        .is(200);
    gateway
        .part(ThresholdSettings.class)
        .writeAll(ThresholdSettings.entries(Thresholds.usual()), "this test");
    gateway.post("/v1/senders/" + Running.OURS + "/resume", "").is(200);
    gateway.put("/v1/senders/" + Running.OURS, "{\"rate\": 80}").is(200);
  }

  private static java.net.http.HttpRequest.Builder simulator(String path) {
    return gateway.anonymous(path).header("Content-Type", "application/json");
  }

  /** New phones in the United States. */
  private static List<String> phones(int count, String carrier) {
    List<String> numbers =
        IntStream.range(phones, phones + count).mapToObj("+1415553%04d"::formatted).toList();
    phones += count;
    numbers.forEach(number ->
        gateway
            .send(
                simulator("/sim/phones/" + number)
                    .PUT(Running.text("{\"carrier\": \"" + carrier + "\"}")))
            .is(200));
    return numbers;
  }

  private static List<String> write(List<String> numbers, String body) {
    String lines =
        numbers.stream()
            .map(number -> "{\"to\": \"%s\", \"body\": \"%s\"}".formatted(number, body))
            .collect(Collectors.joining("\n"));
    return gateway.batch("", lines).is(200).lines().stream()
        .map(line -> line.get("id").asString())
        .toList();
  }

  private static JsonNode message(String id) {
    return gateway.get("/v1/messages/" + id).is(200).json();
  }

  private static void become(List<String> ids, String status) {
    await(status)
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() ->
            assertThat(ids)
                .allSatisfy(
                    id -> assertThat(message(id).get("status").asString()).isEqualTo(status)));
  }

  private static JsonNode sender() {
    return gateway.get("/v1/senders/" + Running.OURS).is(200).json();
  }

  /** Waits until the counts were compared with the thresholds twice more, from begin to end. */
  private static void awaitLooks() {
    Instant first = looked();
    await().atMost(Duration.ofSeconds(30)).until(() -> looked().isAfter(first));
    Instant second = looked();
    await().atMost(Duration.ofSeconds(30)).until(() -> looked().isAfter(second));
  }

  private static Instant looked() {
    return gateway
        .store()
        .sql()
        .sql("select looked_at from signal_watch where looked_at > 'epoch'")
        .query((row, n) -> Sql.instant(row, "looked_at"))
        .optional()
        .orElse(Instant.EPOCH);
  }

  private static String threshold(String signal, int count, int sample) {
    return """
    {"thresholds": [{"name": "too_much", "signals": ["%s"], "rate": 0.5, "minimum_count": %d,
      "minimum_sample": %d, "window_hours": 2, "action": "pause"}]}
    """
        .formatted(signal, count, sample);
  }

  /** What happened so far does not matter to the test that comes: as if nothing had. */
  private static void forgetAll() {
    await("nothing is under way")
        .atMost(Duration.ofSeconds(40))
        .until(() ->
            gateway
                .store()
                .sql()
                .sql(
                    "select (select count(*) from outbox) + (select count(*) from inbox where not orphan)")
                .query(Long.class)
                .single()
                .equals(0L));
    gateway.store().sql().sql("delete from signal_count").update();
    gateway.store().sql().sql("delete from signal_mark").update();
  }

  private static Map<String, Long> counted() {
    return ask(
        """
        select kind || ' ' || code as what, sum(n)::bigint as n from signal_count
        where kind in ('accepted', 'delivered', 'failed', 'rejected') group by kind, code having sum(n) <> 0
        """);
  }

  /** The same out of the record of all messages. */
  private static Map<String, Long> recorded() {
    return ask(
        """
        select 'accepted 0' as what, count(*) as n from message where provider_sid is not null having count(*) > 0
        union all select 'delivered 0', count(*) from message where status in ('delivered', 'read') having count(*) > 0
        union all select case when provider_sid is null then 'rejected ' else 'failed ' end || coalesce(error_code, 0), count(*)
          from message where status in ('failed', 'undelivered') group by provider_sid is null, error_code
        """);
  }

  private static Map<String, Long> ask(String sql) {
    return gateway
        .store()
        .sql()
        .sql(sql)
        .query((row, n) -> Map.entry(row.getString("what"), row.getLong("n")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
  }

  @Test
  @DisplayName("pause a sender above its threshold, say why, keep its queue, and forgive on resume")
  void pauseAndResume() {
    forgetAll();
    // Not reached before all of them are sent and reported.
    gateway.put(THRESHOLDS, threshold("30007", 15, 21)).is(200);
    write(phones(6, "delivers"), "fine");
    become(write(phones(15, "filtered"), "spam"), "undelivered");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(sender().get("state").asString()).isEqualTo("paused"));
    JsonNode paused = sender().get("paused");
    assertThat(paused.get("code").asInt()).isEqualTo(30007);
    assertThat(paused.get("reason").asString())
        .startsWith("sender paused: 30007 Message filtered: 15 of 21 messages in the last 2 h")
        .contains("71.4 %", "pause from 50 % on", "registration");
    assertThat(gateway.get("/v1/attention").json().get("data"))
        .anySatisfy(item -> {
          assertThat(item.get("kind").asString()).isEqualTo("paused_sender");
          assertThat(item.get("code").asInt()).isEqualTo(30007);
          assertThat(item.get("reason").asString()).contains("15 of 21");
        });

    List<String> queue = write(phones(5, "delivers"), "waits");
    awaitLooks();
    queue.forEach(id -> {
      assertThat(message(id).get("status").asString()).isEqualTo("queued");
      assertThat(message(id).get("reason").asString()).contains("30007");
    });

    gateway.post("/v1/senders/" + Running.OURS + "/resume", "").is(200);
    become(queue, "delivered");
    awaitLooks();
    assertThat(sender().get("state").asString())
        .as("the same old counts pause it no second time")
        .isEqualTo("active");

    gateway.put(THRESHOLDS, threshold("30007", 25, 30)).is(200);
    become(write(phones(25, "filtered"), "spam again"), "undelivered");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(sender().get("state").asString()).isEqualTo("paused"));
    assertThat(sender().at("/paused/reason").asString()).contains("25 of 30 messages");
  }

  @Test
  @DisplayName("do not pause a sender of which little is known, nor for phones out of reach")
  void smallSamples() {
    forgetAll();
    become(write(phones(90, "filtered"), "few"), "undelivered");
    awaitLooks();
    assertThat(sender().get("state").asString()).as("90 of 90").isEqualTo("active");
    forgetAll();
    become(write(phones(110, "unreachable"), "nobody there"), "undelivered");
    awaitLooks();
    assertThat(sender().get("state").asString()).as("110 of 110").isEqualTo("active");
    JsonNode whole = gateway.get("/v1/signals").is(200).json().at("/data/0");
    assertThat(whole.get("country").isNull()).isTrue();
    assertThat(whole.get("findings").findValuesAsString("threshold")).contains("unreachable");
  }

  @Test
  @DisplayName("add up to the record, with refusals, doubled reports and late ones")
  void addUp() {
    gateway
        .send(
            simulator("/sim/faults")
                .PUT(
                    Running.text(
                        """
                        {"seed": 5, "rules": [
                          {"operation": "callback", "action": "double_callback", "probability": 0.7},
                          {"operation": "callback", "action": "reorder_callbacks", "probability": 0.3}]}
                        """)))
        .is(200);
    forgetAll();
    gateway.store().sql().sql("delete from message").update();
    List<String> ids = new ArrayList<>();
    ids.addAll(write(phones(30, "delivers"), "a"));
    ids.addAll(write(phones(20, "filtered"), "b"));
    ids.addAll(write(phones(10, "landline"), "c"));
    ids.addAll(write(List.of("+15005550002", "+15005550009"), "d"));
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() ->
            assertThat(ids)
                .allSatisfy(id ->
                    assertThat(message(id).get("status").asString())
                        .isIn("delivered", "undelivered", "failed")));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(counted()).isEqualTo(recorded()));
    assertThat(counted()).containsKeys("accepted 0", "delivered 0", "failed 30007", "failed 30006");
  }

  @Test
  @DisplayName("count a person who says STOP once, however often it is said")
  void stop() {
    forgetAll();
    String phone = phones(1, "delivers").getFirst();
    become(write(List.of(phone), "hello"), "delivered");
    for (String word : List.of("STOP", "STOP", "stop all of it", "UNSUBSCRIBE")) {
      gateway
          .send(
              simulator("/sim/phones/" + phone + "/messages")
                  .POST(
                      Running.text(
                          "{\"to\": \"%s\", \"body\": \"%s\"}".formatted(Running.OURS, word))))
          .is(201);
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(
                    gateway
                        .get("/v1/conversations/" + phone)
                        .is(200)
                        .json()
                        .get("messages")
                        .findValuesAsString("direction"))
                .filteredOn("inbound"::equals)
                .hasSize(4));
    JsonNode us = gateway.get("/v1/signals?country=us").is(200).json().at("/data/0");
    assertThat(us.get("country").asString()).isEqualTo("US");
    JsonNode stop = us.at("/signals/0");
    assertThat(stop.get("signal").asString()).isEqualTo("stop");
    assertThat(stop.get("count").asInt()).isEqualTo(1);
    assertThat(stop.get("of").asInt()).isEqualTo(1);
    assertThat(stop.get("remedy").asString()).isNotBlank();
    assertThat(stop.get("series")).hasSize(1);
    assertThat(stop.at("/series/0/hour").asString()).endsWith(":00:00.000Z");
  }

  @Test
  @DisplayName("tell the hours and countries that are asked for")
  void ranges() {
    forgetAll();
    Instant hour = Instant.parse("2026-03-01T10:00:00Z");
    for (Object[] row :
        new Object[][] {
          {"US", 0, "accepted", 0, 100},
          {"US", 0, "failed", 30007, 25},
          {"DE", 1, "accepted", 0, 50},
          {"DE", 1, "failed", 30003, 5},
          {"DE", 1, "rejected", 21610, 1}
        }) {
      gateway
          .store()
          .sql()
          .sql(
              "insert into signal_count (sender, hour, country, kind, code, shard, n) values (?, ?, ?, ?, ?, 0, ?)")
          .params(
              "+14155550100",
              Sql.time(hour.plus(Duration.ofHours((int) row[1]))),
              row[0],
              row[2],
              row[3],
              row[4])
          .update();
    }
    JsonNode both =
        gateway
            .get("/v1/signals?since=2026-03-01T10:59:59Z&until=2026-03-01T11:00:00Z")
            .is(200)
            .json();
    assertThat(both.get("data")).hasSize(3);
    JsonNode whole = both.at("/data/0");
    assertThat(whole.get("of").asInt()).isEqualTo(151);
    assertThat(whole.get("failed").asInt()).isEqualTo(30);
    assertThat(whole.at("/signals/0/signal").asString()).isEqualTo("30007");
    assertThat(whole.at("/signals/0/rate").decimalValue()).isEqualByComparingTo("0.1656");
    assertThat(whole.at("/signals/0/series")).hasSize(2);
    JsonNode one =
        gateway
            .get(
                "/v1/signals?sender=%2B14155550100&country=DE&since=2026-03-01T11:30:00Z&until=2026-03-01T12:00:00Z")
            .is(200)
            .json();
    assertThat(one.get("data")).hasSize(1);
    assertThat(one.at("/data/0/of").asInt()).isEqualTo(51);
    assertThat(
            gateway
                .get("/v1/signals?since=2026-03-01T11:30:00Z&until=2026-03-01T12:00:00Z&limit=1")
                .json()
                .get("next_cursor")
                .isNull())
        .isFalse();
    assertThat(
            gateway
                .get("/v1/signals?sender=+15550000000&since=2026-03-01T11:30:00Z")
                .json()
                .get("data"))
        .isEmpty();
    gateway.part(SignalCounts.class).forget(hour.plus(Duration.ofDays(90)).plusSeconds(1));
    assertThat(
            gateway
                .get("/v1/signals?since=2026-03-01T10:00:00Z&until=2026-03-01T12:00:00Z")
                .json()
                .at("/data/0/of")
                .asInt())
        .as("what is older than 90 days is forgotten")
        .isEqualTo(51);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "country=USA",
        "country=1",
        "since=yesterday",
        "since=2026-03-02T00:00:00Z&until=2026-03-01T00:00:00Z",
        "colour=red",
        "limit=0",
        "cursor=nonsense"
      })
  @DisplayName("refuse what is no question")
  void malformed(String query) {
    gateway.get("/v1/signals?" + query).isProblem(400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"thresholds\": null}",
        "{\"thresholds\": [null]}",
        "{\"thresholds\": {}}",
        "{\"thresholds\": [], \"more\": 1}",
        "{\"thresholds\": [{\"name\": \"a\", \"colour\": \"red\"}]}",
        "{\"thresholds\": [{\"name\": 1}]}",
        ""
      })
  @DisplayName("have thresholds that are refused as malformed, and nothing changes")
  void malformedThresholds(String document) {
    String before = gateway.get(THRESHOLDS).is(200).text();
    gateway.put(THRESHOLDS, document).isProblem(400, "malformed");
    assertThat(gateway.get(THRESHOLDS).is(200).text()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "name;\"name\": \"Too Much\"",
        "name;\"name\": null",
        "signals;\"signals\": []",
        "signals;\"signals\": [\"3000\"]",
        "signals;\"signals\": [null]",
        "rate;\"rate\": 0",
        "rate;\"rate\": 1.5",
        "rate;\"rate\": 1e-999999999",
        "minimum_count;\"minimum_count\": 0",
        "minimum_sample;\"minimum_sample\": -1",
        "window_hours;\"window_hours\": 169",
        "action;\"action\": \"stop\""
      })
  @DisplayName("have thresholds that cannot be refused by field, and nothing changes")
  void ruleThresholds(String change) {
    String before = gateway.get(THRESHOLDS).is(200).text();
    String field = change.split(";")[0];
    String good = threshold("30007", 10, 20);
    String bad = good.replaceFirst("\"" + field + "\": [^,}]+", change.split(";")[1]);
    assertThat(bad).isNotEqualTo(good);
    gateway
        .put(THRESHOLDS, bad)
        .isProblem(422, "invalid_threshold")
        .names("thresholds[0]." + field);
    assertThat(gateway.get(THRESHOLDS).is(200).text()).isEqualTo(before);
  }

  @Test
  @DisplayName("have thresholds that can be read, changed, and sent back as they were read")
  void thresholds() {
    JsonNode usual = gateway.get(THRESHOLDS).is(200).json();
    assertThat(usual.get("thresholds").findValuesAsString("name"))
        .contains("filtered", "unregistered", "unreachable", "opted_out");
    JsonNode set = gateway.put(THRESHOLDS, threshold("stop", 3, 9)).is(200).json();
    assertThat(set.get("changed_by").asString()).startsWith("key ");
    assertThat(set.at("/thresholds/0/signals/0").asString()).isEqualTo("stop");
    assertThat(gateway.put(THRESHOLDS, set.toString()).is(200).json().get("thresholds"))
        .isEqualTo(set.get("thresholds"));
    gateway
        .put(
            THRESHOLDS,
            "{\"thresholds\": [%s, %s]}"
                .formatted(set.at("/thresholds/0").toString(), set.at("/thresholds/0").toString()))
        .isProblem(422, "invalid_threshold")
        .names("thresholds[1].name");
    assertThat(gateway.put(THRESHOLDS, "{\"thresholds\": []}").is(200).json().get("thresholds"))
        .isEmpty();
    assertThat(
            gateway
                .send(
                    gateway
                        .anonymous(THRESHOLDS)
                        .headers(
                            "Authorization",
                            "Bearer " + gateway.keyWith("messages:read"),
                            "Content-Type",
                            "application/json")
                        .PUT(Running.text("{\"thresholds\": []}")))
                .status())
        .isEqualTo(403);
  }

  @Test
  @DisplayName("are a metric by status and family, without a number in it")
  void metric() {
    become(write(phones(1, "filtered"), "m"), "undelivered");
    become(write(phones(1, "delivers"), "m"), "delivered");
    await()
        .untilAsserted(() -> {
          List<String> lines =
              gateway
                  .get("/metrics")
                  .text()
                  .lines()
                  .filter(line -> line.startsWith("switchboard_messages_settled_total"))
                  .toList();
          assertThat(lines)
              .anyMatch(line -> line.contains("family=\"delivery\",status=\"failed\""))
              .anyMatch(line -> line.contains("family=\"none\",status=\"delivered\""))
              .noneMatch(line -> line.contains("415"));
        });
  }
}
