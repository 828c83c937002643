package dev.switchboard.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Time is simulated: {@code now} goes where the pace says, plus what a busy machine adds. */
@DisplayName("A sender's pace")
class PaceTests {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;

  private record Departed(long at, int segments) {}

  private static long worstSecond(List<Departed> departed) {
    long worst = 0;
    for (Departed first : departed) {
      worst =
          Math.max(
              worst,
              departed.stream()
                  .filter(d -> d.at() >= first.at() && d.at() - first.at() < SECOND)
                  .mapToInt(Departed::segments)
                  .sum());
    }
    return worst;
  }

  /** Sends as fast as the pace allows; each is late, and written a little after it was let go. */
  private static List<Departed> run(Pace pace, int messages, int mostSegments, Random random) {
    List<Departed> departed = new ArrayList<>();
    long now = SECOND * random.nextInt(100);
    for (int i = 0; i < messages; i++) {
      int segments = 1 + random.nextInt(mostSegments);
      long at = pace.earliest(segments, now);
      assertThat(at).isNotEqualTo(Pace.NEVER);
      now = at + late(random);
      Pace.Slot slot = pace.take(segments, now);
      long written = now + late(random);
      pace.left(slot, written);
      departed.add(new Departed(written, segments));
    }
    return departed;
  }

  /** Mostly well below a millisecond, now and then a long stall. */
  private static long late(Random random) {
    return random.nextInt(50) == 0 ? random.nextLong(80 * MILLI) : random.nextLong(MILLI / 2);
  }

  @RepeatedTest(30)
  @DisplayName("F11 F12 holds in every sliding second, whatever is late, in any mix of lengths")
  void everySlidingSecond(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int rate = 1 + random.nextInt(200);
    int mostSegments = 1 + random.nextInt(Math.min(rate, 10));
    List<Departed> departed = run(new Pace(rate), 600, mostSegments, random);
    assertThat(worstSecond(departed)).as("at " + rate + " per second").isLessThanOrEqualTo(rate);
  }

  @ParameterizedTest(name = "{0} per second")
  @ValueSource(ints = {1, 3, 80, 400, 2_000})
  @DisplayName("is used for at least 97 % where the machine keeps up")
  void isUsed(int rate) {
    Pace pace = new Pace(rate);
    long now = 0;
    int messages = rate * 30;
    for (int i = 0; i < messages; i++) {
      now = pace.earliest(1, now) + 100_000;
      pace.left(pace.take(1, now), now + 50_000);
    }
    double seconds = now / (double) SECOND;
    assertThat((messages - 1) / seconds).isGreaterThan(0.97 * rate);
  }

  @ParameterizedTest(name = "{0} segments at {1} per second: the next after {2} ms")
  @CsvSource({"1, 0.2, 5000", "1, 0.5, 2000", "5, 1, 5000", "10, 4, 2500", "3, 0.1, 30000"})
  @DisplayName("F13 lets a message that is longer than the rate go alone")
  void longOnes(int segments, double rate, long millis) {
    Pace pace = new Pace(rate);
    assertThat(pace.earliest(segments, 0)).isZero();
    pace.left(pace.take(segments, 0), 0);
    assertThat(pace.earliest(1, 0)).isBetween(millis * MILLI, (millis + 40) * MILLI);
  }

  @Test
  @DisplayName("F13 at 0 lets nothing go, and goes on when it is raised")
  void zero() {
    Pace pace = new Pace(0);
    assertThat(pace.earliest(1, SECOND)).isEqualTo(Pace.NEVER);
    pace.rate(10, SECOND);
    assertThat(pace.earliest(1, SECOND)).isEqualTo(SECOND);
  }

  @Test
  @DisplayName("lets the whole part of a rate go that is not whole")
  void notWhole() {
    Pace pace = new Pace(2.5);
    long now = 0;
    List<Departed> departed = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      now = pace.earliest(1, now);
      pace.left(pace.take(1, now), now);
      departed.add(new Departed(now, 1));
    }
    assertThat(worstSecond(departed)).isEqualTo(2);
  }

  @Test
  @DisplayName("waits for a departure that was let go and is not reported")
  void unreported() {
    Pace pace = new Pace(1);
    Pace.Slot stuck = pace.take(1, 0);
    assertThat(pace.earliest(1, 20 * SECOND)).isEqualTo(Pace.NEVER);
    pace.left(stuck, 20 * SECOND);
    assertThat(pace.earliest(1, 20 * SECOND)).isGreaterThanOrEqualTo(21 * SECOND);
  }

  @Test
  @DisplayName("F15 takes back what the provider put off: it was not taken, so it does not count")
  void released() {
    Pace pace = new Pace(2);
    pace.left(pace.take(1, 0), 0);
    Pace.Slot throttled = pace.take(1, 500 * MILLI);
    pace.left(throttled, 500 * MILLI);
    assertThat(pace.earliest(1, 999 * MILLI)).isGreaterThan(SECOND);
    pace.released(throttled);
    assertThat(pace.earliest(1, 999 * MILLI)).isLessThanOrEqualTo(SECOND);
    pace.released(throttled);
    assertThat(pace.counted(SECOND / 2)).hasSize(1);
  }

  @Test
  @DisplayName("gives up a slot that nobody used: after a pause nothing is caught up")
  void noCatchingUp() {
    Pace pace = new Pace(10);
    long now = 5 * SECOND;
    for (int i = 0; i < 3; i++) {
      now = pace.earliest(1, now);
      pace.left(pace.take(1, now), now);
    }
    assertThat(now).isGreaterThanOrEqualTo(5 * SECOND + 200 * MILLI);
  }

  @Test
  @DisplayName("F14 goes on where another owner stopped")
  void handedOver() {
    Random random = new Random(3);
    Pace before = new Pace(80);
    List<Departed> all = new ArrayList<>(run(before, 200, 4, random));
    long now = all.getLast().at() + MILLI;
    Pace after = new Pace(80);
    before.counted(now).forEach(after::hold);
    for (int i = 0; i < 200; i++) {
      now = after.earliest(2, now);
      after.left(after.take(2, now), now);
      all.add(new Departed(now, 2));
    }
    assertThat(worstSecond(all)).isLessThanOrEqualTo(80);
  }

  @Test
  @DisplayName("changes live: a raise takes effect before the slot of the old rate")
  void raised() {
    Pace pace = new Pace(0.1);
    pace.left(pace.take(1, 0), 0);
    pace.rate(5, SECOND);
    assertThat(pace.earliest(1, SECOND)).isLessThan(3 * SECOND);
  }

  @Test
  @DisplayName("changes live: after a cut the sliding second first has to empty")
  void cut() {
    Pace pace = new Pace(100);
    long now = 0;
    for (int i = 0; i < 100; i++) {
      now = pace.earliest(1, now);
      pace.left(pace.take(1, now), now);
    }
    pace.rate(10, now);
    assertThat(pace.earliest(1, now)).isGreaterThan(now + 800 * MILLI);
  }
}
