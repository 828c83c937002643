package dev.switchboard.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Statuses only move forward")
class StatusProgressTests {

  /** What a store keeps: the status, and what the provider has said. */
  private record Row(MessageStatus status, Optional<ProviderWord> said) {
    Row hear(ProviderWord word) {
      return StatusProgress.next(said, word)
          .map(status -> new Row(status, Optional.of(word)))
          .orElse(this);
    }
  }

  static Stream<Arguments> histories() {
    List<List<ProviderWord>> lists =
        List.of(
            List.of(ProviderWord.QUEUED, ProviderWord.SENT, ProviderWord.DELIVERED),
            List.of(
                ProviderWord.ACCEPTED,
                ProviderWord.SENDING,
                ProviderWord.SENT,
                ProviderWord.DELIVERED,
                ProviderWord.READ),
            List.of(ProviderWord.QUEUED, ProviderWord.SENT, ProviderWord.UNDELIVERED),
            List.of(ProviderWord.QUEUED, ProviderWord.SENDING, ProviderWord.FAILED),
            List.of(
                ProviderWord.SENT,
                ProviderWord.FAILED,
                ProviderWord.UNDELIVERED,
                ProviderWord.DELIVERED),
            List.of(ProviderWord.SCHEDULED, ProviderWord.CANCELED),
            List.of(ProviderWord.SCHEDULED, ProviderWord.CANCELED, ProviderWord.DELIVERED));
    return lists.stream()
        .flatMap(
            list -> Arrays.stream(MessageStatus.values()).map(from -> Arguments.of(from, list)));
  }

  @ParameterizedTest(name = "F6 {0}, then {1} in any order")
  @MethodSource("histories")
  @DisplayName(
      "F6 every permutation of the callbacks, each heard once or twice, ends in the same state")
  void everyOrderEndsAlike(MessageStatus from, List<ProviderWord> words) {
    ProviderWord highest = Collections.max(words);
    Row expected = new Row(highest.status(), Optional.of(highest));
    List<List<ProviderWord>> orders = permutations(words);
    Random random = new Random(6);
    for (List<ProviderWord> order : orders) {
      assertThat(after(from, order)).as("%s", order).isEqualTo(expected);
      List<ProviderWord> doubled = new ArrayList<>(order);
      for (ProviderWord word : order) {
        doubled.add(random.nextInt(doubled.size() + 1), word);
      }
      assertThat(after(from, doubled)).as("%s", doubled).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(MessageStatus.class)
  @DisplayName("F6 whatever we or an operator wrote down gives way to the provider's first word")
  void providerOutranksUs(MessageStatus ours) {
    for (ProviderWord word : ProviderWord.values()) {
      assertThat(new Row(ours, Optional.empty()).hear(word).status()).isEqualTo(word.status());
    }
  }

  @Test
  @DisplayName("F6 the answer to the request does not undo a callback that came before it")
  void answerAfterCallback() {
    Row row = new Row(MessageStatus.SENDING, Optional.empty());
    row = row.hear(ProviderWord.DELIVERED).hear(ProviderWord.QUEUED);
    assertThat(row.status()).isEqualTo(MessageStatus.DELIVERED);
  }

  @Test
  @DisplayName("failed < undelivered < delivered < read")
  void theFixedOrder() {
    assertThat(List.of(ProviderWord.values()))
        .endsWith(
            ProviderWord.FAILED,
            ProviderWord.UNDELIVERED,
            ProviderWord.DELIVERED,
            ProviderWord.READ);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "accepted, SENT",
    "queued, SENT",
    "sending, SENT",
    "sent, SENT",
    "scheduled, SENT",
    "delivered, DELIVERED",
    "read, READ",
    "undelivered, UNDELIVERED",
    "failed, FAILED",
    "canceled, CANCELED",
    "Delivered, DELIVERED"
  })
  @DisplayName("the provider's words become ours")
  void words(String word, MessageStatus status) {
    assertThat(ProviderWord.of(word).orElseThrow().status()).isEqualTo(status);
  }

  @Test
  @DisplayName("words for inbound messages, and new ones, are not mistaken for ours")
  void otherWords() {
    for (String word : new String[] {"received", "receiving", "", "teleported"}) {
      assertThat(ProviderWord.of(word)).isEmpty();
    }
  }

  @Test
  @DisplayName("only scheduled, queued, sending and unknown are unsettled")
  void settled() {
    assertThat(Arrays.stream(MessageStatus.values()).filter(status -> !status.settled()))
        .containsExactly(
            MessageStatus.SCHEDULED,
            MessageStatus.QUEUED,
            MessageStatus.SENDING,
            MessageStatus.UNKNOWN);
    for (MessageStatus status : MessageStatus.values()) {
      assertThat(MessageStatus.of(status.word())).contains(status);
    }
    assertThat(MessageStatus.of("SENT")).isEmpty();
  }

  private static Row after(MessageStatus from, List<ProviderWord> words) {
    Row row = new Row(from, Optional.empty());
    for (ProviderWord word : words) {
      row = row.hear(word);
    }
    return row;
  }

  private static List<List<ProviderWord>> permutations(List<ProviderWord> words) {
    if (words.isEmpty()) {
      return List.of(List.of());
    }
    List<List<ProviderWord>> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      List<ProviderWord> rest = new ArrayList<>(words);
      ProviderWord head = rest.remove(i);
      for (List<ProviderWord> tail : permutations(rest)) {
        List<ProviderWord> order = new ArrayList<>(List.of(head));
        order.addAll(tail);
        all.add(order);
      }
    }
    return all;
  }
}
