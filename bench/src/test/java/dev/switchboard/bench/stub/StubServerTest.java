package dev.switchboard.bench.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bench.figure.Arrival;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.wire.Answer;
import dev.switchboard.bench.wire.HttpConnection;
import dev.switchboard.bench.wire.Request;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The stub provider")
class StubServerTest {
  private static final String MESSAGES = "/2010-04-01/Accounts/" + Texts.ACCOUNT + "/Messages";

  private StubServer stub;
  private HttpConnection connection;

  @BeforeEach
  void start() throws IOException {
    stub = StubServer.start(0);
    connection = new HttpConnection(stub.url());
  }

  @AfterEach
  void stop() {
    connection.close();
    stub.close();
  }

  @Test
  @DisplayName("answers a create as Twilio does, and finds it again by SID and by recipient")
  void creates() throws IOException {
    Answer answer = create("+12015550001", "Grüße & \"alles Gute\" 😀");
    assertThat(answer.status()).isEqualTo(201);
    JsonNode message = json(answer);
    assertThat(message.path("sid").stringValue()).matches("SM[0-9a-f]{32}");
    assertThat(message.path("to").stringValue()).isEqualTo("+12015550001");
    assertThat(message.path("body").stringValue()).isEqualTo("Grüße & \"alles Gute\" 😀");
    assertThat(message.path("status").stringValue()).isEqualTo("queued");
    create("+12015550002", "to somebody else");

    String sid = message.path("sid").stringValue();
    assertThat(json(get(MESSAGES + "/" + sid + ".json")).path("sid").stringValue()).isEqualTo(sid);
    JsonNode list = json(get(MESSAGES + ".json?To=%2B12015550001&PageSize=100")).path("messages");
    assertThat(list).hasSize(1);
    assertThat(list.get(0).path("sid").stringValue()).isEqualTo(sid);
    assertThat(get(MESSAGES + "/SM00000000000000000000000000000000.json").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("tells what arrived, in segments, and which text came twice")
  void reports() throws IOException {
    create("+12015550001", "x".repeat(161));
    create("+12015550001", "x".repeat(161));
    create("+12015550002", "x".repeat(161));
    JsonNode report = json(get("/stub/report"));
    assertThat(report.path("messages").asInt()).isEqualTo(3);
    assertThat(report.path("segments").asInt()).isEqualTo(6);
    assertThat(report.path("duplicates").asInt()).isEqualTo(1);
    assertThat(report.path("worst_second_segments").asInt()).isEqualTo(6);
    List<Arrival> arrivals = get("/stub/arrivals").text().lines().map(Arrival::of).toList();
    assertThat(arrivals)
        .extracting(Arrival::to)
        .containsExactly("+12015550001", "+12015550001", "+12015550002");
    assertThat(arrivals).extracting(Arrival::at).isSorted();
  }

  @Test
  @DisplayName("takes the time that it was told to take")
  void latency() throws IOException {
    assertThat(put("/stub/settings?latency=60").status()).isEqualTo(200);
    long before = System.nanoTime();
    create("+12015550001", "slow");
    assertThat((System.nanoTime() - before) / 1_000_000).isGreaterThanOrEqualTo(59);
    assertThat(put("/stub/settings?latency=soon").status()).isEqualTo(400);
  }

  @Test
  @DisplayName("forgets what came before a reset, and never gives a SID twice")
  void resets() throws IOException {
    String before = json(create("+12015550001", "one")).path("sid").stringValue();
    connection.ask(Request.of("POST", "/stub/reset", "Content-Length: 0"));
    assertThat(json(get("/stub/progress")).path("messages").asInt()).isZero();
    assertThat(json(create("+12015550001", "one")).path("sid").stringValue()).isNotEqualTo(before);
    assertThat(json(get("/stub/report")).path("duplicates").asInt()).isZero();
  }

  private Answer create(String to, String body) throws IOException {
    String form =
        "To="
            + URLEncoder.encode(to, StandardCharsets.UTF_8)
            + "&From="
            + URLEncoder.encode(Texts.SENDER, StandardCharsets.UTF_8)
            + "&Body="
            + URLEncoder.encode(body, StandardCharsets.UTF_8);
    return connection.ask(
        Request.of(
            "POST",
            MESSAGES + ".json",
            "application/x-www-form-urlencoded",
            form.getBytes(StandardCharsets.UTF_8)));
  }

  private Answer get(String target) throws IOException {
    return connection.ask(Request.of("GET", target));
  }

  private Answer put(String target) throws IOException {
    return connection.ask(Request.of("PUT", target, "Content-Length: 0"));
  }

  private static JsonNode json(Answer answer) {
    return JsonMapper.builder().build().readTree(answer.text());
  }
}
