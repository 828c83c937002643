package dev.switchboard.core.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F19: quiet hours where the clocks change")
class DaylightTests {
  private static Spans open(String zone, String hours, Instant around) {
    HoursRule rule =
        new HoursRule(List.of(OpenHours.parse(hours)), "a test", LocalDate.of(2026, 1, 1));
    Place place = new Place(new Location("XX", Optional.empty(), ZoneId.of(zone)), rule);
    return place.open(around.minus(Duration.ofDays(3)), around.plus(Duration.ofDays(3)));
  }

  /** The night of a change is an hour (on Lord Howe half an hour) shorter or longer than 11 h. */
  @ParameterizedTest(name = "{0}: open until {1}, again from {2}, {3} later")
  @CsvSource({
    "America/New_York,    2026-03-08T02:00:00Z, 2026-03-08T12:00:00Z, PT10H",
    "America/New_York,    2026-11-01T01:00:00Z, 2026-11-01T13:00:00Z, PT12H",
    "Europe/Berlin,       2026-03-28T20:00:00Z, 2026-03-29T06:00:00Z, PT10H",
    "Europe/Berlin,       2026-10-24T19:00:00Z, 2026-10-25T07:00:00Z, PT12H",
    "Australia/Lord_Howe, 2026-04-04T10:00:00Z, 2026-04-04T21:30:00Z, PT11H30M",
    "Australia/Lord_Howe, 2026-10-03T10:30:00Z, 2026-10-03T21:00:00Z, PT10H30M",
    // at midnight, the day before has 23:00 twice, or the day after no 00:00
    "America/Santiago,    2026-04-05T00:00:00Z, 2026-04-05T12:00:00Z, PT12H",
    "America/Santiago,    2026-09-06T01:00:00Z, 2026-09-06T11:00:00Z, PT10H",
    "Africa/Cairo,        2026-04-23T19:00:00Z, 2026-04-24T05:00:00Z, PT10H",
    "Africa/Cairo,        2026-10-29T18:00:00Z, 2026-10-30T06:00:00Z, PT12H",
    // and a night without a change
    "America/New_York,    2026-07-01T01:00:00Z, 2026-07-01T12:00:00Z, PT11H",
  })
  void nightOfAChange(String zone, Instant closes, Instant opens, Duration night) {
    Spans open = open(zone, "daily 08:00-21:00", closes);
    assertThat(open.contains(closes.minusMillis(1).toEpochMilli())).isTrue();
    assertThat(open.contains(closes.toEpochMilli())).isFalse();
    assertThat(Instant.ofEpochMilli(open.next(closes.toEpochMilli(), 0))).isEqualTo(opens);
    assertThat(open.contains(opens.minusMillis(1).toEpochMilli())).isFalse();
    assertThat(open.contains(opens.toEpochMilli())).isTrue();
    assertThat(Duration.between(closes, opens)).isEqualTo(night);
  }

  @ParameterizedTest(name = "{0}, open {1}: closed until {2}, then open")
  @CsvSource({
    // 02:30 does not come: the window begins when the clocks have jumped
    "America/New_York,    daily 02:30-24:00, 2026-03-08T07:00:00Z",
    "Australia/Lord_Howe, daily 02:15-24:00, 2026-10-03T15:30:00Z",
    "Africa/Cairo,        fri 00:30-24:00,   2026-04-23T22:00:00Z",
    // 01:30 comes twice: the second one counts
    "America/New_York,    daily 01:30-24:00, 2026-11-01T06:30:00Z",
    "Australia/Lord_Howe, daily 01:45-24:00, 2026-04-04T15:15:00Z",
    "Africa/Cairo,        thu 23:30-24:00,   2026-10-29T21:30:00Z",
  })
  void openingInTheChange(String zone, String hours, Instant opens) {
    Spans open = open(zone, hours, opens);
    assertThat(open.contains(opens.minusMillis(1).toEpochMilli())).isFalse();
    assertThat(open.contains(opens.toEpochMilli())).isTrue();
  }

  @ParameterizedTest(name = "{0}, open {1}: open until {2}, then closed")
  @CsvSource({
    "America/New_York,    daily 00:00-02:30, 2026-03-08T07:00:00Z",
    "Australia/Lord_Howe, daily 00:00-02:15, 2026-10-03T15:30:00Z",
    // the first of two counts
    "America/New_York,    daily 00:00-01:30, 2026-11-01T05:30:00Z",
    "Australia/Lord_Howe, daily 00:00-01:45, 2026-04-04T14:45:00Z",
    "America/Santiago,    daily 08:00-23:30, 2026-04-05T02:30:00Z",
  })
  void closingInTheChange(String zone, String hours, Instant closes) {
    Spans open = open(zone, hours, closes);
    assertThat(open.contains(closes.minusMillis(1).toEpochMilli())).isTrue();
    assertThat(open.contains(closes.toEpochMilli())).isFalse();
    assertThat(open.next(closes.toEpochMilli(), 0) - closes.toEpochMilli())
        .as("stays closed for the hour that comes again")
        .isGreaterThan(Duration.ofHours(2).toMillis());
  }

  @ParameterizedTest(name = "a window of all hours has no hole in {0}")
  @ValueSource(
      strings = {
        "America/New_York",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "America/Santiago",
        "Africa/Cairo",
        "America/Havana",
        "Atlantic/Azores",
        "Asia/Beirut",
        "UTC"
      })
  void noHole(String zone) {
    for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(5)) {
      Instant noon = day.atTime(12, 0).atZone(ZoneId.of(zone)).toInstant();
      assertThat(open(zone, "daily 00:00-24:00", noon).from()).as("%s", day).hasSize(1);
    }
  }

  @ParameterizedTest(name = "a window that the clocks jump over is no window: {0}, {1}")
  @CsvSource({"America/New_York, sun 02:10-02:50", "Africa/Cairo, fri 00:10-00:50"})
  void jumpedOver(String zone, String hours) {
    Instant change =
        Instant.parse(zone.startsWith("Af") ? "2026-04-23T22:00:00Z" : "2026-03-08T07:00:00Z");
    assertThat(open(zone, hours, change).from()).isEmpty();
  }
}
