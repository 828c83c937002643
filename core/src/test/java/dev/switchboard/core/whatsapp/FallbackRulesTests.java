package dev.switchboard.core.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.whatsapp.FallbackRules.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("W4 A rule names the template that goes in the place of a text")
class FallbackRulesTests {
  private final FallbackRules rules =
      new FallbackRules(
          List.of(
              new Rule(
                  List.of("order", "parcel"),
                  "order_update",
                  Map.of("1", "{metadata.name}", "2", "No {metadata.order}")),
              new Rule(List.of(), "news", Map.of("1", "{body}"))));

  @Test
  @DisplayName("the first that fits the text, filled from its metadata")
  void firstThatFits() {
    assertThat(rules.choose("Your PARCEL is here", Map.of("name", "Ann", "order", 17)))
        .hasValueSatisfying(chosen -> {
          assertThat(chosen.template()).isEqualTo("order_update");
          assertThat(chosen.variables())
              .containsOnly(Map.entry("1", "Ann"), Map.entry("2", "No 17"));
        });
  }

  @Test
  @DisplayName("or with the text itself, in one line")
  void theTextItself() {
    assertThat(rules.choose(" Two\n lines ", Map.of()).orElseThrow().variables())
        .containsOnly(Map.entry("1", "Two lines"));
  }

  @Test
  @DisplayName("and where none fits, none")
  void none() {
    assertThat(FallbackRules.NONE.choose("hello", Map.of())).isEmpty();
  }
}
