package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.switchboard.gateway.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

@DisplayName("V1 A code is kept nowhere")
class NoCodeKeptTest {
  /** Nothing else looks like it. */
  private static final String TYPED = "Zq7Xw3Kp9B";

  private static final String NUMBER = "+14155557431";

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  @Test
  @DisplayName(
      "neither in a table nor in a log, a spool, a metric or any file, nor as a digest, whether it was wrong, right or lost")
  void nowhere() throws Exception {
    Phone phone = new Phone(gateway, NUMBER);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    String right = logged(log, () -> scenario(phone));
    String said = log.toString(StandardCharsets.UTF_8);
    assertThat(said).contains("the end of the scenario").doesNotContain(TYPED);
    assertThat(said).doesNotContainPattern(alone(right));
    List<String> rows = rows();
    assertThat(String.join("\n", rows)).contains(phone.number());
    for (String secret : List.of(TYPED, hex(TYPED), hex("{\"code\": \"" + TYPED + "\"}"))) {
      assertThat(rows).noneMatch(row -> row.contains(secret));
    }
    assertThat(rows).noneMatch(row -> row.matches("(?s).*" + alone(right) + ".*"));
    assertThat(filesWith(TYPED.getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(
            filesWith(
                MessageDigest.getInstance("SHA-256")
                    .digest(("{\"code\": \"" + TYPED + "\"}").getBytes(StandardCharsets.UTF_8))))
        .isEmpty();
    String metrics = gateway.send(gateway.anonymous("/metrics")).text();
    assertThat(metrics).doesNotContain(TYPED, phone.number().substring(1));
  }

  /** The code that was right. */
  private static String scenario(Phone phone) {
    JsonNode started =
        gateway
            .post("/v1/verifications", "{\"to\": \"" + phone.number() + "\", \"channel\": \"sms\"}")
            .is(201)
            .json();
    String check = "/v1/verifications/" + started.path("id").asString("") + "/check";
    phone.awaitCodes(1);
    String right = phone.code();
    gateway.post(check, typed(TYPED), "Idempotency-Key", "typed-once").is(200);
    gateway.post(check, "{\"code\": \"" + TYPED + "\", \"codes\": 1}").is(400);
    gateway.post(check, "{\"code\": " + TYPED + "}").is(400);
    gateway.post(check, typed(TYPED + TYPED)).is(422);
    gateway.sim(
        "PUT",
        "/sim/faults",
        """
        {"seed": 1, "rules": [
          {"operation": "verify.checks.create", "action": "truncate", "probability": 1, "remaining": 1}]}
        """);
    gateway.post(check, typed(TYPED)).is(503);
    gateway.post(check, typed(right)).is(200);
    gateway.post(check, typed(right)).is(200);
    return right;
  }

  private static String typed(String code) {
    return "{\"code\": \"" + code + "\"}";
  }

  /** The digits by themselves, and not within a longer number. */
  private static String alone(String code) {
    return "(?<![0-9.])" + code + "(?![0-9])";
  }

  private static String hex(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private interface Scenario {
    String play();
  }

  private static String logged(ByteArrayOutputStream log, Scenario scenario) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    Logger ours = context.getLogger("dev.switchboard");
    Level before = ours.getLevel();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%level %logger %msg%n%ex");
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(log);
    appender.start();
    root.addAppender(appender);
    ours.setLevel(Level.TRACE);
    try {
      String played = scenario.play();
      ours.debug("the end of the scenario");
      return played;
    } finally {
      ours.setLevel(before);
      root.detachAppender(appender);
      appender.stop();
    }
  }

  /** Every row of every table. */
  private static List<String> rows() {
    Store store = gateway.store();
    List<String> tables =
        store
            .sql()
            .sql("select tablename from pg_tables where schemaname = 'public'")
            .query(String.class)
            .list();
    List<String> rows = new ArrayList<>();
    for (String table : tables) {
      rows.addAll(
          store.sql().sql("select t::text from \"" + table + "\" as t").query(String.class).list());
    }
    return rows;
  }

  /**
   * Every file of the gateway's home, the store's own files and write-ahead log among them; the
   * simulator's are the provider's.
   */
  private static List<Path> filesWith(byte[] secret) throws IOException {
    String hay = new String(secret, StandardCharsets.ISO_8859_1);
    String base64 = Base64.getEncoder().encodeToString(secret);
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(gateway.home())) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.startsWith(gateway.home().resolve("simulator")))
              .toList()) {
        String text = new String(read(file), StandardCharsets.ISO_8859_1);
        if (text.contains(hay) || text.contains(base64)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  /** A file that is gone meanwhile holds nothing. */
  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
