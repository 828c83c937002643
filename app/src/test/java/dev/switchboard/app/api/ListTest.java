package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The list of messages")
class ListTest {
  private static final String PERSON = "+14155550142";

  @RegisterExtension static final Running gateway = Running.shared();

  @BeforeAll
  static void manyToOnePerson() {
    gateway.pauseSending();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 450; i++) {
      lines.append("{\"to\": \"" + PERSON + "\", \"body\": \"number " + i + "\"}\n");
    }
    gateway.batch("", lines.toString()).is(200);
  }

  @AfterAll
  static void goOn() {
    gateway.resumeSending();
  }

  private static List<JsonNode> data(String query) {
    List<JsonNode> data = new ArrayList<>();
    gateway.get("/v1/messages" + query).is(200).json().get("data").forEach(data::add);
    return data;
  }

  private static List<String> ids(String query) {
    return data(query).stream().map(message -> message.get("id").asString()).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName(
      "walks by cursor over 450 messages, newest first, without a gap and without a double")
  void walk() {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          gateway.get("/v1/messages?to=%2B14155550142&limit=100" + cursor).is(200).json();
      page.get("data").forEach(message -> ids.add(message.get("id").asString()));
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asString();
    } while (!cursor.isEmpty());
    assertThat(ids)
        .hasSize(450)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  @DisplayName("ends a walk with null where the last page is just full")
  void lastPage() {
    gateway.accepted("{\"to\": \"+14155550143\", \"body\": \"one\"}");
    gateway.accepted("{\"to\": \"+14155550143\", \"body\": \"two\"}");
    JsonNode page = gateway.get("/v1/messages?to=%2B14155550143&limit=2").json();
    assertThat(page.get("data")).hasSize(2);
    assertThat(page.get("next_cursor").isNull()).isTrue();
  }

  @ParameterizedTest(name = "to={0}")
  @ValueSource(strings = {"+14155550142", "%2B14155550142", "%2b14155550142", "%2014155550142"})
  @DisplayName("knows a number however its + arrives")
  void plus(String written) {
    assertThat(data("?to=" + written)).hasSize(50);
    assertThat(
            data(
                "?limit=200&to="
                    + written
                    + "&from="
                    + written.replace("14155550142", "14155550100")))
        .hasSize(200);
    assertThat(data("?to=" + written + "&from=" + written)).isEmpty();
  }

  @Test
  @DisplayName("filters by status, channel and campaign")
  void filters() {
    String scheduled =
        gateway
            .accepted(
                "{\"to\": \"+14155550144\", \"body\": \"a\", \"send_at\": \""
                    + Instant.now().plusSeconds(86_400)
                    + "\"}")
            .get("id")
            .asString();
    String canceled =
        gateway.accepted("{\"to\": \"+14155550144\", \"body\": \"b\"}").get("id").asString();
    gateway.delete("/v1/messages/" + canceled).is(200);
    String queued =
        gateway.accepted("{\"to\": \"+14155550144\", \"body\": \"c\"}").get("id").asString();
    assertThat(ids("?to=+14155550144&status=scheduled")).containsExactly(scheduled);
    assertThat(ids("?to=+14155550144&status=scheduled,canceled"))
        .containsExactly(canceled, scheduled);
    assertThat(ids("?to=+14155550144&status=queued%2Ccanceled")).containsExactly(queued, canceled);
    assertThat(ids("?to=+14155550144&status=delivered,read")).isEmpty();
    assertThat(ids("?to=+14155550144&channel=sms")).hasSize(3);
    assertThat(ids("?to=+14155550144&channel=whatsapp")).isEmpty();
    assertThat(ids("?to=+14155550144&campaign=cmp_0198c0de-0000-7000-8000-000000000000")).isEmpty();
  }

  @Test
  @DisplayName("takes since and until inclusively, to the millisecond and with any offset")
  void times() {
    JsonNode middle = data("?to=+14155550142&limit=200").get(100);
    String at = middle.get("created_at").asString();
    String id = middle.get("id").asString();
    assertThat(ids("?to=+14155550142&limit=200&since=" + at + "&until=" + at)).contains(id);
    assertThat(ids("?to=+14155550142&limit=200&since=" + Instant.parse(at).plusMillis(1)))
        .doesNotContain(id);
    assertThat(ids("?to=+14155550142&limit=200&until=" + Instant.parse(at).minusMillis(1)))
        .doesNotContain(id);
    String offset = Instant.parse(at).atOffset(java.time.ZoneOffset.ofHours(5)).toString();
    for (String form : List.of(offset, encoded(offset), offset.replace("+", "%20"))) {
      assertThat(ids("?to=+14155550142&limit=200&since=" + form + "&until=" + form)).contains(id);
    }
    assertThat(data("?since=0001-01-01T00:00:00Z&until=9998-12-31T23:59:59Z&limit=1")).hasSize(1);
    assertThat(data("?since=1950-01-01T00:00:00Z&limit=1")).hasSize(1);
    assertThat(data("?since=9000-01-01T00:00:00Z")).isEmpty();
    assertThat(data("?since=2030-01-01T00:00:00Z&until=2020-01-01T00:00:00Z")).isEmpty();
  }

  @Test
  @DisplayName("shows 50 unless told otherwise, 200 at most")
  void limits() {
    assertThat(data("?to=+14155550142")).hasSize(50);
    assertThat(data("?to=+14155550142&limit=1")).hasSize(1);
    assertThat(data("?to=+14155550142&limit=200")).hasSize(200);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "limit    | ?limit=0",
        "limit    | ?limit=201",
        "limit    | ?limit=-1",
        "limit    | ?limit=ten",
        "limit    | ?limit=1.5",
        "limit    | ?limit=99999999999",
        "limit    | ?limit=5&limit=6",
        "status   | ?status=gone",
        "status   | ?status=queued,gone",
        "status   | ?status=queued,",
        "status   | ?status=,",
        "status   | ?status=QUEUED",
        "status   | ?status=queued&status=sent",
        "to       | ?to=0151234",
        "to       | ?to=14155550142",
        "to       | ?to=+1%00",
        "from     | ?from=Anna",
        "channel  | ?channel=auto",
        "channel  | ?channel=pigeon",
        "campaign | ?campaign=spring",
        "campaign | ?campaign=msg_0198c0de-0000-7000-8000-000000000000",
        "since    | ?since=yesterday",
        "since    | ?since=2026-11-23",
        "since    | ?since=2026-11-23T08:00:00",
        "since    | ?since=+999999999-01-01T00:00:00Z",
        "until    | ?until=-5000-01-01T00:00:00Z",
        "cursor   | ?cursor=2",
        "cursor   | ?cursor=cmp_0198c0de-0000-7000-8000-000000000000",
        "cursor   | ?cursor=msg_0198c0de-0000-7000-8000-00000000000",
        "page     | ?page=2",
        "Limit    | ?Limit=5",
      })
  @DisplayName("refuses what it does not understand, by name")
  void refused(String field, String query) {
    gateway.get("/v1/messages" + query).isProblem(400, "malformed").names(field);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"?to=%zz", "?to=%", "?to=%ff%fe", "?%00=1", "?to=+14155550142&%="})
  @DisplayName("refuses a query with broken escapes")
  void brokenQuery(String query) throws Exception {
    try (Wire wire = gateway.wire()) {
      wire.write(
          "GET /v1/messages"
              + query
              + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer "
              + gateway.key()
              + "\n\n");
      wire.answer().isProblem(400, "malformed");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "msg_0198c0de-0000-7000-8000-000000000000",
        "msg_",
        "msg",
        "0198c0de-0000-7000-8000-000000000000",
        "cmp_0198c0de-0000-7000-8000-000000000000",
        "MSG_0198c0de-0000-7000-8000-000000000000",
        "msg_0198C0DE-0000-7000-8000-000000000000",
        "msg_0198c0de-0000-7000-8000-0000000000000",
        "msg_%00",
        "1%20or%201=1",
        "%F0%9F%98%80",
      })
  @DisplayName("has no message under an id that is unknown, malformed or of another kind")
  void unknown(String id) {
    gateway
        .get("/v1/messages/" + id)
        .isProblem(id.contains("%00") ? 400 : 404, id.contains("%00") ? "malformed" : "not_found");
    gateway
        .delete("/v1/messages/" + id)
        .isProblem(id.contains("%00") ? 400 : 404, id.contains("%00") ? "malformed" : "not_found");
  }
}
