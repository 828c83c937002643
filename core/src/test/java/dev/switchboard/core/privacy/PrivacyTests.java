package dev.switchboard.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.privacy.RedactionRule.Decision;
import dev.switchboard.core.privacy.RedactionRule.Standing;
import dev.switchboard.core.privacy.RemovalSchedule.Next;
import dev.switchboard.core.privacy.RemovalSchedule.Person;
import dev.switchboard.core.provider.Removal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Taking texts away")
class PrivacyTests {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "WAITS, false, Cancel it first",
    "UNDER_WAY, false, in a moment",
    "UNKNOWN, false, or resolve it",
    "REPORTED, true, ''",
    "SETTLED, true, ''"
  })
  @DisplayName("is for what nobody needs any more, and says what to do otherwise")
  void when(Standing standing, boolean allowed, String remedy) {
    Decision decision = RedactionRule.decide(standing);
    assertThat(decision instanceof Decision.Redact).isEqualTo(allowed);
    if (decision instanceof Decision.Refused(String reason)) {
      assertThat(reason).contains(remedy);
    }
  }

  @Test
  @DisplayName("by age is for days from 1 to ten years")
  void age() {
    assertThat(Retention.NONE.olderThan(NOON)).isEmpty();
    assertThat(new Retention(Optional.of(30), Extent.HERE).olderThan(NOON))
        .contains(Instant.parse("2026-10-24T12:00:00Z"));
    for (int wrong : List.of(0, -1, 3_651)) {
      assertThatThrownBy(() -> new Retention(Optional.of(wrong), Extent.HERE))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Next after(Removal removal, int tries, Duration wantedFor) {
    return RemovalSchedule.after(removal, tries, NOON.minus(wantedFor), NOON, new Random(7));
  }

  @Test
  @DisplayName("at the provider is over when it is gone there, by whomever")
  void over() {
    assertThat(after(new Removal.Removed(), 1, Duration.ZERO)).isInstanceOf(Next.Done.class);
    assertThat(after(new Removal.Gone(), 9, Duration.ofDays(9))).isInstanceOf(Next.Done.class);
  }

  @ParameterizedTest(name = "after {0} tries in {1} s")
  @CsvSource({"1, 5", "2, 30", "3, 120", "4, 600", "5, 3600", "6, 21600", "7, 86400", "99, 86400"})
  @DisplayName("at the provider waits for the message to end, ever longer, up to a day")
  void notYet(int tries, long seconds) {
    assertThat(after(new Removal.NotYet("20009"), tries, Duration.ofMinutes(1)))
        .isInstanceOfSatisfying(
            Next.Again.class,
            again -> {
              assertThat(again.at()).isEqualTo(NOON.plusSeconds(seconds));
              assertThat(again.person()).isEqualTo(Person.NOT_NEEDED);
            });
  }

  @Test
  @DisplayName("at the provider never comes sooner than it asked for")
  void putOff() {
    assertThat(
            after(
                new Removal.PutOff(Optional.of(Duration.ofSeconds(40)), "HTTP 429"),
                1,
                Duration.ZERO))
        .isInstanceOfSatisfying(
            Next.Again.class,
            again -> assertThat(again.at()).isBetween(NOON.plusSeconds(40), NOON.plusSeconds(41)));
  }

  @Test
  @DisplayName("at the provider is a person's matter when it is refused, or takes three days")
  void person() {
    assertThat(after(new Removal.Refused("HTTP 403"), 1, Duration.ZERO))
        .isInstanceOfSatisfying(
            Next.Again.class, again -> assertThat(again.person()).isEqualTo(Person.NEEDED));
    assertThat(after(new Removal.NotYet("20009"), 9, Duration.ofDays(3).plusSeconds(1)))
        .isInstanceOfSatisfying(
            Next.Again.class, again -> assertThat(again.person()).isEqualTo(Person.NEEDED));
  }
}
