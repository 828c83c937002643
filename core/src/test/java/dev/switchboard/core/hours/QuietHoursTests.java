package dev.switchboard.core.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.hours.HoursDecision.MayGo;
import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.number.PhoneNumber;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("F19: quiet hours go by the clock of the recipient")
class QuietHoursTests {
  private static final QuietHours SHIPPED = new QuietHours(HoursRules.bundled());

  private static HoursRule rule(String... open) {
    return new HoursRule(
        Arrays.stream(open).map(OpenHours::parse).toList(), "a test", LocalDate.of(2026, 1, 1));
  }

  private static QuietHours only(HoursRule rule) {
    return new QuietHours(new HoursRules(rule, Map.of(), Map.of()));
  }

  private static Instant opening(QuietHours hours, String number, Instant at) {
    return switch (hours.decide(new PhoneNumber(number), at)) {
      case MayGo _ -> at;
      case Waits(Instant until, String _) -> until;
    };
  }

  @ParameterizedTest(name = "{0} at {1} may be written to from {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "+13055550123 | 2026-12-01T01:00:00Z | 2026-12-01T13:00:00Z | Florida closes at 20:00",
        "+13055550123 | 2026-12-01T00:59:59.999Z | 2026-12-01T00:59:59.999Z | to the last moment",
        "+12125550123 | 2026-12-01T01:00:00Z | 2026-12-01T01:00:00Z | New York at 21:00",
        "+12125550123 | 2026-12-01T02:00:00Z | 2026-12-01T13:00:00Z | and from 08:00 again",
        "+18505550123 | 2026-12-01T13:30:00Z | 2026-12-01T14:00:00Z | 850: 08:00 in Pensacola too",
        "+18505550123 | 2026-12-01T01:30:00Z | 2026-12-01T14:00:00Z | 850: 20:00 in Tallahassee",
        "+12055550123 | 2026-12-06T16:00:00Z | 2026-12-07T14:00:00Z | no Sunday in Alabama",
        "+14015550123 | 2026-12-05T22:30:00Z | 2026-12-07T14:00:00Z | Rhode Island's weekend",
        "+12145550123 | 2026-12-06T15:30:00Z | 2026-12-06T18:00:00Z | Texas' Sunday begins at noon",
        "+12145550123 | 2026-12-07T15:30:00Z | 2026-12-07T15:30:00Z | but not its Monday",
        "+19285550123 | 2026-07-01T14:30:00Z | 2026-07-01T15:00:00Z | Arizona waits, Navajos may",
        "+19285550123 | 2026-07-02T03:30:00Z | 2026-07-02T15:00:00Z | Navajos are quiet, Arizona not",
        "+16025550123 | 2026-07-02T03:30:00Z | 2026-07-02T03:30:00Z | Phoenix has no Navajos",
        "+14165550123 | 2026-12-05T14:30:00Z | 2026-12-05T15:00:00Z | Canada's Saturday",
        "+33612345678 | 2026-12-06T12:00:00Z | 2026-12-07T07:00:00Z | no Sunday in France",
        "+34612345678 | 2026-12-01T07:30:00Z | 2026-12-01T08:00:00Z | Spain waits for the Canaries",
        "+79161234567 | 2026-12-01T05:30:00Z | 2026-12-01T06:00:00Z | Kaliningrad's 08:00",
        "+79161234567 | 2026-12-01T09:00:00Z | 2026-12-02T06:00:00Z | is Kamchatka's 21:00 soon",
        "+881612345678 | 2026-12-01T07:30:00Z | 2026-12-01T08:00:00Z | a satellite has UTC",
      })
  void shipped(String number, Instant at, Instant opens, String why) {
    assertThat(opening(SHIPPED, number, at)).as(why).isEqualTo(opens);
    assertThat(opening(SHIPPED, number, opens)).as("and then").isEqualTo(opens);
  }

  @Test
  @DisplayName("a number that may be anywhere in the US waits for every state, Hawaii and Sundays")
  void anywhere() {
    // Monday: Honolulu opens at 18:00 UTC, Rhode Island closes at 23:00 UTC
    Instant morning = Instant.parse("2026-12-07T15:00:00Z");
    assertThat(opening(SHIPPED, "+18005550123", morning)).isEqualTo("2026-12-07T18:00:00Z");
    assertThat(opening(SHIPPED, "+18005550123", Instant.parse("2026-12-07T22:59:00Z")))
        .isEqualTo("2026-12-07T22:59:00Z");
    assertThat(opening(SHIPPED, "+18005550123", Instant.parse("2026-12-05T23:00:00Z")))
        .isEqualTo("2026-12-07T18:00:00Z");
  }

  @Test
  @DisplayName(
      "the reason names the place, its hours and its time, and the others where there are any")
  void reasons() {
    Instant evening = Instant.parse("2026-12-02T02:14:00Z");
    assertThat(SHIPPED.decide(new PhoneNumber("+13055550123"), evening))
        .isEqualTo(
            new Waits(
                Instant.parse("2026-12-02T13:00:00Z"),
                "quiet hours in Florida (open daily 08:00-20:00); the time there is Tue 21:14"));
    assertThat(SHIPPED.decide(new PhoneNumber("+18505550123"), evening))
        .isEqualTo(
            new Waits(
                Instant.parse("2026-12-02T14:00:00Z"),
                "quiet hours in Florida (America/Chicago) (open daily 08:00-20:00); the time there is Tue 20:14."
                    + " The number may be at any of 2 places in Florida and waits for all of them"));
    assertThat(
            SHIPPED.decide(new PhoneNumber("+13055550123"), Instant.parse("2026-12-01T15:00:00Z")))
        .isEqualTo(new MayGo(Instant.parse("2026-12-02T01:00:00Z")));
  }

  @Test
  @DisplayName("where no moment suits all zones of a country, it is when most of them are open")
  void noMomentForAll() {
    QuietHours office = only(rule("mon-fri 10:00-17:00"));
    Instant night = Instant.parse("2026-12-01T00:00:00Z");
    PhoneNumber russian = new PhoneNumber("+79161234567");
    assertThat(office.decide(russian, night)).isInstanceOf(Waits.class);
    Waits waits = (Waits) office.decide(russian, night);
    assertThat(waits.reason()).contains("No time of the week suits all 11 places in Russia");
    assertThat(office.decide(russian, waits.until())).isInstanceOf(MayGo.class);
    long open =
        office.sights(russian, waits.until()).stream()
            .filter(sight -> sight.state() == QuietHours.State.OPEN)
            .count();
    for (int minutes = 0; minutes < 7 * 24 * 60; minutes += 15) {
      assertThat(
              office.sights(russian, night.plusSeconds(60L * minutes)).stream()
                  .filter(sight -> sight.state() == QuietHours.State.OPEN)
                  .count())
          .isLessThanOrEqualTo(open);
    }
  }

  @Test
  @DisplayName("several windows a day are a break between them")
  void breaks() {
    QuietHours hours = only(rule("mon-fri 10:00-13:00", "mon-fri 14:00-20:00", "mon 13:00-13:30"));
    assertThat(opening(hours, "+4915112345678", Instant.parse("2026-12-01T12:30:00Z")))
        .isEqualTo("2026-12-01T13:00:00Z");
    assertThat(opening(hours, "+4915112345678", Instant.parse("2026-11-30T12:15:00Z")))
        .isEqualTo("2026-11-30T12:15:00Z");
  }

  /** By the clock on the wall alone, without any of what is tested. */
  private static boolean openByTheWall(QuietHours.Sight sight, Instant at) {
    ZonedDateTime there = at.atZone(sight.location().zone());
    int minute = there.getHour() * 60 + there.getMinute();
    DayOfWeek day = there.getDayOfWeek();
    return sight.rule().open().stream()
        .anyMatch(h -> h.days().contains(day) && h.from() <= minute && minute < h.until());
  }

  private static boolean comesTwice(QuietHours.Sight sight, Instant at) {
    LocalDateTime local = at.atZone(sight.location().zone()).toLocalDateTime();
    return sight.location().zone().getRules().getValidOffsets(local).size() != 1;
  }

  private static final List<String> NUMBERS =
      List.of(
          "+12125550123",
          "+18505550123",
          "+19285550123",
          "+18005550123",
          "+14015550123",
          "+17095550123",
          "+5592991234567",
          "+4915112345678",
          "+61412345678",
          "+56961234567",
          "+201001234567",
          "+5352345678",
          "+79161234567",
          "+64211234567",
          "+9779812345678",
          "+881612345678");

  @Test
  @DisplayName(
      "at random moments of ten years: the opening is open, nothing before it is, and the wall's clock agrees")
  void randomMoments() {
    QuietHours odd =
        new QuietHours(
            new HoursRules(
                rule("mon-fri 01:15-02:20", "tue,thu 22:45-24:00", "sat 00:00-24:00"),
                Map.of("US", rule("daily 01:30-23:40")),
                Map.of("FL", rule("sun 02:30-03:10", "wed 23:15-24:00", "thu 00:00-00:30"))));
    long from = Instant.parse("2022-01-01T00:00:00Z").toEpochMilli();
    long until = Instant.parse("2032-01-01T00:00:00Z").toEpochMilli();
    SplittableRandom random = new SplittableRandom(19);
    for (int i = 0; i < 12_000; i++) {
      QuietHours hours = i % 2 == 0 ? SHIPPED : odd;
      PhoneNumber number = new PhoneNumber(NUMBERS.get(random.nextInt(NUMBERS.size())));
      Instant at = Instant.ofEpochMilli(random.nextLong(from, until));
      String what = "%s at %s, %s rules".formatted(number, at, i % 2 == 0 ? "shipped" : "odd");
      switch (hours.decide(number, at)) {
        case MayGo(Instant end) -> {
          assertThat(end).as(what).isAfter(at);
          assertThat(
                  hours.decide(
                      number,
                      at.plusMillis(random.nextLong(end.toEpochMilli() - at.toEpochMilli()))))
              .as(what)
              .isInstanceOf(MayGo.class);
        }
        case Waits(Instant opens, String _) -> {
          assertThat(opens).as(what).isAfter(at);
          assertThat(hours.decide(number, opens)).as(what).isInstanceOf(MayGo.class);
          for (int k = 0; k < 5; k++) {
            long between = random.nextLong(opens.toEpochMilli() - at.toEpochMilli());
            assertThat(hours.decide(number, at.plusMillis(between)))
                .as(what)
                .isInstanceOf(Waits.class);
          }
        }
      }
      for (QuietHours.Sight sight : hours.sights(number, at)) {
        boolean open = sight.state() == QuietHours.State.OPEN;
        if (comesTwice(sight, at)) {
          // an hour that comes twice is open only where it is so both times
          assertThat(!open || openByTheWall(sight, at)).as(what).isTrue();
        } else {
          assertThat(open).as("%s: %s", what, sight).isEqualTo(openByTheWall(sight, at));
        }
      }
    }
  }

  @Test
  @DisplayName(
      "the rules that come along are whole: each with a basis, a date and hours to write in")
  void bundled() {
    HoursRules rules = HoursRules.bundled();
    assertThat(rules.usStates()).containsKeys("FL", "TX", "RI", "AL").hasSize(17);
    assertThat(rules.countries()).containsKeys("US", "CA", "FR");
    assertThat(rules.usStates().values())
        .allSatisfy(rule -> assertThat(rule.asOf()).isAfter(LocalDate.of(2026, 1, 1)));
  }
}
