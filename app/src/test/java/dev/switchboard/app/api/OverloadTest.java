package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Overload is refused, not absorbed:")
class OverloadTest {
  @RegisterExtension static final Running gateway = Running.shared();

  @BeforeAll
  static void nothingLeaves() {
    gateway.pauseSending();
  }

  @AfterAll
  static void goOn() {
    gateway.resumeSending();
  }

  private static List<Answer> together(int callers, java.util.concurrent.Callable<Answer> call)
      throws Exception {
    List<Future<Answer>> under = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        under.add(threads.submit(call));
      }
    }
    List<Answer> answers = new ArrayList<>();
    for (Future<Answer> answer : under) {
      answers.add(answer.get());
    }
    return answers;
  }

  private static void laterIsFine(List<Answer> answers) {
    answers.stream()
        .filter(answer -> answer.status() == 503)
        .forEach(answer -> {
          answer.isProblem(503, "overloaded");
          assertThat(answer.header("Retry-After"))
              .hasValueSatisfying(after -> assertThat(after).matches("[1-9][0-9]*"));
        });
  }

  @Test
  @DisplayName(
      "of 2,000 callers at once each hears 202 or 503 with Retry-After, and every 202 is stored")
  void messages() throws Exception {
    long before = gateway.stored();
    List<Answer> answers =
        together(
            2_000,
            () -> gateway.post("/v1/messages", "{\"to\": \"+14155550123\", \"body\": \"a\"}"));
    assertThat(answers)
        .hasSize(2_000)
        .allSatisfy(answer -> assertThat(answer.status()).isIn(202, 503));
    laterIsFine(answers);
    List<String> ids =
        answers.stream()
            .filter(answer -> answer.status() == 202)
            .map(answer -> answer.json().get("id").asString())
            .toList();
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    assertThat(gateway.stored()).isEqualTo(before + ids.size());
    gateway.accepted("{\"to\": \"+14155550123\", \"body\": \"after the storm\"}");
  }

  @Test
  @DisplayName("of 24 batches of 10 MB at once, only a few are read at a time")
  void batches() throws Exception {
    String line = "{\"to\": \"no number\", \"body\": \"" + "a".repeat(9_900) + "\"}\n";
    byte[] batch = line.repeat(1_000).getBytes(StandardCharsets.US_ASCII);
    List<Answer> answers =
        together(
            24,
            () ->
                gateway.send(
                    gateway
                        .request("/v1/messages/batch?dry_run=true")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofByteArray(batch))));
    assertThat(answers)
        .hasSize(24)
        .allSatisfy(answer -> assertThat(answer.status()).isIn(200, 503));
    laterIsFine(answers);
    assertThat(answers).anySatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    gateway.get("/readyz").is(200);
  }

  @Test
  @DisplayName("400 callers with the largest bodies are served within 64 MB of bodies")
  void largeBodies() throws Exception {
    String body = "{\"to\": \"+14155550123\", \"body\": \"" + "a".repeat(250_000) + "\"}";
    List<Answer> answers = together(400, () -> gateway.post("/v1/messages", body));
    assertThat(answers)
        .hasSize(400)
        .allSatisfy(answer -> assertThat(answer.status()).isIn(422, 503));
    laterIsFine(answers);
  }
}
