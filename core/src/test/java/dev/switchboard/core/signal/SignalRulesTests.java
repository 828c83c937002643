package dev.switchboard.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.signal.Threshold.Action;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a sender's counts lead to")
class SignalRulesTests {
  private static final Instant NOW = Instant.parse("2026-11-23T10:37:00Z");
  private static final Instant HOUR = Instant.parse("2026-11-23T10:00:00Z");

  private static Threshold threshold(Action action, String rate, int count, int sample, int hours) {
    return new Threshold(
        "filtered",
        Threshold.signals(List.of(30007)),
        new BigDecimal(rate),
        count,
        sample,
        hours,
        action);
  }

  private static Bucket bucket(String country, int hoursAgo, Kind kind, int code, long count) {
    return new Bucket(country, HOUR.minus(Duration.ofHours(hoursAgo)), kind, code, count);
  }

  private static List<Bucket> counts(int filtered, int accepted) {
    return List.of(
        bucket("US", 0, Kind.ACCEPTED, 0, accepted), bucket("US", 0, Kind.FAILED, 30007, filtered));
  }

  private static Decision judge(Threshold threshold, List<Bucket> buckets) {
    return SignalRules.judge(new Thresholds(List.of(threshold)), buckets, NOW);
  }

  @ParameterizedTest(name = "{0} of {1}: pauses {2}")
  @CsvSource({
    "20, 100, true",
    "19, 100, false",
    "19,  95, false",
    "20, 101, false",
    "21, 101, true",
    "20,  99, false",
    "99,  99, false",
    "0, 1000, false",
    "200, 1000, true",
    "199, 1000, false"
  })
  @DisplayName("a threshold of 20 % of at least 100, at its edges")
  void edges(int filtered, int accepted, boolean pauses) {
    Decision decision =
        judge(threshold(Action.PAUSE, "0.2", 1, 100, 6), counts(filtered, accepted));
    assertThat(decision instanceof Decision.Pause).as(decision.toString()).isEqualTo(pauses);
    assertThat(decision instanceof Decision.Fine).as(decision.toString()).isEqualTo(!pauses);
  }

  @Test
  @DisplayName("fewer signals than the minimum say nothing, whatever their rate")
  void minimumCount() {
    Threshold threshold = threshold(Action.PAUSE, "0.01", 10, 20, 6);
    assertThat(judge(threshold, counts(9, 20))).isInstanceOf(Decision.Fine.class);
    assertThat(judge(threshold, counts(10, 20))).isInstanceOf(Decision.Pause.class);
  }

  @Test
  @DisplayName("only the hours of the threshold count: the current one and those before it")
  void window() {
    List<Bucket> old = new ArrayList<>(counts(0, 50));
    old.add(bucket("US", 5, Kind.ACCEPTED, 0, 100));
    old.add(bucket("US", 5, Kind.FAILED, 30007, 60));
    assertThat(judge(threshold(Action.PAUSE, "0.2", 1, 100, 6), old))
        .isInstanceOf(Decision.Pause.class);
    assertThat(judge(threshold(Action.PAUSE, "0.2", 1, 100, 5), old))
        .isInstanceOf(Decision.Fine.class);
  }

  @Test
  @DisplayName("a rate is of what was handed over, and of what was reported where that is more")
  void denominator() {
    Tally late =
        Tally.of(
            List.of(
                bucket("US", 0, Kind.ACCEPTED, 0, 10),
                bucket("US", 0, Kind.DELIVERED, 0, 100),
                bucket("US", 0, Kind.FAILED, 30007, 20),
                bucket("US", 0, Kind.REJECTED, 21211, 5)));
    assertThat(late.messages()).isEqualTo(125);
    Tally silent =
        Tally.of(
            List.of(
                bucket("US", 0, Kind.ACCEPTED, 0, 100), bucket("US", 0, Kind.FAILED, 30007, 20)));
    assertThat(silent.messages()).as("carriers that report nothing but failures").isEqualTo(100);
  }

