package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.Http;
import dev.switchboard.core.flow.run.Act;
import dev.switchboard.core.flow.run.Heard;
import dev.switchboard.core.flow.run.Run;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Questions of a flow to the application, and what is understood of the answers. */
final class Questioning implements Run.Application {
  private final Application application;
  private final JsonMapper json;

  Questioning(Application application, JsonMapper json) {
    this.application = application;
    this.json = json;
  }

  @Override
  public Heard.Reply ask(Act.Ask question) {
    boolean get = question.method() == Http.Method.GET;
    Application.Request request =
        new Application.Request(
            question.method().name(),
            get ? with(question.url(), question.send()) : question.url(),
            Map.of(),
            get ? Optional.empty() : Optional.of(json.writeValueAsString(question.send())));
    return switch (application.ask(request, Duration.ofSeconds(question.timeout()))) {
      case Application.Heard.Nothing(String why) -> new Heard.Unanswered(why);
      case Application.Heard.Answer(int status, String body) -> read(question, status, body);
    };
  }

  private static URI with(URI url, Map<String, String> send) {
    String query =
        send.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&"));
    if (query.isEmpty()) {
      return url;
    }
    String text = url.getRawFragment() == null ? url.toString() : url.toString().split("#", 2)[0];
    return URI.create(text + (url.getRawQuery() == null ? "?" : "&") + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Heard.Reply read(Act.Ask question, int status, String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (!question.fields().isEmpty()) {
      Optional<JsonNode> answer = object(body);
      if (answer.isEmpty() && status / 100 == 2) {
        return new Heard.Unanswered("its answer is no JSON object");
      }
      answer.ifPresent(found ->
          question
              .fields()
              .forEach(field -> value(found, field).ifPresent(value -> fields.put(field, value))));
    }
    return new Heard.Answered(status, fields);
  }

  private Optional<JsonNode> object(String body) {
    try {
      return Optional.of(json.readTree(body)).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** By names with dots between them; a list or an object is no value. */
  private static Optional<String> value(JsonNode answer, String field) {
    JsonNode node = answer;
    for (String name : field.split("\\.", -1)) {
      node = node.path(name);
    }
    return node.isString() || node.isNumber() || node.isBoolean()
        ? Optional.of(node.asString())
        : Optional.empty();
  }
}
