package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

@DisplayName("The log")
class QuietLogsTest {
  private static final String PERSON = "+14155550187";

  @RegisterExtension static final Running gateway = Running.shared();

  @Test
  @DisplayName("holds no number, no text and no key, whatever is sent, refused, failed or received")
  void quiet() throws Exception {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    Logger ours = context.getLogger("dev.switchboard");
    Level before = ours.getLevel();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%level %logger %msg%n%ex");
    encoder.start();
    OutputStreamAppender<ch.qos.logback.classic.spi.ILoggingEvent> appender =
        new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(log);
    appender.start();
    root.addAppender(appender);
    ours.setLevel(Level.TRACE);
    try {
      scenario();
      ours.debug("the end of the scenario");
    } finally {
      ours.setLevel(before);
      root.detachAppender(appender);
      appender.stop();
    }
    String text = log.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("the end of the scenario");
    assertThat(text)
        .doesNotContain(
            "4155550187", "5005550002", "5005550004", "Pssst", gateway.key(), "not-a-key-at-all");
    assertThat(text).doesNotContainPattern("\\+[1-9][0-9]{9,14}");
  }

  private static void scenario() {
    String sent =
        gateway
            .accepted(
                "{\"to\": \""
                    + PERSON
                    + "\", \"body\": \"Pssst, sent\", \"metadata\": {\"n\": \"Pssst\"}}")
            .get("id")
            .asString();
    List<String> failing =
        List.of("+15005550002", "+15005550004", "+15005550001").stream()
            .map(to ->
                gateway
                    .accepted("{\"to\": \"" + to + "\", \"body\": \"Pssst, failed\"}")
                    .get("id")
                    .asString())
            .toList();
    gateway.post("/v1/messages", "{\"to\": \"0" + PERSON + "\", \"body\": \"Pssst\"}").is(422);
    gateway.post("/v1/messages", "{\"to\": \"" + PERSON + "\", \"body\": \"Pssst\"").is(400);
    gateway
        .batch("", "{\"to\": \"" + PERSON + "\", \"body\": \"Pssst\"}\nPssst " + PERSON + "\n")
        .is(200);
    gateway.get("/v1/messages?to=" + PERSON + "&colour=Pssst").is(400);
    gateway.get("/v1/conversations/" + PERSON).is(200);
    gateway.get("/v1/nothing/" + PERSON).is(404);
    gateway
        .put(
            "/v1/consents/" + PERSON,
            "{\"channel\": \"sms\", \"status\": \"opted_in\", \"source\": \"Pssst\"}")
        .is(200);
    gateway
        .send(gateway.anonymous("/v1/messages").header("Authorization", "Bearer not-a-key-at-all"))
        .is(401);
    gateway
        .send(
            gateway
                .anonymous("/webhooks/twilio/sms/incoming")
                .POST(Running.text("From=" + PERSON + "&Body=Pssst&MessageSid=SM1")))
        .is(403);
    for (String text : List.of("Pssst, received", "STOP", "START")) {
      gateway
          .send(
              gateway
                  .anonymous("/sim/phones/" + PERSON.replace("+", "%2B") + "/messages")
                  .header("Content-Type", "application/json")
                  .POST(
                      Running.text(
                          "{\"to\": \"" + Running.OURS + "\", \"body\": \"" + text + "\"}")))
          .is(201);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertThat(gateway.get("/v1/messages/" + sent).json().get("status").asString())
              .isEqualTo("delivered");
          for (String id : failing) {
            assertThat(gateway.get("/v1/messages/" + id).json().get("settled_at").isNull())
                .isFalse();
          }
          JsonNode said = gateway.get("/v1/conversations/" + PERSON).json().get("messages");
          assertThat(
                  said.valueStream().filter(m -> m.get("direction").asString().equals("inbound")))
              .hasSize(3);
        });
  }
}
