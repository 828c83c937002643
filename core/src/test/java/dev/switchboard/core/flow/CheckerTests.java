package dev.switchboard.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.flow.check.Checked;
import dev.switchboard.core.flow.check.Checker;
import dev.switchboard.core.flow.check.Surroundings;
import dev.switchboard.core.flow.run.Flows;
import dev.switchboard.core.flow.run.Versioned;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The checker of flows (I8)")
class CheckerTests {
  /** Stands in a text before what is wrong. */
  private static final String HERE = "»";

  private static final String GATHER =
      """
      ask:
        gather:
          say: Press 1.
          choices: [{key: 1, go: end}]
          no_input: {then: end}
      """;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        whole("not_yaml", "flow: a\nsteps: [»"),
        whole("not_yaml", "flow: a\n»--- \nflow: b\n"),
        whole("not_yaml", "flow: a\nsteps:\n  a: {say: »*b, next: c}"),
        whole("empty", "»# nothing but a comment"),
        whole("too_large", "»" + "# x\n".repeat(60_000)),
        whole("too_deep", "flow: a\nsteps: " + "[".repeat(24) + "»[" + "]".repeat(25)),
        whole("duplicate_key", "flow: a\n»flow: b\nsteps: {end: {hang_up: }}"),
        whole("not_a_key", "flow: a\nsteps:\n  ? »[a]\n  : {hang_up: }\n  end: {hang_up: }"),
        whole("unknown_key", "flow: a\n»setps: {}\nsteps: {end: {hang_up: }}"),
        whole("missing_key", "»steps: {end: {hang_up: }}"),
        whole("no_steps", "flow: a\nsteps: »{}"),
        whole("wrong_value", "flow: a\nmost_steps: »many\nsteps: {end: {hang_up: }}"),
        whole("wrong_value", "flow: a\ntitle: »5\nsteps: {end: {hang_up: }}"),
        whole("wrong_value", "flow: a\nsteps: {end: {hang_up: }, »Big Step: {hang_up: }}")
            .code("bad_name"),
        whole("out_of_range", "flow: a\nmost_steps: »5\nsteps: {end: {hang_up: }}"),
        whole("too_long", "flow: a\ntitle: »" + "x".repeat(201) + "\nsteps: {end: {hang_up: }}"),
        whole(
            "too_many",
            "flow: a\nsteps:\n  s: {say: »["
                + "a, ".repeat(21)
                + "], next: end}\n  end: {hang_up: }"),
        whole("empty_list", "flow: a\nsteps:\n  s: {say: »[], next: end}\n  end: {hang_up: }"),
        whole(
                "bad_hours",
                "flow: a\n"
                    + "hours: {o: {zone: »Europe/Berln, open: daily 09:00-12:00}}\n"
                    + "steps: {end: {hang_up: }}")
            .also("unused_hours"),
        whole(
                "bad_hours",
                "flow: a\n"
                    + "hours: {o: {zone: Europe/Berlin, open: »daily 9-12}}\n"
                    + "steps: {end: {hang_up: }}")
            .also("unused_hours"),
        whole(
                "bad_hours",
                "flow: a\n"
                    + "hours: {o: {zone: Europe/Berlin, open: daily 09:00-12:00, holidays:"
                    + " »2026-02-30}}\n"
                    + "steps: {end: {hang_up: }}")
            .also("unused_hours"),
        whole(
            "unused_hours",
            "flow: a\n"
                + "hours: {»o: {zone: Europe/Berlin, open: daily 09:00-12:00}}\n"
                + "steps: {end: {hang_up: }}"),
        steps("one_of", "a: »{next: end}"),
        steps("one_of", "a: {say: Hello, »goto: end, next: end}"),
        steps("missing_next", "»a: {say: Hello.}"),
        steps("missing_next", "a: {gather: »{say: A, choices: [{key: 1}], no_input: {then: end}}}"),
        steps("not_here", "a: {goto: end, next: »end}"),
        steps("not_here", "a: {say: {pause: 1, voice: »Polly.Amy}, next: end}"),
        steps("bad_ssml", "a: {say: {ssml: »Hello <breka/>}, next: end}"),
        steps("bad_ssml", "a: {say: {ssml: »Hello <break}, next: end}"),
        steps("bad_ssml", "a: {say: {ssml: »'<!DOCTYPE a [<!ENTITY b \"c\">]>&b;'}, next: end}"),
        steps("missing_no_input", "a: {gather: »{say: A, choices: [{key: 1, go: end}]}}"),
        steps("missing_path", "a: {dial: »{to: \"${A}\", busy: end, failed: end}, next: end}"),
        steps("unknown_target", "a: {goto: »edn}"),
        whole("unknown_target", "flow: a\nstart: »menu\nsteps: {end: {hang_up: }}"),
        steps("unreachable_step", "a: {goto: end}\n»b: {goto: end}"),
        steps("no_exit", "»a: {say: Hello., next: b}\nb: {goto: a}").also("unreachable_step"),
        steps(
            "silent_loop",
            """
            »ask:
              gather: {say: A, choices: [{key: 1, go: end}], no_input: {then: again}, invalid: {then: end}}
            again: {goto: ask}
            """),
        steps(
            "invalid_loop",
            """
            »ask:
              gather: {say: A, choices: [{key: 1, go: end}], no_input: {then: end}, invalid: {then: ask}}
            """),
        steps("unknown_hours", "a: {branch: {cases: [{hours: »office, go: end}], else: end}}"),
        steps("digit_conflict", GATHER.replace("}]", "}, »{key: 1, go: end}]")),
        steps("digit_conflict", GATHER.replace("}]", "}, »{key: \"#\", go: end}]")),
        steps("digit_conflict", GATHER.replace("}]", "}, »{key: 12, go: end}]\n    digits: 1")),
        steps("key_is_beginning", GATHER.replace("[{key: 1,", "[{key: 12, go: end}, »{key: 1,")),
        steps(
            "word_conflict",
            GATHER.replace(
                "[{key: 1, go: end}]",
                "[{words: [sales], go: end}, »{words: [Sales], go: end}]\n    input: both")),
        steps("words_not_heard", GATHER.replace("{key: 1,", "»{key: 1, words: sales,")),
        steps(
            "key_not_heard",
            GATHER.replace("[{", "[»{").replace("  choices", "  input: speech\n    choices")),
        steps("answer_lost", "»a: {gather: {say: A, no_input: {then: end}}, next: end}"),
        steps(
            "too_many_hints",
            "»a: {gather: {say: A, input: speech, save: b, no_input: {then: end}, hints: ["
                + "a, ".repeat(500)
                + "], choices: [{words: z, go: end}]}}"),
        steps("number_in_text", "a: {say: »Call us at +1 415 555 0100., next: end}"),
        steps("number_in_text", "a: {say: »Call us at 0800 123 4567., next: end}"),
        steps("number_in_text", "a: {dial: {to: »+14155550100, otherwise: end}, next: end}"),
        steps(
            "number_in_text",
            "a: {dial: {to: \"${A}\", caller_id: »\"4155550100\", otherwise: end}, next: end}"),
        steps(
            "number_in_text",
            "a: {branch: {cases: [{caller: »\"+14155550100\", go: end}], else: end}}"),
        steps("number_in_text", "a: {message: {text: Hello, to: »\"+14155550100\"}, next: end}"),
        steps(
            "prompt_too_long",
            "a: {say: [»"
                + "\""
                + "word ".repeat(500)
                + "\", \""
                + "word ".repeat(400)
                + "\"], next: end}"),
        steps(
            "long_question",
            GATHER.replace("Press 1.", "»" + "Press 1 for something. ".repeat(30))),
        steps("not_transcribed", "a: {record: »{max_length: 300, transcribe: true}, next: end}"),
        whole(
            "not_transcribed",
            "flow: a\n"
                + "language: de-DE\n"
                + "steps:\n"
                + "  a: {record: »{transcribe: true}, next: end}\n"
                + "  end: {hang_up: }"),
        steps(
            "queue_alone", "a: {dial: {to: [»\"queue:a\", \"${A}\"], otherwise: end}, next: end}"),
        steps("bad_address", "a: {dial: {to: »sales, otherwise: end}, next: end}"),
        steps("bad_address", "a: {play: »file:///etc/passwd, next: end}"),
        steps(
            "bad_address",
            "a: {http: {url: »\"{host}/orders\", save: {host: host}, failed: end}, next: end}"),
        steps("unknown_variable", "a: {say: »\"Hello {nmae}.\", next: end}"),
        steps(
            "unknown_variable",
            "a: {branch: {cases: [{variable: »status, is: sent, go: end}], else: end}}"),
        steps("fixed_variable", "a: {set: {caller: »me}, next: end}"),
        steps(
            "caller_chooses_number",
            """
            ask: {gather: {say: A, save: typed, no_input: {then: end}}, next: copy}
            copy: {set: {number: "+{typed}"}, next: call}
            call: {dial: {to: »"{number}", otherwise: end}, next: end}
            """),
        whole(
            "variables_large",
            "flow: a\nvariables: {"
                + IntStream.range(0, 15)
                    .mapToObj(i -> "long_name_of_number_" + i + ": x")
                    .collect(Collectors.joining(", "))
                + "}\nsteps:\n  »end: {hang_up: }"),
        steps("subflow_circle", "a: {subflow: »test, next: end}"));
  }

  private record Mistake(String code, String yaml, Set<String> others) implements Arguments {
    Mistake code(String other) {
      return new Mistake(other, yaml, others);
    }

    Mistake also(String other) {
      return new Mistake(code, yaml, Set.of(other));
    }

    @Override
    public Object[] get() {
      return new Object[] {code, yaml, others};
    }
  }

  private static Mistake whole(String code, String yaml) {
    return new Mistake(code, yaml, Set.of());
  }

  private static Mistake steps(String code, String steps) {
    return whole(code, Texts.steps(steps));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  @DisplayName("tells every mistake by its code, with line and column")
  void mistake(String code, String marked, Set<String> others) {
    int at = marked.indexOf(HERE);
    String before = marked.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = at - before.lastIndexOf('\n');
    Checked checked = Checker.check(marked.replace(HERE, ""), Surroundings.UNKNOWN);
    List<Problem> found =
        Stream.concat(checked.errors().stream(), checked.warnings().stream())
            .filter(one -> !others.contains(one.code()))
            .toList();
    assertThat(found)
        .as("%s", found)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.code()).as(one.message()).isEqualTo(code);
          assertThat(one.line() + ":" + one.column())
              .as(one.message())
              .isEqualTo(line + ":" + column);
          assertThat(one.message()).matches("(?s)[A-Z“].*[.?]");
        });
    assertThat(checked.flow().isPresent()).isEqualTo(checked.errors().isEmpty());
  }

  private static Surroundings with(Map<String, String> settings) {
    Function<String, Optional<String>> values = name -> Optional.ofNullable(settings.get(name));
    return new Surroundings(Optional.of(values), Optional.empty());
  }

  private static List<String> codes(Checked checked) {
    return checked.errors().stream().map(one -> one.line() + " " + one.code()).toList();
  }

  @Test
  @DisplayName("knows the settings of the place where a flow is to run")
  void settings() {
    String yaml =
        Texts.steps(
            """
            a: {say: "Ask at ${PLACE}.", next: b}
            b: {dial: {to: "${SALES}", caller_id: "${SHOP}", otherwise: end}, next: end}
            """);
    assertThat(codes(Checker.check(yaml, with(Map.of("SALES", "4155", "SHOP", "+14155550100")))))
        .containsExactly("3 unset_setting", "4 bad_setting");
    assertThat(
            Checker.check(
                    yaml,
                    with(
                        Map.of(
                            "PLACE",
                            "the shop",
                            "SALES",
                            "+1 (415) 555-0100, sip:desk@example.com",
                            "SHOP",
                            "+14155550100")))
                .errors())
        .isEmpty();
  }

  @Test
  @DisplayName(
      "knows the other flows: whether they are there, return such a word, or stand in a circle")
  void subflows() {
    String inner =
        Texts.steps("a: {set: {found: \"1\"}, next: b}\nb: {return: done}")
            .replace("  end:\n    hang_up: Goodbye.\n", "");
    String back = "flow: back\nsteps: {a: {subflow: test, next: end}, end: {hang_up: }}";
    Flows flows =
        Flows.of(
            List.of(
                new Versioned(Texts.flow(inner.replace("flow: test", "flow: inner")), 3),
                new Versioned(Texts.flow(back), 1)));
    String yaml =
        Texts.steps(
            """
            a: {subflow: {flow: inner, returns: {done: b, other: end}}, next: end}
            b: {say: "Found {found}.", next: c}
            c: {subflow: inne, next: d}
            d: {subflow: back, next: end}
            """);
    assertThat(codes(Checker.check(yaml, new Surroundings(Optional.empty(), Optional.of(flows)))))
        .containsExactly("3 unknown_return", "5 unknown_flow", "6 subflow_circle");
  }

  @Test
  @DisplayName("suggests the word that was meant")
  void suggestions() {
    assertThat(message("a: {gahter: {}}")).endsWith("Did you mean “gather”?");
    assertThat(message("a: {goto: edn}")).endsWith("Did you mean “end”?");
    assertThat(message("a: {dial: {to: \"${A}\", otherwise: end, callerId: x}, next: end}"))
        .endsWith("Did you mean “caller_id”?");
    assertThat(message("a: {dial: {to: \"${A}\", otherwise: end, ring: together_}, next: end}"))
        .endsWith("Did you mean “together”?");
  }

  @Test
  @DisplayName("says what to do about braces that YAML takes for a map")
  void braces() {
    assertThat(message("a:\n  say: {name}\n  next: end")).contains("write the text in quotes");
    assertThat(message("a: {say: Hello ${NAME}, next: end}")).contains("\"${NAME}\"");
  }

  private static String message(String steps) {
    return Checker.check(Texts.steps(steps), Surroundings.UNKNOWN).errors().getFirst().message();
  }

  @Test
  @DisplayName("a date, an order's number and a price are no telephone numbers")
  void numbersThatAreNone() {
    String yaml =
        Texts.steps(
            "a: {say: \"On 2026-12-24 at 18:00, order 20261224, 1.299,00 euros, 100 000 times,"
                + " 24.12.2026.\", next: end}");
    assertThat(Checker.check(yaml, Surroundings.UNKNOWN).errors()).isEmpty();
  }

  @Test
  @DisplayName("the guide explains exactly the codes that there are")
  void guide() {
    Set<String> tested =
        mistakes().map(one -> (String) one.get()[0]).collect(Collectors.toCollection(TreeSet::new));
    tested.addAll(List.of("unset_setting", "bad_setting", "unknown_return", "unknown_flow"));
    Set<String> explained =
        Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (?:error|warning) \\|")
            .matcher(Texts.read(Path.of("../docs/guide/flows.md")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(explained).isEqualTo(tested);
  }
}
