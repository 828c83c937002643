package dev.switchboard.bench.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.switchboard.bench.chaos.plan.Outages;
import dev.switchboard.bench.chaos.stage.FrontDoor.AnsweredText;
import dev.switchboard.bench.chaos.stage.Provider.Entry;
import dev.switchboard.bench.chaos.traffic.Accepted;
import dev.switchboard.bench.chaos.traffic.Api;
import dev.switchboard.bench.chaos.traffic.Books;
import dev.switchboard.bench.chaos.traffic.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The audit finds")
class AuditTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String PERSON = "+14152000001";

  private final Map<String, String> answers = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();
  private final List<String> attention = new ArrayList<>();
  private final List<Entry> ledger = new ArrayList<>();
  private final List<AnsweredText> stops = new ArrayList<>();
  private final Books books = new Books();
  private HttpServer gateway;

  /** A gateway that says what a test has it say. */
  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String body =
              switch (path) {
                case "/v1/messages" -> page(known);
                case "/v1/attention" -> page(attention);
                default -> answers.getOrDefault(path.replace("/v1/messages/", ""), "");
              };
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              body.isEmpty() ? 404 : 200, body.isEmpty() ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    gateway.start();
  }

  @AfterEach
  void end() {
    gateway.stop(0);
  }

  private static String page(List<String> items) {
    return "{\"data\":[" + String.join(",", items) + "],\"next_cursor\":null}";
  }

  private Text posted(String key) {
    Text text = new Text(key, PERSON, "text " + key, "normal");
    books.post(text);
    return text;
  }

  private void accepted(String key) {
    books.accept(new Accepted("msg_" + key, posted(key), NOON));
  }

  /** The gateway's word on it. */
  private void says(String key, String status, String sid, String reason, String timeline) {
    String message =
        """
        {"id": "msg_%s", "to": "%s", "status": "%s", "provider_sid": "%s", "reason": "%s", "timeline": [%s]}
        """
            .formatted(key, PERSON, status, sid, reason, timeline);
    known.add(message);
    answers.put("msg_" + key, message);
  }

  private void arrived(String key, String sid) {
    ledger.add(
        new Entry(sid, PERSON, "+14155550100", "text " + key, 1, "delivered", NOON.plusSeconds(1)));
  }

  private Verdict verdict() throws InterruptedException {
    Api api =
        new Api(URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()), "no-key-needed");
    return new Audit(api, ledger, stops, new Outages()).judge(books);
  }

  private List<String> found() throws InterruptedException {
    return verdict().findings().stream().map(Finding::what).toList();
  }

  @Test
  @DisplayName("nothing where all is well")
  void well() throws InterruptedException {
    accepted("a");
    says("a", "delivered", "SM1", "", "");
    arrived("a", "SM1");
    accepted("b");
    says("b", "canceled", "", "opted_out", "");
    assertThat(verdict().findings()).isEmpty();
    assertThat(verdict().once()).isEqualTo(1);
    assertThat(verdict().ended()).containsEntry("canceled: opted_out", 1);
  }

  @Test
  @DisplayName("what was sent twice, also where its post was never answered")
  void twice() throws InterruptedException {
    accepted("a");
    says("a", "delivered", "SM1", "", "");
    arrived("a", "SM1");
    arrived("a", "SM2");
    posted("b");
    arrived("b", "SM3");
    arrived("b", "SM4");
    assertThat(found()).containsExactly(Verdict.TWICE, Verdict.TWICE);
  }

  @Test
  @DisplayName("what is lost: unknown to the gateway, or believed to be sent")
  void lost() throws InterruptedException {
    accepted("a");
    accepted("b");
    says("b", "delivered", "SM1", "", "");
    assertThat(found()).containsExactly(Verdict.LOST, Verdict.LOST);
  }

  @Test
  @DisplayName("a status or a SID that is not the provider's")
  void disagrees() throws InterruptedException {
    accepted("a");
    says("a", "failed", "SM1", "no", "");
    arrived("a", "SM1");
    accepted("b");
    says("b", "delivered", "", "", "");
    arrived("b", "SM2");
    assertThat(found()).containsExactly(Verdict.DISAGREES, Verdict.DISAGREES);
  }

  @Test
  @DisplayName("what still moves, unless a person has to decide it")
  void unsettled() throws InterruptedException {
    accepted("a");
    says("a", "queued", "", "", "");
    accepted("b");
    says("b", "unknown", "", "looked four times", "");
    attention.add("{\"kind\": \"parked_message\", \"subject\": \"msg_b\"}");
    assertThat(found()).containsExactly(Verdict.UNSETTLED);
    assertThat(verdict().parked()).isEqualTo(1);
  }

  @Test
  @DisplayName("a try that was committed after a STOP had been answered")
  void afterStop() throws InterruptedException {
    accepted("a");
    says(
        "a",
        "failed",
        "",
        "21610",
        "{\"at\": \"2026-01-01T12:00:09Z\", \"event\": \"attempt\", \"status\": \"sending\"}");
    stops.add(new AnsweredText("From=%2B14152000001&Body=STOP", 503, NOON.plusSeconds(3)));
    assertThat(found()).isEmpty();
    stops.add(new AnsweredText("From=%2B14152000001&Body=STOP", 200, NOON.plusSeconds(5)));
    assertThat(found()).containsExactly(Verdict.AFTER_STOP);
  }

  @Test
  @DisplayName("what nobody posted, and what waits for a person")
  void strange() throws InterruptedException {
    arrived("z", "SM9");
    attention.add("{\"kind\": \"paused_sender\", \"reason\": \"21606\"}");
    assertThat(found()).containsExactlyInAnyOrder(Verdict.STRAY, Verdict.PAUSED);
  }
}
