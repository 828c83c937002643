package dev.switchboard.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.message.Lane;
import dev.switchboard.core.pace.Turns.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("On one sender")
class TurnsTests {
  private static final UUID ONE = UUID.nameUUIDFromBytes(new byte[] {1});
  private static final UUID TWO = UUID.nameUUIDFromBytes(new byte[] {2});

  private static List<Candidate> many(Lane lane, UUID source, int count, int segments) {
    List<Candidate> waiting = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      waiting.add(new Candidate(UUID.randomUUID(), lane, source, segments));
    }
    return waiting;
  }

  @SafeVarargs
  private static List<Candidate> all(List<Candidate>... parts) {
    return java.util.stream.Stream.of(parts).flatMap(List::stream).toList();
  }

  /** Segments by lane over many small rounds with always more waiting than goes. */
  private static Map<Lane, Integer> rounds(Turns turns, List<Candidate> waiting, int rounds) {
    return java.util.stream.IntStream.range(0, rounds)
        .boxed()
        .flatMap(i -> turns.choose(waiting, 5, 5).stream())
        .collect(
            Collectors.groupingBy(Candidate::lane, Collectors.summingInt(Candidate::segments)));
  }

  @Test
  @DisplayName("urgent goes before normal, normal before bulk")
  void order() {
    List<Candidate> chosen =
        new Turns()
            .choose(
                all(
                    many(Lane.BULK, ONE, 3, 1),
                    many(Lane.NORMAL, ONE, 2, 1),
                    many(Lane.URGENT, ONE, 2, 1)),
                4,
                4);
    assertThat(chosen)
        .extracting(Candidate::lane)
        .containsExactly(Lane.URGENT, Lane.URGENT, Lane.NORMAL, Lane.NORMAL);
  }

  @Test
  @DisplayName("the lower lanes keep their share, however much is urgent")
  void share() {
    Map<Lane, Integer> given =
        rounds(
            new Turns(),
            all(
                many(Lane.URGENT, ONE, 50, 1),
                many(Lane.NORMAL, ONE, 50, 1),
                many(Lane.BULK, ONE, 50, 1)),
            400);
    int sum = given.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(given.get(Lane.NORMAL)).isBetween(sum / 8, sum / 4);
    assertThat(given.get(Lane.BULK)).isBetween(sum / 16, sum / 8);
    assertThat(given.get(Lane.URGENT)).isGreaterThan(sum / 2);
  }

  @Test
  @DisplayName("a lane without work is owed nothing when it comes back")
  void noDebtWithoutWork() {
    Turns turns = new Turns();
    rounds(turns, many(Lane.NORMAL, ONE, 50, 1), 100);
    assertThat(turns.owes()).isFalse();
  }

  @Test
  @DisplayName("urgent ones are let in where there is no room for others")
  void urgentRoom() {
    List<Candidate> waiting = all(many(Lane.URGENT, ONE, 3, 1), many(Lane.BULK, ONE, 3, 1));
    assertThat(new Turns().choose(waiting, 0, 2)).hasSize(2).allMatch(c -> c.lane() == Lane.URGENT);
  }

  @Test
  @DisplayName("two sources take turns by segments: ten waiting are not behind a hundred thousand")
  void fairness() {
    List<Candidate> waiting = all(many(Lane.BULK, ONE, 100, 1), many(Lane.BULK, TWO, 10, 3));
    List<Candidate> chosen = new Turns().choose(waiting, 60, 0);
    int ofTwo =
        chosen.stream().filter(c -> c.source().equals(TWO)).mapToInt(Candidate::segments).sum();
    assertThat(ofTwo).isBetween(28, 32);
  }

  @Test
  @DisplayName("a source that was away is not served all at once for it")
  void noSavingUp() {
    Turns turns = new Turns();
    for (int i = 0; i < 100; i++) {
      turns.choose(many(Lane.BULK, ONE, 10, 1), 10, 0);
    }
    List<Candidate> chosen =
        turns.choose(all(many(Lane.BULK, ONE, 50, 1), many(Lane.BULK, TWO, 50, 1)), 20, 0);
    assertThat(chosen.stream().filter(c -> c.source().equals(TWO)).count()).isBetween(9L, 16L);
  }
}
