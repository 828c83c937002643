package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What cannot be read is refused with 400, 413 or 415 and stores nothing")
class MalformedRequestTest {
  @RegisterExtension static final Running gateway = Running.shared();

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "7",
        "\"text\"",
        "[]",
        "[{\"to\": \"+14155550123\", \"body\": \"a\"}]",
        "{",
        "{\"to\"",
        "{\"to\": \"+14155550123\", \"body\": \"a\"",
        "{\"to\": \"+14155550123\", \"body\": \"a\"}}",
        "{\"to\": \"+14155550123\", \"body\": \"a\"} {}",
        "{\"to\": \"+14155550123\", \"body\": \"a\"} x",
        "{\"to\": \"+14155550123\", \"body\": \"a\",}",
        "{'to': '+14155550123', 'body': 'a'}",
        "{to: \"+14155550123\", body: \"a\"}",
        "{\"to\": \"+14155550123\", \"body\": \"a\nb\"}",
        "{\"to\": \"+14155550123\", \"body\": \"a\u0000b\"}",
        "{\"to\": \"+14155550123\", \"body\": \"\\x41\"}",
        "{\"to\": \"+14155550123\", \"body\": \"\\u12\"}",
        "{\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"n\": NaN}}",
        "{\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"n\": 01}}",
        "// comment\n{\"to\": \"+14155550123\", \"body\": \"a\"}",
        "\uFEFF{\"to\": \"+14155550123\", \"body\": \"a\"}",
        "<message/>",
        "to=%2B14155550123&body=a",
      })
  @DisplayName("malformed JSON")
  void malformed(String body) {
    long before = gateway.stored();
    gateway.post("/v1/messages", body).isProblem(400, "malformed");
    assertThat(gateway.stored()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "to              | {\"to\": 14155550123, \"body\": \"a\"}",
        "to              | {\"to\": true, \"body\": \"a\"}",
        "to              | {\"to\": [\"+14155550123\"], \"body\": \"a\"}",
        "to              | {\"to\": {\"number\": \"+14155550123\"}, \"body\": \"a\"}",
        "body            | {\"to\": \"+14155550123\", \"body\": 7}",
        "body            | {\"to\": \"+14155550123\", \"body\": 7.5}",
        "body            | {\"to\": \"+14155550123\", \"body\": false}",
        "body            | {\"to\": \"+14155550123\", \"body\": [\"a\"]}",
        "body            | {\"to\": \"+14155550123\", \"body\": {}}",
        "from            | {\"to\": \"+14155550123\", \"body\": \"a\", \"from\": 14155550100}",
        "channel         | {\"to\": \"+14155550123\", \"body\": \"a\", \"channel\": 1}",
        "channel         | {\"to\": \"+14155550123\", \"body\": \"a\", \"channel\": \"SMS\"}",
        "channel         | {\"to\": \"+14155550123\", \"body\": \"a\", \"channel\": \"\"}",
        "channel         | {\"to\": \"+14155550123\", \"body\": \"a\", \"channel\": \"pigeon\"}",
        "media_urls      | {\"to\": \"+14155550123\", \"body\": \"a\", \"media_urls\": \"https://example.com/a.png\"}",
        "media_urls      | {\"to\": \"+14155550123\", \"body\": \"a\", \"media_urls\": \"\"}",
        "media_urls      | {\"to\": \"+14155550123\", \"body\": \"a\", \"media_urls\": {}}",
        "media_urls[0]   | {\"to\": \"+14155550123\", \"body\": \"a\", \"media_urls\": [7]}",
        "media_urls[1]   | {\"to\": \"+14155550123\", \"body\": \"a\", \"media_urls\": [\"https://example.com/a.png\", null]}",
        "template        | {\"to\": \"+14155550123\", \"template\": \"hello\"}",
        "template        | {\"to\": \"+14155550123\", \"template\": \"\"}",
        "template        | {\"to\": \"+14155550123\", \"template\": []}",
        "template.name   | {\"to\": \"+14155550123\", \"template\": {\"name\": 7}}",
        "template.colour | {\"to\": \"+14155550123\", \"template\": {\"name\": \"a\", \"colour\": \"b\"}}",
        "template.variables.1 | {\"to\": \"+14155550123\", \"template\": {\"name\": \"a\", \"variables\": {\"1\": 5}}}",
        "send_at         | {\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": 1800000000}",
        "send_at         | {\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": \"\"}",
        "send_at         | {\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": \"tomorrow\"}",
        "send_at         | {\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": \"2026-12-24\"}",
        "send_at         | {\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": \"2026-12-24T18:00:00\"}",
        "send_at         | {\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": \"2026-12-24 18:00:00Z\"}",
        "send_at         | {\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": \"2026-02-30T18:00:00Z\"}",
        "send_at         | {\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": \"2199-01-01T00:00:00Z\"}",
        "send_at         | {\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": \"+999999999-01-01T00:00:00Z\"}",
        "valid_for       | {\"to\": \"+14155550123\", \"body\": \"a\", \"valid_for\": 3600}",
        "valid_for       | {\"to\": \"+14155550123\", \"body\": \"a\", \"valid_for\": \"\"}",
        "valid_for       | {\"to\": \"+14155550123\", \"body\": \"a\", \"valid_for\": \"4 hours\"}",
        "valid_for       | {\"to\": \"+14155550123\", \"body\": \"a\", \"valid_for\": \"PT0S\"}",
        "valid_for       | {\"to\": \"+14155550123\", \"body\": \"a\", \"valid_for\": \"-PT4H\"}",
        "valid_for       | {\"to\": \"+14155550123\", \"body\": \"a\", \"valid_for\": \"P99999999999D\"}",
        "priority        | {\"to\": \"+14155550123\", \"body\": \"a\", \"priority\": \"high\"}",
        "priority        | {\"to\": \"+14155550123\", \"body\": \"a\", \"priority\": 1}",
        "route           | {\"to\": \"+14155550123\", \"body\": \"a\", \"route\": 1}",
        "metadata        | {\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": \"x\"}",
        "metadata        | {\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": [1]}",
        "metadata.n      | {\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"n\": 1e999}}",
        "metadata.a[0].n | {\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"a\": [{\"n\": -1e400}]}}",
        "colour          | {\"to\": \"+14155550123\", \"body\": \"a\", \"colour\": \"red\"}",
        "To              | {\"To\": \"+14155550123\", \"body\": \"a\"}",
        "sendAt          | {\"to\": \"+14155550123\", \"body\": \"a\", \"sendAt\": \"2026-12-24T18:00:00Z\"}",
        "idempotency_key | {\"to\": \"+14155550123\", \"body\": \"a\", \"idempotency_key\": \"k\"}",
        "body            | {\"to\": \"+14155550123\", \"body\": \"a\\u0000b\"}",
        "body            | {\"to\": \"+14155550123\", \"body\": \"a\\ud83d\"}",
        "body            | {\"to\": \"+14155550123\", \"body\": \"\\ude00\\ud83d\"}",
        "to              | {\"to\": \"+14155550123\\u0000\", \"body\": \"a\"}",
        "metadata.a      | {\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"a\": \"\\u0000\"}}",
        "metadata.a.b[1] | {\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"a\": {\"b\": [1, \"\\udc00\"]}}}",
        "metadata        | {\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"x\\u0000\": 1}}",
        "metadata        | {\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"\\ud800\": 1}}",
      })
  @DisplayName("unknown fields, wrong types and values out of bounds are named")
  void named(String field, String body) {
    long before = gateway.stored();
    gateway.post("/v1/messages", body).isProblem(400, "malformed").names(field);
    assertThat(gateway.stored()).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{\"to\": \"+14155550123\", \"to\": \"+14155550124\", \"body\": \"a\"}",
        "{\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"a\": 1, \"a\": 2}}",
        "{\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"a\": [{\"b\": 1, \"\\u0062\": 2}]}}",
        "{\"to\": \"+14155550123\", \"template\": {\"name\": \"a\", \"name\": \"b\"}}",
      })
  @DisplayName("a field given twice")
  void duplicate(String body) {
    gateway.post("/v1/messages", body).isProblem(400, "malformed");
  }

  @Test
  @DisplayName("bytes that are not UTF-8, whole or cut off")
  void notUtf8() {
    byte[] latin =
        "{\"to\": \"+14155550123\", \"body\": \"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1);
    gateway.post("/v1/messages", latin).isProblem(400, "malformed");
    byte[] utf16 = "{\"to\": \"+14155550123\", \"body\": \"a\"}".getBytes(StandardCharsets.UTF_16);
    gateway.post("/v1/messages", utf16).isProblem(400, "malformed");
    byte[] surrogate =
        "{\"to\": \"+14155550123\", \"body\": \"???\"}".getBytes(StandardCharsets.UTF_8);
    int at = new String(surrogate, StandardCharsets.UTF_8).indexOf("???");
    surrogate[at] = (byte) 0xed;
    surrogate[at + 1] = (byte) 0xa0;
    surrogate[at + 2] = (byte) 0x80;
    gateway.post("/v1/messages", surrogate).isProblem(400, "malformed");
    gateway
        .post("/v1/messages", Arrays.copyOf("{\"to\": \"ü".getBytes(StandardCharsets.UTF_8), 9))
        .isProblem(400, "malformed");
  }

  @ParameterizedTest(name = "{0} levels")
  @ValueSource(ints = {33, 1_000, 100_000})
  @DisplayName("nesting without end")
  void deep(int levels) {
    gateway
        .post(
            "/v1/messages",
            "{\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {\"a\": "
                + "[".repeat(levels)
                + "]".repeat(levels)
                + "}}")
        .isProblem(400, "malformed");
    gateway.post("/v1/messages", "{\"a\":".repeat(levels / 2)).isProblem(400, "malformed");
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {(256 << 10) + 1, 10 << 20, 30 << 20})
  @DisplayName(
      "a body over 256 kB is 413, the connection is closed cleanly, and the next one is answered")
  void tooLarge(int bytes) throws Exception {
    String start = "{\"to\": \"+14155550123\", \"body\": \"";
    byte[] body =
        (start + "a".repeat(bytes - start.length() - 2) + "\"}").getBytes(StandardCharsets.UTF_8);
    gateway.post("/v1/messages", body).isProblem(413, "too_large");
    for (String length : List.of("Content-Length: " + bytes, "Transfer-Encoding: chunked")) {
      try (Wire wire = gateway.wire()) {
        wire.write(head(length)).write(length.startsWith("C") ? body : chunked(body));
        assertThat(wire.answer().isProblem(413, "too_large").header("Connection"))
            .hasValue("close");
        assertThat(wire.closed()).isTrue();
      }
    }
    gateway.get("/livez").is(200);
  }

  @Test
  @DisplayName("a body of exactly 256 kB is read")
  void largestBody() {
    String json = "{\"to\": \"+14155550123\", \"body\": \"a\", \"metadata\": {}}";
    gateway.post("/v1/messages", json + " ".repeat((256 << 10) - json.length())).is(202);
    gateway
        .post(
            "/v1/messages", "{\"to\": \"+14155550123\", \"body\": \"" + "a".repeat(200_000) + "\"}")
        .isProblem(422, "body_too_long")
        .names("body");
  }

  private static String head(String length) {
    return "POST /v1/messages HTTP/1.1\nHost: localhost\nAuthorization: Bearer "
        + gateway.key()
        + "\nContent-Type: application/json\n"
        + length
        + "\n\n";
  }

  private static byte[] chunked(byte[] body) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    chunks.writeBytes(
        (Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    chunks.writeBytes(body);
    chunks.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return chunks.toByteArray();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/x-ndjson",
        "nonsense",
        "json",
        ""
      })
  @DisplayName("a content type that is not JSON is 415")
  void contentType(String type) {
    HttpRequest.Builder request =
        gateway
            .request("/v1/messages")
            .POST(Running.text("{\"to\": \"+14155550123\", \"body\": \"a\"}"));
    gateway
        .send(type.isEmpty() ? request : request.header("Content-Type", type))
        .isProblem(415, "unsupported_media_type");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "Application/JSON"
      })
  @DisplayName("every way to write application/json is read")
  void json(String type) {
    gateway
        .send(
            gateway
                .request("/v1/messages")
                .header("Content-Type", type)
                .POST(Running.text("{\"to\": \"+14155550123\", \"body\": \"é\"}")))
        .is(202);
  }

  @Test
  @DisplayName("a compressed body is 415, not taken for text")
  void compressed() {
    gateway
        .send(
            gateway
                .request("/v1/messages")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b})))
        .isProblem(415, "unsupported_media_type");
  }

  @ParameterizedTest(name = "Accept: {0}")
  @ValueSource(
      strings = {"text/html", "application/xml", "*/*", "nonsense", "application/problem+json"})
  @DisplayName(
      "whatever the caller would rather read, the answer is JSON and is given once the work is done")
  void accept(String accept) {
    Answer answer =
        gateway.send(
            gateway
                .request("/v1/messages")
                .header("Accept", accept)
                .header("Content-Type", "application/json")
                .POST(
                    Running.text(
                        "{\"to\": \"+14155550123\", \"body\": \"a\", \"send_at\": \""
                            + java.time.Instant.now().plusSeconds(86_400)
                            + "\"}")));
    String id = answer.is(202).json().get("id").asString();
    gateway.send(gateway.request("/v1/messages/" + id).header("Accept", accept).DELETE()).is(200);
    gateway
        .send(gateway.request("/v1/messages/" + id + "x").header("Accept", accept))
        .isProblem(404, "not_found");
  }
}
