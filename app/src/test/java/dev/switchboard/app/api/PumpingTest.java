package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The figures of this test stand in docs/guide/verify.md. */
@DisplayName("V4 V5 Text pumping")
@Tag("long")
class PumpingTest {
  private static final int REQUESTS = 10_000;
  private static final int NUMBERS = 500;
  private static final int ADDRESSES = 50;
  private static final int HONEST = 200;

  /** Of the limit for one block of numbers, and what it regains in the minute of the attack. */
  private static final int MOST_PAID_SENDS = 55;

  private static final String ATTACKED = "+1202555";
  private static final int AT_ONCE = 48;

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private static Answer start(String to, String ip) {
    return gateway.post(
        "/v1/verifications",
        "{\"to\": \"%s\", \"channel\": \"sms\", \"fallback\": [{\"channel\": \"call\", \"after\": \"PT30S\"}], \"client\": {\"ip\": \"%s\"}}"
            .formatted(to, ip));
  }

  private static boolean attack(int i) {
    String to = ATTACKED + (1_000 + i % NUMBERS);
    return start(to, "198.51.100." + i % ADDRESSES).status() == 201;
  }

  /** Five people in each of forty places; each types the code that comes. */
  private static boolean honest(int i) {
    Phone phone = new Phone(gateway, "+1415" + (200 + i % 40) + (1_000 + i));
    Answer started = start(phone.number(), "203.0.113." + i);
    if (started.status() != 201) {
      return false;
    }
    phone.awaitCodes(1);
    String path = "/v1/verifications/" + started.json().path("id").asString("") + "/check";
    JsonNode checked = gateway.post(path, "{\"code\": \"" + phone.code() + "\"}").is(200).json();
    return checked.path("status").asString("").equals("approved");
  }

  /** Texts and calls, on the phones themselves. */
  private static long sentToTheAttacked() {
    JsonNode phones = gateway.send(gateway.anonymous("/sim/phones")).is(200).json().path("phones");
    return phones
        .valueStream()
        .filter(phone -> phone.path("number").asString("").startsWith(ATTACKED))
        .mapToLong(phone -> phone.path("messages").size() + phone.path("calls").size())
        .sum();
  }

  private static long count(List<Future<Boolean>> all) throws Exception {
    long count = 0;
    for (Future<Boolean> one : all) {
      count += one.get() ? 1 : 0;
    }
    return count;
  }

  @Test
  @DisplayName(
      "of 10,000 requests over 500 numbers and 50 addresses pays for 55 codes at the most, while 200 people pass, and is then blocked with a reason that only the operator sees")
  void stopped() throws Exception {
    Semaphore places = new Semaphore(AT_ONCE);
    List<Future<Boolean>> attacks = new ArrayList<>();
    List<Future<Boolean>> people = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < REQUESTS; i++) {
        int n = i;
        places.acquire();
        attacks.add(pool.submit(through(places, () -> attack(n))));
        if (i % (REQUESTS / HONEST) == 0) {
          int person = i / (REQUESTS / HONEST);
          people.add(pool.submit(() -> honest(person)));
        }
      }
    }
    assertThat(count(people)).as("people who passed").isEqualTo(HONEST);
    assertThat(count(attacks))
        .as("requests of the attack that got a code")
        .isLessThan(MOST_PAID_SENDS);
    // The next channel of each of them is held back too.
    gateway.moveClock(Duration.ofSeconds(40));
    awaitBlock();
    assertThat(sentToTheAttacked()).as("paid sends").isLessThanOrEqualTo(MOST_PAID_SENDS);
    Answer refused = start(ATTACKED + "9999", "192.0.2.1").isProblem(429, "rate_limited");
    assertThat(refused.text()).doesNotContain("block", "prefix", ATTACKED);
    assertThat(gateway.get("/v1/attention").text()).contains("blocked_prefix", ATTACKED);
    assertThat(gateway.get("/v1/verify/blocks").text())
        .contains(ATTACKED, "ended with the right code");
    gateway.delete("/v1/verify/blocks/" + ATTACKED.replace("+", "%2B")).is(200);
    assertThat(gateway.get("/v1/verify/blocks").json().path("data")).isEmpty();
  }

  private static Callable<Boolean> through(Semaphore places, Callable<Boolean> work) {
    return () -> {
      try {
        return work.call();
      } finally {
        places.release();
      }
    };
  }

  /** The guard judges once the codes had the time to be typed. */
  private static void awaitBlock() {
    gateway.moveClock(Duration.ofMinutes(3));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(gateway.get("/v1/verify/blocks").json().path("data")).isNotEmpty());
  }
}
