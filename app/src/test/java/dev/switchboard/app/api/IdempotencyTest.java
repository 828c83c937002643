package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a home of its own: the clock is moved. */
@DisplayName("An Idempotency-Key")
class IdempotencyTest {
  private static final String HELLO = "{\"to\": \"+14155550123\", \"body\": \"Hello\"}";

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private static Answer post(String json, String key) {
    return gateway.post("/v1/messages", json, "Idempotency-Key", key);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  @Test
  @DisplayName("gives the first answer again, byte by byte, quoted or bare, and says so")
  void replay() {
    String key = key();
    long before = gateway.stored();
    Answer first = post(HELLO, key).is(202);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    for (String same : List.of(key, "\"" + key + "\"", " " + key + " ")) {
      Answer again = post(HELLO, same).is(202);
      assertThat(again.header("Idempotency-Replayed")).hasValue("true");
      assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
      assertThat(again.text()).isEqualTo(first.text());
    }
    assertThat(gateway.stored()).isEqualTo(before + 1);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{\"to\": \"+14155550123\", \"body\": \"Hello!\"}",
        "{\"body\": \"Hello\", \"to\": \"+14155550123\"}",
        "{\"to\":\"+14155550123\",\"body\":\"Hello\"}",
        "{\"to\": \"no number\", \"body\": \"Hello\"}",
      })
  @DisplayName("is bound to the very bytes of the body")
  void mismatch(String other) {
    String key = key();
    post(HELLO, key).is(202);
    long before = gateway.stored();
    post(other, key).isProblem(422, "idempotency_mismatch").names("Idempotency-Key");
    assertThat(gateway.stored()).isEqualTo(before);
    post(HELLO, key).is(202);
  }

  @Test
  @DisplayName("has 1 to 255 printable characters")
  void bounds() {
    post(HELLO, "k").is(202);
    post(HELLO, "k".repeat(255)).is(202);
    post(HELLO, "\"" + "q".repeat(255) + "\"").is(202);
    for (String bad : List.of("", "\"\"", "k".repeat(256), "\"" + "k".repeat(256) + "\"")) {
      post(HELLO, bad).isProblem(400, "malformed").names("Idempotency-Key");
    }
  }

  @Test
  @DisplayName("is not used up by a request that was refused")
  void refusedFirst() {
    String key = key();
    post("{\"to\": \"no number\", \"body\": \"Hello\"}", key).isProblem(422, "invalid_number");
    post("{\"to\": ", key).isProblem(400, "malformed");
    assertThat(post(HELLO, key).is(202).header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  @DisplayName("belongs to one API key")
  void scope() {
    String key = key();
    String other = gateway.keyWith("messages:write");
    String mine = post(HELLO, key).is(202).json().get("id").asString();
    Answer theirs =
        gateway
            .send(
                gateway
                    .anonymous("/v1/messages")
                    .headers(
                        "Authorization",
                        "Bearer " + other,
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        key)
                    .POST(Running.text(HELLO)))
            .is(202);
    assertThat(theirs.json().get("id").asString()).isNotEqualTo(mine);
    assertThat(theirs.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  @DisplayName("of twenty at once makes one message; the others hear it again, or 409")
  void concurrent() throws Exception {
    for (int round = 0; round < 5; round++) {
      String key = key();
      long before = gateway.stored();
      List<Answer> answers = new ArrayList<>();
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Callable<Answer>> same = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          same.add(() -> post(HELLO, key));
        }
        for (Future<Answer> answer : callers.invokeAll(same)) {
          answers.add(answer.get());
        }
      }
      assertThat(gateway.stored()).isEqualTo(before + 1);
      assertThat(answers).allSatisfy(a -> assertThat(a.status()).isIn(202, 409));
      answers.stream()
          .filter(a -> a.status() == 409)
          .forEach(a -> a.isProblem(409, "idempotency_running"));
      assertThat(answers.stream().filter(a -> a.status() == 202).map(Answer::text).distinct())
          .hasSize(1);
      assertThat(
              answers.stream()
                  .filter(a -> a.status() == 202 && a.header("Idempotency-Replayed").isEmpty()))
          .hasSize(1);
      assertThat(post(HELLO, key).is(202).header("Idempotency-Replayed")).hasValue("true");
    }
  }

  @Test
  @DisplayName("is refused by a batch, where it would only seem to protect")
  void batch() {
    long before = gateway.stored();
    gateway
        .send(
            gateway
                .request("/v1/messages/batch")
                .headers("Content-Type", "application/x-ndjson", "Idempotency-Key", key())
                .POST(Running.text(HELLO)))
        .isProblem(400, "malformed")
        .names("Idempotency-Key");
    assertThat(gateway.stored()).isEqualTo(before);
  }

  @Test
  @DisplayName("is free again after 24 hours")
  void forgotten() {
    String key = key();
    String first = post(HELLO, key).is(202).json().get("id").asString();
    gateway.moveClock(Duration.ofHours(24).minusMinutes(1));
    assertThat(post(HELLO, key).is(202).json().get("id").asString()).isEqualTo(first);
    gateway.moveClock(Duration.ofMinutes(2));
    Answer later = post("{\"to\": \"+14155550123\", \"body\": \"Later\"}", key).is(202);
    assertThat(later.header("Idempotency-Replayed")).isEmpty();
    post(HELLO, key).isProblem(422, "idempotency_mismatch");
  }
}