  @Test
  @DisplayName("one country pauses no sender that is fine as a whole, and is watched")
  void oneCountry() {
    List<Bucket> buckets =
        List.of(
            bucket("US", 0, Kind.ACCEPTED, 0, 5_000),
            bucket("DE", 0, Kind.ACCEPTED, 0, 100),
            bucket("DE", 0, Kind.FAILED, 30007, 90));
    Decision decision = judge(threshold(Action.PAUSE, "0.2", 20, 100, 6), buckets);
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Watch.class,
            watch -> {
              assertThat(watch.finding().country()).isEqualTo(Optional.of("DE"));
              assertThat(watch.finding().reason()).contains("90 of 100 messages to DE");
            });
  }

  @Test
  @DisplayName("what pauses comes before what is only watched")
  void pausesFirst() {
    Threshold watch =
        new Threshold(
            "early",
            Threshold.signals(List.of(30007)),
            new BigDecimal("0.01"),
            1,
            1,
            6,
            Action.WATCH);
    Thresholds both = new Thresholds(List.of(watch, threshold(Action.PAUSE, "0.2", 20, 100, 6)));
    assertThat(SignalRules.judge(both, counts(38, 120), NOW)).isInstanceOf(Decision.Pause.class);
    assertThat(SignalRules.all(both, counts(38, 120), NOW)).hasSize(2);
    assertThat(SignalRules.judge(both, counts(3, 120), NOW)).isInstanceOf(Decision.Watch.class);
  }

  @Test
  @DisplayName("the reason says what, how many of how many, in which time, and from where on")
  void reason() {
    Decision decision = judge(threshold(Action.PAUSE, "0.2", 20, 100, 6), counts(38, 120));
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Pause.class,
            pause -> {
              assertThat(pause.finding().reason())
                  .isEqualTo(
                      "30007 Message filtered: 38 of 120 messages in the last 6 h (31.7 %, pause from 20 % on)");
              assertThat(pause.finding().remedy()).contains("registration");
              assertThat(pause.finding().rate()).isEqualByComparingTo("0.3167");
            });
  }

  @Test
  @DisplayName("signals of one threshold are added up, and the most frequent leads")
  void together() {
    Threshold optOuts =
        new Threshold(
            "opted_out",
            Threshold.signals(List.of(21610, 0)),
            new BigDecimal("0.1"),
            5,
            50,
            24,
            Action.PAUSE);
    List<Bucket> buckets =
        List.of(
            bucket("US", 0, Kind.ACCEPTED, 0, 98),
            bucket("US", 0, Kind.REJECTED, 21610, 2),
            bucket("US", 0, Kind.STOP, 0, 8));
    assertThat(judge(optOuts, buckets))
        .isInstanceOfSatisfying(
            Decision.Pause.class,
            pause -> {
              assertThat(pause.finding().lead()).isEqualTo(Signal.STOP);
              assertThat(pause.finding().lead().explainedBy()).isEqualTo(21610);
              assertThat(pause.finding().reason())
                  .startsWith("Opted out by keyword (with 21610): 10 of 100 messages");
            });
  }

  @Test
  @DisplayName("what was counted before a sender was set going again does not count against it")
  void afterTheMark() {
    Threshold threshold = threshold(Action.PAUSE, "0.2", 20, 100, 6);
    List<Bucket> before = new ArrayList<>(counts(38, 120));
    before.add(bucket("US", 1, Kind.FAILED, 30007, 500));
    Mark mark = Mark.at(NOW, before);
    assertThat(judge(threshold, mark.after(before))).isInstanceOf(Decision.Fine.class);

    List<Bucket> fine = counts(38 + 10, 120 + 100);
    assertThat(judge(threshold, mark.after(fine))).isInstanceOf(Decision.Fine.class);
    List<Bucket> again = counts(38 + 20, 120 + 100);
    assertThat(judge(threshold, mark.after(again)))
        .isInstanceOfSatisfying(
            Decision.Pause.class,
            pause -> {
              assertThat(pause.finding().count()).isEqualTo(20);
              assertThat(pause.finding().of()).isEqualTo(100);
            });
  }

  @Test
  @DisplayName("hours after the mark count whole, hours before it not at all")
  void hoursAroundTheMark() {
    Mark mark = Mark.at(NOW.minus(Duration.ofHours(1)), List.of());
    assertThat(
            Tally.of(
                    mark.after(
                        List.of(
                            bucket("US", 2, Kind.FAILED, 30007, 100),
                            bucket("US", 1, Kind.FAILED, 30007, 10),
                            bucket("US", 0, Kind.FAILED, 30007, 1))))
                .count(new Signal(30007)))
        .isEqualTo(11);
  }

  @ParameterizedTest
  @ValueSource(ints = {30003, 30005, 30006, 30008, 30004, 21610, 21211})
  @DisplayName("from the start, nothing that is about recipients pauses a sender")
  void recipientsPauseNobody(int code) {
    List<Bucket> all =
        List.of(
            bucket("US", 0, Kind.ACCEPTED, 0, 10_000),
            bucket("US", 0, Kind.FAILED, code, 10_000),
            bucket("US", 0, Kind.STOP, 0, 5_000));
    assertThat(SignalRules.judge(Thresholds.usual(), all, NOW))
        .isNotInstanceOf(Decision.Pause.class);
  }

  @ParameterizedTest(name = "{0} of {1}: pauses {2}")
  @CsvSource({"99, 99, false", "20, 100, true", "19, 100, false", "100, 501, false"})
  @DisplayName("from the start, filtering pauses from a fifth of a hundred on")
  void usual(int filtered, int accepted, boolean pauses) {
    Decision decision = SignalRules.judge(Thresholds.usual(), counts(filtered, accepted), NOW);
    assertThat(decision instanceof Decision.Pause).as(decision.toString()).isEqualTo(pauses);
  }

  @Test
  @DisplayName("counts below 0, as one node may hold them for a moment, are none")
  void negative() {
    Tally tally = Tally.of(List.of(bucket("US", 0, Kind.FAILED, 30007, -3)));
    assertThat(tally.count(new Signal(30007))).isZero();
    assertThat(tally.seen()).isEmpty();
    assertThat(Finding.rate(3, 0)).isEqualByComparingTo("0");
    assertThat(Finding.rate(5, 3)).isEqualByComparingTo("1");
  }

  @Test
  @DisplayName("a threshold cannot hold what makes no sense")
  void nonsense() {
    for (String rate : List.of("0", "-0.1", "1.0001", "0.00001", "1e-999999999", "1e999999999")) {
      assertThatThrownBy(() -> threshold(Action.WATCH, rate, 1, 1, 1)).as(rate).isNotNull();
    }
    assertThatThrownBy(() -> threshold(Action.WATCH, "0.1", 0, 1, 1)).isNotNull();
    assertThatThrownBy(() -> threshold(Action.WATCH, "0.1", 1, 0, 1)).isNotNull();
    assertThatThrownBy(() -> threshold(Action.WATCH, "0.1", 1, 1, 0)).isNotNull();
    assertThatThrownBy(() -> threshold(Action.WATCH, "0.1", 1, 1, 169)).isNotNull();
    assertThatThrownBy(
            () -> new Threshold("none", new TreeSet<>(), BigDecimal.ONE, 1, 1, 1, Action.WATCH))
        .isNotNull();
    Threshold one = threshold(Action.WATCH, "0.1", 1, 1, 1);
    assertThatThrownBy(() -> new Thresholds(List.of(one, one))).isNotNull();
    assertThat(Signal.of("30007")).contains(new Signal(30007));
    assertThat(Signal.of("stop")).contains(Signal.STOP);
    assertThat(List.of("0", "00007", "3000", "300070", "STOP", "", "-3007"))
        .allSatisfy(word -> assertThat(Signal.of(word)).isEmpty());
  }

  @Test
  @DisplayName("every signal that is watched from the start has a remedy of its own")
  void remedies() {
    for (int code : List.of(30003, 30004, 30005, 30006, 30007, 30008, 30034, 30450, 21610, 0)) {
      assertThat(new Signal(code).remedy()).hasSizeGreaterThan(40);
    }
    assertThat(new Signal(21211).remedy()).isNotBlank();
  }
}
