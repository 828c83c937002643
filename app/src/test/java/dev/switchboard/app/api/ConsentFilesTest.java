package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A file of consents")
class ConsentFilesTest {
  private static final String HEADER = "to,channel,sender,status,source,proof,date\n";

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private static Answer csv(String text) {
    return posted("text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer ndjson(String text) {
    return posted("application/x-ndjson", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer posted(String type, byte[] body) {
    return gateway.send(
        gateway
            .request("/v1/consents/import")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static Answer export(String accept) {
    return gateway.send(gateway.request("/v1/consents/export").header("Accept", accept)).is(200);
  }

  private static List<String> results(Answer answer) {
    return answer.is(200).lines().stream()
        .map(line ->
            line.get("line").asInt()
                + " "
                + (line.has("problem")
                    ? line.get("problem").get("code").asString()
                    : line.get("result").asString()))
        .toList();
  }

  private static JsonNode rows(String person) {
    return gateway.get("/v1/consents/" + person).is(200).json().get("consents");
  }

  private static String person(int n) {
    return "+1415%07d".formatted(2_000_000 + n);
  }

  @Test
  @DisplayName("is taken in line by line: a bad line harms only itself")
  void poisoned() {
    Answer answer =
        csv(
            "\uFEFF"
                + HEADER
                + person(1)
                + ",sms,*,opted_out,old system,\"asked, by phone\",2026-01-05\n"
                + "nobody,sms,,opted_out,old system,,\n"
                + "\n"
                + person(2)
                + ",sms,,maybe,old system,,\n"
                + person(3)
                + ",pigeon,,opted_out,old system,,\n"
                + person(4)
                + ",sms,+14155559999,opted_out,old system,,\n"
                + person(5)
                + ",sms,,opted_out,,,\n"
                + person(6)
                + ",sms,,opted_out,old system,\"not closed,\n"
                + person(7)
                + ",sms,,opted_out,old system\n"
                + person(8)
                + ",sms,,opted_out,old system,a\u0000b,\n"
                + person(9)
                + ",sms,,opted_out,old system,,tomorrow\n"
                + person(10)
                + ",sms,,opted_out,old system,,2099-01-01\n"
                + person(11)
                + ","
                + "sms,"
                + Running.OURS
                + ",opted_in,website,,2026-02-03T04:05:06+01:00\r\n");
    assertThat(results(answer))
        .containsExactly(
            "2 recorded",
            "3 invalid_number",
            "5 malformed",
            "6 malformed",
            "7 unknown_sender",
            "8 malformed",
            "9 malformed",
            "10 malformed",
            "11 malformed",
            "12 malformed",
            "13 malformed",
            "14 recorded");
    answer.lines().stream()
        .filter(line -> line.has("problem"))
        .forEach(line ->
            Answer.assertProblem(
                line.get("problem"),
                line.get("problem").get("status").asInt(),
                line.get("problem").get("code").asString()));
    JsonNode first = rows(person(1)).get(0);
    assertThat(first.get("status").asString()).isEqualTo("opted_out");
    assertThat(first.get("source").asString()).isEqualTo("old system");
    assertThat(first.get("proof").asString()).isEqualTo("asked, by phone");
    assertThat(first.get("changed_at").asString()).isEqualTo("2026-01-05T00:00:00.000Z");
    assertThat(first.get("actor").asString()).startsWith("key ");
    assertThat(rows(person(11)).get(0).get("changed_at").asString())
        .isEqualTo("2026-02-03T03:05:06.000Z");
    for (int n = 2; n <= 10; n++) {
      assertThat(rows(person(n))).isEmpty();
    }
  }

  @Test
  @DisplayName("in JSON lines is read as strictly as any body")
  void strict() {
    String good =
        "{\"to\": \"%s\", \"channel\": \"sms\", \"status\": \"opted_in\", \"source\": \"a\"";
    assertThat(
            results(
                ndjson(
                    good.formatted(person(20))
                        + "}\n"
                        + good.formatted(person(21))
                        + ", \"note\": 1}\nnonsense\n"
                        + good.formatted(person(22))
                        + ", \"proof\": \"\\u0000\"}\n"
                        + good.formatted(person(23)).replace("\"to\"", "\"recipient\"")
                        + "}\n"
                        + good.formatted(person(24))
                        + ", \"proof\": 7}\n")))
        .containsExactly(
            "1 recorded", "2 malformed", "3 malformed", "4 malformed", "5 recorded", "6 malformed");
  }

  @ParameterizedTest(name = "{0}: {2} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | malformed | 400",
        "'to,channel,status,source' | malformed | 400",
        "'to,channel,status' | malformed | 400",
        "'channel,status,source' | malformed | 400",
        "'to,channel,status,source,colour' | malformed | 400",
        "'to,to,channel,status,source' | malformed | 400",
        "'to,recipient,channel,status,source' | malformed | 400",
      })
  @DisplayName("that cannot be read at all is refused as a whole")
  void refused(String header, String code, int status) {
    String row = header.equals("to,channel,status,source") ? "" : person(30) + ",sms,opted_out,a,b";
    csv(header.isEmpty() ? "" : header + "\n" + row).isProblem(status, code);
    assertThat(rows(person(30))).isEmpty();
  }

  @Test
  @DisplayName("of another kind, or too large, is refused")
  void kinds() {
    posted("application/json", new byte[] {'{', '}'}).isProblem(415, "unsupported_media_type");
    String line = person(31) + ",sms,,opted_out,a,,\n";
    csv(HEADER + line.repeat(10_001)).isProblem(413, "too_large");
    assertThat(rows(person(31))).isEmpty();
    gateway
        .send(
            gateway
                .anonymous("/v1/consents/import")
                .headers(
                    "Authorization",
                    "Bearer " + gateway.keyWith("messages:read"),
                    "Content-Type",
                    "text/csv")
                .POST(Running.text(HEADER)))
        .isProblem(403, "missing_scope");
  }

  @Test
  @DisplayName("never overrides what was decided later, and a second time changes nothing")
  void old() {
    String person = person(40);
    gateway
        .put(
            "/v1/consents/" + person,
            "{\"channel\": \"sms\", \"status\": \"opted_out\", \"source\": \"phone\"}")
        .is(200);
    String dated = person + ",sms,,opted_in,website,form 7,2026-01-05T10:00:00Z\n";
    assertThat(results(csv(HEADER + dated))).containsExactly("2 outdated");
    Answer undated = csv(HEADER + person + ",sms,,opted_in,website,,\n");
    assertThat(results(undated)).containsExactly("2 opted_out");
    assertThat(undated.text()).contains("date");
    gateway
        .post("/v1/messages", "{\"to\": \"" + person + "\", \"body\": \"a\"}")
        .isProblem(422, "opted_out");

    String file =
        HEADER
            + person(41)
            + ",sms,,opted_in,website,,2026-01-05\n"
            + person(41)
            + ",sms,,opted_out,crm,,2026-01-06\n"
            + person(42)
            + ",sms,,opted_out,crm,,\n";
    assertThat(results(csv(file))).containsExactly("2 recorded", "3 recorded", "4 recorded");
    assertThat(results(csv(file))).containsExactly("2 outdated", "3 unchanged", "4 unchanged");
    assertThat(
            gateway
                .get("/v1/consents/" + person(41) + "/history")
                .json()
                .get("data")
                .findValuesAsString("status"))
        .containsExactly("opted_out", "opted_in");
  }

  @Test
  @DisplayName("of 10,000 lines is taken in within half a minute, and again in no more")
  void large() {
    String file =
        IntStream.range(0, 10_000)
            .mapToObj(i ->
                person(100_000 + i)
                    + ",sms,,"
                    + (i % 2 == 0 ? "opted_out" : "opted_in")
                    + ",crm,row "
                    + i
                    + ",2026-03-01\n")
            .collect(Collectors.joining("", HEADER, ""));
    long begun = System.nanoTime();
    assertThat(results(csv(file))).hasSize(10_000).allMatch(result -> result.endsWith("recorded"));
    assertThat(results(csv(file))).hasSize(10_000).allMatch(result -> result.endsWith("unchanged"));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
    assertThat(rows(person(100_000)).get(0).get("status").asString()).isEqualTo("opted_out");
  }

  @Test
  @DisplayName("given out is understood again, says the same, and holds no formula")
  void roundTrip() {
    gateway.store().sql().sql("delete from consent").update();
    csv(HEADER
            + person(60)
            + ",sms,,opted_out,\"=HYPERLINK(\"\"http://x\"\")\",@proof,2026-01-05T10:00:00.123456Z\n"
            + person(60)
            + ",sms,"
            + Running.OURS
            + ",opted_in,\"a, b\",-1,2026-01-06\n")
        .is(200);
    for (String type : List.of("text/csv", "application/x-ndjson")) {
      Answer before = export(type);
      assertThat(before.header("Content-Type").orElse("")).startsWith(type);
      if (type.equals("text/csv")) {
        assertThat(before.text().lines())
            .contains(
                person(60)
                    + ",sms,*,opted_out,\"'=HYPERLINK(\"\"http://x\"\")\",'@proof,2026-01-05T10:00:00.123456Z,key first")
            .allMatch(line -> !line.matches(".*(^|,)\"?[=@-].*"));
      }
      assertThat(results(posted(type, before.bytes()))).allMatch(r -> r.endsWith("unchanged"));
      List<String> history = historyOf(person(60));
      gateway.store().sql().sql("delete from consent").update();
      assertThat(results(posted(type, before.bytes()))).allMatch(r -> r.endsWith("recorded"));
      assertThat(withoutActor(export(type).text(), type))
          .isEqualTo(withoutActor(before.text(), type));
      assertThat(historyOf(person(60)).size()).isEqualTo(history.size() + 2);
    }
  }

  private static List<String> historyOf(String person) {
    List<String> all = new ArrayList<>();
    gateway
        .get("/v1/consents/" + person + "/history?limit=200")
        .json()
        .get("data")
        .forEach(row -> all.add(row.toString()));
    return all;
  }

  private static List<String> withoutActor(String file, String type) {
    return file.lines()
        .map(line ->
            type.equals("text/csv")
                ? line.replaceFirst(",[^,]*(, imported by [^,]*)?$", "")
                : line.replaceFirst("\"actor\":\".*\"", ""))
        .toList();
  }

  @Test
  @DisplayName("or a page of a list: newest first, by status, channel and sender")
  void list() {
    csv(HEADER
            + IntStream.range(0, 7)
                .mapToObj(i ->
                    person(70 + i)
                        + ","
                        + (i == 0 ? "whatsapp" : "sms")
                        + ","
                        + (i == 1 ? Running.OURS : "")
                        + ","
                        + (i < 5 ? "opted_out" : "opted_in")
                        + ",list,,2026-04-0"
                        + (i + 1)
                        + "\n")
                .collect(Collectors.joining()))
        .is(200);
    assertThat(listed("?status=opted_out&limit=200"))
        .containsSubsequence(person(74), person(73), person(72), person(71), person(70));
    assertThat(listed("?channel=whatsapp")).containsExactly(person(70));
    assertThat(listed("?status=opted_out&sender=" + "%2B" + Running.OURS.substring(1)))
        .contains(person(71));
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = gateway.get("/v1/consents?limit=3" + cursor).is(200).json();
      page.get("data").findValuesAsString("recipient").forEach(paged::add);
      JsonNode next = page.get("next_cursor");
      cursor = next.isNull() ? "" : "&cursor=" + next.asString();
    } while (!cursor.isEmpty() && paged.size() < 100);
    assertThat(paged).startsWith(listed("?limit=60").toArray(String[]::new));
    gateway.get("/v1/consents?status=out").isProblem(400, "malformed").names("status");
    gateway.get("/v1/consents?cursor=abc").isProblem(400, "malformed").names("cursor");
    gateway.get("/v1/consents?colour=red").isProblem(400, "malformed").names("colour");
  }

  private static List<String> listed(String query) {
    return gateway
        .get("/v1/consents" + query)
        .is(200)
        .json()
        .get("data")
        .findValuesAsString("recipient");
  }
}
