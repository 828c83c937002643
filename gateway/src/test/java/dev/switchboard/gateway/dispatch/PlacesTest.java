package dev.switchboard.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.message.Lane;
import dev.switchboard.core.provider.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of the requests under way at once")
class PlacesTest {
  private static final Outcome GOOD = new Outcome.Accepted("SM0123", "queued");
  private static final Outcome TOO_MANY =
      new Outcome.Throttled(OptionalInt.of(20429), Optional.empty(), "Too many requests");

  private final Places places = new Places(160);
  private final List<String> woken = new ArrayList<>();

  private int takeAll(String sender, Lane lane) {
    int taken = 0;
    while (places.take(sender, lane, () -> woken.add(sender))) {
      taken++;
    }
    return taken;
  }

  @Test
  @DisplayName("a sender whose answers never come leaves places for the others")
  void slowSender() {
    assertThat(takeAll("slow", Lane.BULK)).isBetween(110, 130);
    assertThat(takeAll("slow too", Lane.BULK)).isPositive();
    assertThat(takeAll("quick", Lane.NORMAL)).isPositive();
  }

  @Test
  @DisplayName("some are kept for urgent messages, however many senders there are")
  void urgent() {
    for (int sender = 0; sender < 500; sender++) {
      takeAll("slow " + sender, Lane.BULK);
    }
    assertThat(places.take("slow 0", Lane.BULK, () -> {})).isFalse();
    assertThat(places.take("codes", Lane.URGENT, () -> {})).isTrue();
  }

  @Test
  @DisplayName("F15 a storm of 429 makes them few, and good answers give them back")
  void throttled() {
    int before = takeAll("one", Lane.BULK);
    for (int i = 0; i < before; i++) {
      places.give("one", TOO_MANY);
    }
    assertThat(takeAll("one", Lane.BULK)).isLessThanOrEqualTo(1);
    int answers = 0;
    places.give("one", GOOD);
    while (takeAll("one", Lane.BULK) + places.taken() < before && answers < 200_000) {
      places.give("one", GOOD);
      answers++;
    }
    // about half the square of what is allowed: seconds at any rate worth the name
    assertThat(answers).isLessThan(20_000);
  }

  @Test
  @DisplayName("whoever found none is told when there is one again, in the order of waiting")
  void wakesThoseWaiting() {
    int taken = takeAll("first", Lane.BULK);
    takeAll("second", Lane.BULK);
    woken.clear();
    for (int i = 0; i < taken; i++) {
      places.give("first", GOOD);
    }
    assertThat(woken).contains("second");
  }
}
