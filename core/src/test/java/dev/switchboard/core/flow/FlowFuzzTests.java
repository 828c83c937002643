package dev.switchboard.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.flow.check.Checked;
import dev.switchboard.core.flow.check.Checker;
import dev.switchboard.core.flow.check.Surroundings;
import dev.switchboard.core.flow.run.Act;
import dev.switchboard.core.flow.run.Flows;
import dev.switchboard.core.flow.run.Heard;
import dev.switchboard.core.flow.run.Position;
import dev.switchboard.core.flow.run.Run;
import dev.switchboard.core.flow.run.Scene;
import dev.switchboard.core.flow.run.Turn;
import dev.switchboard.core.flow.run.Versioned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Whatever comes in, the flow engine (F36, I1, I8)")
class FlowFuzzTests {
  private static final List<String> EXAMPLES = Texts.examples().stream().map(Texts::read).toList();

  @Test
  @Timeout(240)
  @DisplayName("answers any text with problems that lie in the text, soon")
  void anyText() {
    Random random = new Random(36);
    for (int i = 0; i < 6_000; i++) {
      String text =
          i % 4 == 0
              ? Mutations.noise(random)
              : Mutations.wild(EXAMPLES.get(i % EXAMPLES.size()), random);
      check(text);
    }
  }

  private static Checked check(String text) {
    long begin = System.nanoTime();
    Checked checked = Checker.check(text, Surroundings.UNKNOWN);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    long lines = text.lines().count() + 2;
    for (Problem one : checked.errors()) {
      assertThat((long) one.line()).as("%s\n%s", one, text).isBetween(1L, lines);
      assertThat(one.column()).as("%s\n%s", one, text).isPositive();
      assertThat(one.message()).as(text).isNotBlank().hasSizeLessThan(1_000);
    }
    assertThat(checked.errors()).hasSizeLessThanOrEqualTo(200);
    assertThat(checked.flow().isPresent()).isEqualTo(checked.errors().isEmpty());
    return checked;
  }

