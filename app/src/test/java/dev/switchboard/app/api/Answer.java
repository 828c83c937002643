package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway answered. */
record Answer(int status, Map<String, List<String>> headers, byte[] bytes) {
  static final JsonMapper JSON = JsonMapper.builder().build();

  Answer {
    Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  static Answer of(HttpResponse<byte[]> response) {
    return new Answer(response.statusCode(), response.headers().map(), response.body());
  }

  Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return JSON.readTree(bytes);
  }

  /** The lines of an NDJSON answer. */
  List<JsonNode> lines() {
    return text().lines().map(JSON::readTree).toList();
  }

  Answer is(int expected) {
    assertThat(status).as("status; the answer was %s", text()).isEqualTo(expected);
    return this;
  }

  /** A problem document of this status and code that tells nothing about what we are made of. */
  Answer isProblem(int expected, String code) {
    is(expected);
    assertThat(header("Content-Type")).as(text()).hasValue("application/problem+json");
    assertProblem(json(), expected, code);
    return this;
  }

  static void assertProblem(JsonNode problem, int status, String code) {
    String text = problem.toString();
    assertThat(problem.path("code").asString("")).as(text).isEqualTo(code);
    assertThat(problem.path("status").asInt()).as(text).isEqualTo(status);
    assertThat(problem.path("type").asString("")).as(text).isNotBlank();
    assertThat(problem.path("title").asString("")).as(text).isNotBlank();
    assertThat(problem.path("detail").asString("")).as(text).hasSizeGreaterThan(10);
    assertThat(text)
        .doesNotContainIgnoringCase("exception")
        .doesNotContain("dev.switchboard", "org.", "tools.jackson", "java.", "StreamRead", "`")
        .doesNotContain("Tomcat", "\\tat ", "Source:");
  }

  /** A problem whose {@code errors} name this field. */
  Answer names(String field) {
    assertThat(json().path("errors").findValuesAsString("field")).as(text()).contains(field);
    json()
        .path("errors")
        .forEach(error -> {
          assertThat(error.path("code").asString("")).as(text()).matches("[a-z_0-9]+");
          assertThat(error.path("message").asString("")).as(text()).isNotBlank();
        });
    return this;
  }
}
