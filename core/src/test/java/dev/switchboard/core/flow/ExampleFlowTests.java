package dev.switchboard.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.flow.check.Checked;
import dev.switchboard.core.flow.check.Checker;
import dev.switchboard.core.flow.check.Surroundings;
import dev.switchboard.core.flow.run.Act;
import dev.switchboard.core.flow.run.Flows;
import dev.switchboard.core.flow.run.Heard;
import dev.switchboard.core.flow.run.Versioned;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The example flows")
class ExampleFlowTests {

  static Stream<Path> examples() {
    return Texts.examples().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  @DisplayName("pass the checker, with each other and their settings, without a warning (I8)")
  void pass(Path file) {
    List<Versioned> all =
        examples().map(one -> new Versioned(Texts.flow(Texts.read(one)), 1)).toList();
    Function<String, Optional<String>> settings =
        name -> Optional.of(name.endsWith("URL") ? "https://shop.example" : "+14155550111");
    Checked checked =
        Checker.check(
            Texts.read(file), new Surroundings(Optional.of(settings), Optional.of(Flows.of(all))));
    assertThat(checked.errors()).isEmpty();
    assertThat(checked.warnings()).isEmpty();
    String name = file.getFileName().toString().replace(".yaml", "");
    assertThat(checked.flow().orElseThrow().name()).isEqualTo(name);
    // What a flow asks for stands at its top, for whoever is to set it.
    String head =
        Texts.read(file).lines().takeWhile(line -> line.startsWith("#")).toList().toString();
    assertThat(checked.flow().get().settings()).allSatisfy(one -> assertThat(head).contains(one));
  }

  @Test
  @DisplayName("shop: a menu with sales, support and a voicemail (I1, I2)")
  void shop() {
    Line call =
        Line.to(Texts.example("shop"))
            .setting("SALES_PHONE", "+14155550111")
            .setting("SHOP_PHONE", "+14155550100")
            .start();
    assertThat(call.heard())
        .isEqualTo(
            "Welcome to the shop. Press 1 for sales, 2 for support, or 3 to leave a message.");
    call.press("1");
    assertThat(call.heard()).isEqualTo("We are connecting you with sales.");
    call.hear(new Heard.Dialed(Heard.Dialed.Result.BUSY));
    assertThat(call.act()).isInstanceOf(Act.TakeMessage.class);
    call.hear(new Heard.Recorded(7));
    assertThat(call.exit()).isEqualTo("thanks");
    assertThat(call.texts())
        .singleElement()
        .satisfies(text -> assertThat(text.text()).startsWith("Thank you for your message."));
  }

  @Test
  @DisplayName("reminder: confirmed by a key or a word; who is silent is told goodbye")
  void reminder() {
    Line call =
        Line.to(Texts.example("reminder"))
            .bringing("name", "Ada")
            .bringing("day", "Monday")
            .bringing("time", "nine")
            .start();
    assertThat(call.heard())
        .startsWith(
            "Hello Ada. This is a reminder of your appointment on Monday, at nine. Press 1");
    assertThat(call.speak("Yes, please.").exit()).isEqualTo("confirmed");
    assertThat(call.variable("answer")).isEqualTo("confirmed");
    Line silent = Line.to(Texts.example("reminder")).start().silence().silence().silence();
    assertThat(silent.exit()).isEqualTo("unanswered");
  }

  @Test
  @DisplayName("survey: in the caller's language, answers to the application")
  void survey() {
    var asked = new java.util.ArrayList<Act.Ask>();
    Line call =
        Line.to(Texts.example("survey"))
            .setting("SURVEY_URL", "https://shop.example/survey")
            .asking(question -> {
              asked.add(question);
              return new Heard.Unanswered("connection refused");
            })
            .start()
            .press("2");
    assertThat(call.heard()).startsWith("Wie zufrieden");
    assertThat(call.question().language()).contains("de-DE");
    assertThat(call.press("5").heard()).isEqualTo("Vielen Dank. Auf Wiederhören.");
    assertThat(asked)
        .extracting(Act.Ask::send)
        .containsExactly(
            Map.of("score", "5", "why", "", "language", "de-DE", "caller", "+14155550123"));
  }
}
