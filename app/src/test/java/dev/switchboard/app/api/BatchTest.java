package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A batch")
class BatchTest {
  @RegisterExtension static final Running gateway = Running.shared();

  @BeforeAll
  static void nothingLeaves() {
    gateway.pauseSending();
  }

  @AfterAll
  static void goOn() {
    gateway.resumeSending();
  }

  private static String line(String body) {
    return "{\"to\": \"+14155550123\", \"body\": \"" + body + "\"}";
  }

  private static String keyed(String body, String key) {
    return "{\"to\": \"+14155550123\", \"body\": \""
        + body
        + "\", \"idempotency_key\": \""
        + key
        + "\"}";
  }

  private static String id(JsonNode answer) {
    return answer.path("id").asString("");
  }

  @Test
  @DisplayName(
      "is answered line by line, in order: the message, or the line's number with its problem")
  void mixed() {
    long before = gateway.stored();
    Answer answer =
        gateway.batch(
            "",
            String.join(
                "\n",
                line("first"),
                "{\"to\": \"no number\", \"body\": \"second\"}",
                "{\"to\": ",
                line("fourth"),
                "[]",
                "{\"to\": \"+14155550123\", \"body\": \"sixth\", \"colour\": \"red\"}",
                "{\"to\": \"+14155550123\", \"body\": \"a\\u0000b\"}",
                "{\"to\": \"+14155550123\", \"body\": \"\\ud83d\"}",
                line(""),
                line("tenth"),
                ""));
    answer.is(200);
    assertThat(answer.header("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/x-ndjson"));
    List<JsonNode> lines = answer.lines();
    assertThat(lines).hasSize(10);
    for (int good : List.of(1, 4, 10)) {
      assertThat(id(lines.get(good - 1))).as("line %d", good).startsWith("msg_");
      assertThat(
              gateway.get("/v1/messages/" + id(lines.get(good - 1))).is(200).json().propertyNames())
          .isEqualTo(lines.get(good - 1).propertyNames());
    }
    String[] codes = {
      "",
      "",
      "invalid_number",
      "malformed",
      "",
      "malformed",
      "malformed",
      "malformed",
      "malformed",
      "empty_body"
    };
    for (int bad : List.of(2, 3, 5, 6, 7, 8, 9)) {
      JsonNode refused = lines.get(bad - 1);
      assertThat(refused.propertyNames()).containsExactlyInAnyOrder("line", "problem");
      assertThat(refused.get("line").asInt()).isEqualTo(bad);
      Answer.assertProblem(
          refused.get("problem"), codes[bad].equals("malformed") ? 400 : 422, codes[bad]);
    }
    assertThat(gateway.stored()).isEqualTo(before + 3);
  }

