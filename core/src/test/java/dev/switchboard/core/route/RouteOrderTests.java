package dev.switchboard.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.route.RouteRule.Decision;
import dev.switchboard.core.route.StepState.Begun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever order reports come in, however late and however often. */
@DisplayName("F27, D3: late, doubled and out-of-order statuses")
class RouteOrderTests {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private record Report(int step, MessageStatus status) {}

  /**
   * A route under way, as the gateway drives it: hear, then decide until there is nothing to do.
   */
  private static final class Drive {
    private Run run = Run.fresh(RouteRuleTests.ROUTE);
    private Instant now = NOON;
    private final Map<Integer, Integer> starts = new HashMap<>();
    private boolean heardSuccess;

    void hear(Report report) {
      run = run.hear(report.step(), report.status(), "", now).run();
      if (run.states().get(report.step()) instanceof Begun begun
          && run.route().steps().get(report.step()).until().isReachedBy(begun.status())) {
        heardSuccess = true;
      }
      settle();
    }

    void wait(Duration time) {
      now = now.plus(time);
      settle();
    }

    void settle() {
      while (true) {
        switch (RouteRule.decide(run, now)) {
          case Decision.Start(int step, String why) -> {
            assertThat(heardSuccess).as("%s after a success was heard", why).isFalse();
            starts.merge(step, 1, Integer::sum);
            run = run.begin(step, now, now);
          }
          case Decision.End(Ending how) -> run = run.end(how);
          case Decision.Wait _, Decision.Over _ -> {
            return;
          }
        }
      }
    }
  }

  private static final List<MessageStatus> WORDS =
      List.of(
          MessageStatus.SENT,
          MessageStatus.UNKNOWN,
          MessageStatus.UNDELIVERED,
          MessageStatus.DELIVERED,
          MessageStatus.READ);

  @Test
  @DisplayName(
      "every order of each step's reports: no step twice, none after a success, always an end")
  void every_order() {
    for (List<MessageStatus> first : orders(WORDS)) {
      for (int late = 0; late <= WORDS.size(); late++) {
        Drive drive = new Drive();
        drive.settle();
        for (int i = 0; i < first.size(); i++) {
          if (i == late) {
            drive.wait(Duration.ofMinutes(11));
          }
          drive.hear(new Report(0, first.get(i)));
          drive.hear(new Report(0, first.get(i)));
        }
        drive.wait(Duration.ofHours(1));
        drive.wait(Duration.ofHours(1));
        drive.wait(Duration.ofHours(1));

        assertThat(drive.starts.values()).as("%s late from %s", first, late).containsOnly(1);
        assertThat(drive.run.ending()).isPresent();
        assertThat(drive.run.status()).isEqualTo(MessageStatus.READ);
      }
    }
  }

  @Test
  @DisplayName(
      "20,000 random runs over all steps, with seeds: the same reports in the same order end alike")
  void random_runs() {
    for (int seed = 0; seed < 20_000; seed++) {
      Drive one = drive(seed);
      Drive again = drive(seed);

      assertThat(one.starts.values()).as("seed %s", seed).allMatch(count -> count == 1);
      assertThat(one.run.ending()).as("seed %s", seed).isPresent();
      assertThat(again.run).as("seed %s", seed).isEqualTo(one.run);
      assertThat(again.starts).isEqualTo(one.starts);
    }
  }

  private static Drive drive(int seed) {
    Random random = new Random(seed);
    List<Report> reports = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      for (MessageStatus word : WORDS) {
        for (int times = random.nextInt(3); times > 0; times--) {
          reports.add(new Report(step, word));
        }
      }
    }
    Collections.shuffle(reports, random);
    Drive drive = new Drive();
    drive.settle();
    for (Report report : reports) {
      drive.wait(Duration.ofSeconds(random.nextInt(240)));
      drive.hear(report);
    }
    for (int i = 0; i < 4; i++) {
      drive.wait(Duration.ofHours(1));
    }
    return drive;
  }

  @Test
  @DisplayName("once a run has ended, the order of what is still heard does not matter")
  void after_the_end() {
    for (List<MessageStatus> order : orders(WORDS)) {
      Drive drive = new Drive();
      drive.settle();
      for (int i = 0; i < 4; i++) {
        drive.wait(Duration.ofHours(1));
      }
      order.forEach(word -> drive.hear(new Report(1, word)));

      assertThat(drive.starts).containsOnlyKeys(0, 1, 2);
      assertThat(drive.run.status()).isEqualTo(MessageStatus.READ);
      assertThat(drive.run.ending().orElseThrow().kind()).isEqualTo(Ending.Kind.GAVE_UP);
    }
  }

  private static List<List<MessageStatus>> orders(List<MessageStatus> words) {
    if (words.isEmpty()) {
      return List.of(List.of());
    }
    List<List<MessageStatus>> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      List<MessageStatus> rest = new ArrayList<>(words);
      MessageStatus head = rest.remove(i);
      for (List<MessageStatus> tail : orders(rest)) {
        List<MessageStatus> order = new ArrayList<>();
        order.add(head);
        order.addAll(tail);
        all.add(order);
      }
    }
    return all;
  }
}