  @Test
  @Timeout(120)
  @DisplayName("refuses bombs of aliases, depth and size before it builds anything of them")
  void bombs() {
    StringBuilder aliases = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      aliases.append("a%d: &a%d [".formatted(i, i));
      aliases.append("*a%d, ".formatted(i - 1).repeat(10)).append("]\n");
    }
    List<String> bombs =
        List.of(
            aliases.toString(),
            "[".repeat(100_000),
            "{a: ".repeat(50_000),
            "- ".repeat(90_000),
            "a: &a [*a]",
            "x: " + "y".repeat(3_000_000),
            "? ".repeat(50_000),
            "flow: a\nsteps:\n" + "  s: {hang_up: }\n".repeat(9_000),
            "a: \"" + "\\n".repeat(90_000) + "\"",
            manyMistakes(),
            "say: '" + "<p>".repeat(1_000) + "'");
    for (String bomb : bombs) {
      assertThat(check(bomb).errors()).isNotEmpty();
    }
  }

  /** Each of them would have a suggestion looked for among hundreds of names. */
  private static String manyMistakes() {
    StringBuilder steps = new StringBuilder("flow: a\nsteps:\n");
    for (int i = 0; i < 300; i++) {
      steps
          .append("  step-with-quite-a-long-name-")
          .append(i)
          .append(": {branch: {else: end, cases: [");
      steps.append("{caller: a, go: step-with-quite-a-lung-name-0}, ".repeat(11)).append("]}}\n");
    }
    return steps.toString();
  }

  @Test
  @Timeout(240)
  @DisplayName("brings every call of a checked flow to an end, whatever is heard")
  void everyCallEnds() {
    Random random = new Random(1);
    List<Versioned> flows = new ArrayList<>();
    EXAMPLES.forEach(text -> flows.add(new Versioned(Texts.flow(text), 1)));
    int checked = 0;
    for (int i = 0; i < 3_000; i++) {
      Checked mutant = check(Mutations.structured(EXAMPLES.get(i % EXAMPLES.size()), random));
      if (mutant.flow().isPresent()) {
        checked++;
        List<Versioned> all = new ArrayList<>(flows);
        all.addFirst(new Versioned(mutant.flow().get(), 2));
        for (int walk = 0; walk < 5; walk++) {
          walk(all, random);
        }
      }
    }
    assertThat(checked).as("flows that the checker passed").isGreaterThan(200);
  }

  private static void walk(List<Versioned> flows, Random random) {
    Versioned flow = flows.getFirst();
    Map<String, String> settings = new HashMap<>();
    Scene scene =
        new Scene(
            random.nextBoolean() ? "+14155550123" : "Restricted",
            "+14155550100",
            name ->
                Optional.ofNullable(
                    settings.computeIfAbsent(
                        name,
                        key ->
                            random.nextInt(5) == 0
                                ? ""
                                : key.endsWith("URL")
                                    ? "https://app.example"
                                    : "+14155550199, sip:desk@example.com")),
            Flows.of(flows),
            Line.MONDAY.plus(Duration.ofHours(random.nextInt(24 * 30))));
    Run.Application application = _ -> reply(random);
    Turn turn = Run.start(flow, Map.of("name", junk(random)), scene, application);
    int turns = 1;
    while (!(turn.act() instanceof Act.HangUp)) {
      assertThat(turn.act()).isNotInstanceOf(Act.Ask.class);
      String text = turn.position().text();
      assertThat(text).matches("[A-Za-z0-9_-]{1," + Position.LONGEST_TEXT + "}");
      Position back = Position.read(text).orElseThrow();
      assertThat(back).isEqualTo(turn.position());
      turn = Run.go(back, heard(random), scene, application);
      turns++;
      assertThat(turns).isLessThanOrEqualTo(flow.flow().mostSteps() + 1);
    }
    assertThat(((Act.HangUp) turn.act()).exit()).isNotBlank();
  }

  private static Heard.Reply reply(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Heard.Unanswered("no answer within 5 s");
      case 1 -> new Heard.Answered(404, Map.of());
      default ->
          new Heard.Answered(200, Map.of("status", junk(random), "delivery.day", junk(random)));
    };
  }

  private static Heard heard(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> Heard.Input.NOTHING;
      case 1 -> Heard.Input.speech(junk(random));
      case 2 -> new Heard.Dialed(Heard.Dialed.Result.values()[random.nextInt(4)]);
      case 3 -> new Heard.Recorded(random.nextInt(3));
      case 4 -> new Heard.Queued(Heard.Queued.Result.values()[random.nextInt(3)]);
      case 5 -> new Heard.Arrived();
      case 6 -> reply(random);
      default -> Heard.Input.digits(Integer.toString(random.nextInt(12)));
    };
  }

  private static String junk(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> "shipped";
      case 2 -> "\u001e\u001f\u0000\n\ud83d";
      case 3 -> "漢字".repeat(400);
      case 4 -> "${SALES_PHONE} {caller} <break/> \" & '";
      default -> "a".repeat(random.nextInt(2_000));
    };
  }

  @Test
  @DisplayName("takes no position that it did not write")
  void positions() {
    Random random = new Random(7);
    String good = Line.to(Texts.example("order-status")).start().turn().position().text();
    assertThat(Position.read(good)).isPresent();
    for (int i = 0; i < 20_000; i++) {
      String text = Mutations.wild(good, random);
      // Some are read; none does harm.
      Position.read(text)
          .ifPresent(position -> {
            Versioned flow = new Versioned(Texts.flow(Texts.example("order-status")), 1);
            Scene scene =
                new Scene("x", "y", _ -> Optional.empty(), Flows.of(List.of(flow)), Line.MONDAY);
            assertThat(Run.next(position, heard(random), scene).act()).isNotNull();
          });
    }
  }
}