  @Test
  @DisplayName("takes LF or CRLF, skips blank lines, and counts lines as an editor does")
  void lineEnds() {
    List<JsonNode> lines =
        gateway
            .batch("", "\r\n" + line("one") + "\r\n\r\n  \n" + "nonsense\n\n" + line("two"))
            .is(200)
            .lines();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).get("body").asString()).isEqualTo("one");
    assertThat(lines.get(1).get("line").asInt()).isEqualTo(5);
    assertThat(lines.get(2).get("body").asString()).isEqualTo("two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n\r\n", "  \n\t\n"})
  @DisplayName("without a line is malformed")
  void empty(String body) {
    gateway.batch("", body).isProblem(400, "malformed");
  }

  @Test
  @DisplayName("that is read as something else is refused as a whole")
  void contentType() {
    for (String type : List.of("application/json", "text/plain", "text/csv")) {
      gateway
          .send(
              gateway
                  .request("/v1/messages/batch")
                  .header("Content-Type", type)
                  .POST(Running.text(line("a"))))
          .isProblem(415, "unsupported_media_type");
    }
    gateway
        .send(
            gateway
                .request("/v1/messages/batch")
                .header("Content-Type", "application/x-ndjson; charset=utf-8")
                .POST(Running.text(line("a"))))
        .is(200);
  }

  @Test
  @DisplayName("of more than 10,000 lines or 10 MB is 413 and stores nothing")
  void bounds() {
    long before = gateway.stored();
    gateway.batch("", (line("a") + "\n").repeat(10_001)).isProblem(413, "too_large");
    String long1000 = line("a".repeat(1_000)) + "\n";
    gateway
        .batch("", long1000.repeat((10 << 20) / long1000.length() + 1))
        .isProblem(413, "too_large");
    gateway.batch("?dry_run=true", (line("a") + "\n").repeat(10_001)).isProblem(413, "too_large");
    assertThat(gateway.stored()).isEqualTo(before);
  }

  @Test
  @DisplayName("of 10,000 lines is stored in a few seconds")
  void throughput() {
    long before = gateway.stored();
    long begin = System.nanoTime();
    List<JsonNode> lines =
        gateway.batch("", (line("Hello there") + "\n").repeat(10_000)).is(200).lines();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.out.println("10,000 lines took " + took.toMillis() + " ms");
    assertThat(lines)
        .hasSize(10_000)
        .allSatisfy(answer -> assertThat(id(answer)).startsWith("msg_"));
    assertThat(lines.stream().map(BatchTest::id).distinct()).hasSize(10_000);
    assertThat(gateway.stored()).isEqualTo(before + 10_000);
    assertThat(took).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  @DisplayName(
      "of a dry run decides everything and stores nothing; anything but true or false is refused")
  void dryRun() {
    long before = gateway.stored();
    List<JsonNode> lines =
        gateway
            .batch("?dry_run=true", line("a") + "\n" + line("") + "\n" + keyed("k", "key") + "\n")
            .is(200)
            .lines();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).get("segments").asInt()).isEqualTo(1);
    assertThat(lines.get(1).get("problem").get("code").asString()).isEqualTo("empty_body");
    assertThat(lines.get(2).get("body").asString()).isEqualTo("k");
    for (String odd : List.of("TRUE", "1", "yes", "tru")) {
      gateway.batch("?dry_run=" + odd, line("a")).isProblem(400, "malformed").names("dry_run");
    }
    gateway.batch("?dryrun=true", line("a")).isProblem(400, "malformed").names("dryrun");
    assertThat(gateway.stored()).isEqualTo(before);
    gateway.batch("?dry_run=false", line("a")).is(200);
    assertThat(gateway.stored()).isEqualTo(before + 1);
  }

  @Test
  @DisplayName(
      "takes an idempotency key on each line: replayed, also within one batch, and refused for another text")
  void keys() {
    String one = UUID.randomUUID().toString();
    String two = UUID.randomUUID().toString();
    long before = gateway.stored();
    List<JsonNode> first =
        gateway
            .batch(
                "",
                String.join(
                    "\n",
                    keyed("a", one),
                    keyed("a", one),
                    keyed("b", one),
                    keyed("c", two),
                    line("d")))
            .is(200)
            .lines();
    assertThat(id(first.get(0))).isEqualTo(id(first.get(1))).startsWith("msg_");
    Answer.assertProblem(first.get(2).get("problem"), 422, "idempotency_mismatch");
    assertThat(first.get(2).get("line").asInt()).isEqualTo(3);
    List<JsonNode> again =
        gateway.batch("", keyed("c", two) + "\n" + keyed("a", one)).is(200).lines();
    assertThat(id(again.get(0))).isEqualTo(id(first.get(3)));
    assertThat(id(again.get(1))).isEqualTo(id(first.get(0)));
    assertThat(gateway.stored()).isEqualTo(before + 3);
    List<JsonNode> bad =
        gateway
            .batch(
                "",
                keyed("a", "")
                    + "\n"
                    + keyed("a", "k".repeat(256))
                    + "\n{\"to\": \"+14155550123\", \"body\": \"a\", \"idempotency_key\": 7}")
            .is(200)
            .lines();
    assertThat(bad).allSatisfy(line -> Answer.assertProblem(line.get("problem"), 400, "malformed"));
  }

  @Test
  @DisplayName("whose caller hangs up keeps every line that was answered, whole groups at a time")
  void hangUp() throws Exception {
    long before = gateway.stored();
    String body = (line("Hello") + "\n").repeat(5_000);
    List<String> answered = new ArrayList<>();
    try (Wire wire = gateway.wire()) {
      wire.write(
          "POST /v1/messages/batch HTTP/1.1\nHost: localhost\nAuthorization: Bearer "
              + gateway.key()
              + "\nContent-Type: application/x-ndjson\nContent-Length: "
              + body.length()
              + "\n\n");
      wire.write(body.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      answered.addAll(wire.idsOfTheFirst(100_000));
    }
    assertThat(answered).isNotEmpty();
    for (String id : List.of(answered.getFirst(), answered.getLast())) {
      gateway.get("/v1/messages/" + id).is(200);
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .during(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat((gateway.stored() - before) % 500).isZero());
    assertThat(gateway.stored() - before).isGreaterThanOrEqualTo(answered.size());
  }

  @Test
  @DisplayName("that never comes to an end leaves nothing behind")
  void cutOff() throws IOException {
    long before = gateway.stored();
    try (Wire wire = gateway.wire()) {
      wire.write(
          "POST /v1/messages/batch HTTP/1.1\nHost: localhost\nAuthorization: Bearer "
              + gateway.key()
              + "\nContent-Type: application/x-ndjson\nContent-Length: 100000\n\n");
      wire.write((line("a") + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    gateway.get("/livez").is(200);
    assertThat(gateway.stored()).isEqualTo(before);
  }

  @Test
  @DisplayName("needs the scope to write")
  void scope() {
    HttpRequest.Builder request =
        gateway
            .anonymous("/v1/messages/batch")
            .header("Authorization", "Bearer " + gateway.keyWith("messages:read"))
            .header("Content-Type", "application/x-ndjson")
            .POST(Running.text(line("a")));
    assertThat(gateway.send(request).isProblem(403, "missing_scope").text())
        .contains("messages:write");
  }
}
