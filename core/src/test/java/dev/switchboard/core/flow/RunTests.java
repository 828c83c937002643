package dev.switchboard.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.flow.run.Act;
import dev.switchboard.core.flow.run.Act.Callee;
import dev.switchboard.core.flow.run.Heard;
import dev.switchboard.core.flow.run.Heard.Dialed.Result;
import dev.switchboard.core.flow.run.Position;
import dev.switchboard.core.flow.run.Said;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A call through a flow")
class RunTests {
  private static final String MENU =
      """
      flow: menu
      steps:
        ask:
          gather:
            say: Press 1 for sales, 2 for support.
            input: both
            choices:
              - {key: 1, words: [sales, "buy something"], value: sales, go: sales}
              - {key: 2, words: [support, "not sales"], value: support, go: support}
            save: wish
            no_input: {say: I did not hear you., repeats: 2, then: nobody}
            invalid: {say: That is no choice., repeats: 1, then: lost-them}
        sales: {hang_up: {say: Sales., exit: sales}}
        support: {hang_up: {say: Support., exit: support}}
        nobody: {hang_up: {say: Goodbye., exit: no-input}}
        lost-them: {hang_up: {exit: invalid}}
      """;

  @Nested
  @DisplayName("asks (I1)")
  class Asks {
    @ParameterizedTest(name = "“{0}”{1} is {2}")
    @CsvSource({
      "1, '', sales",
      "2, '', support",
      "'', Sales., sales",
      "'', I'd like to buy something, sales",
      "'', 'Not sales!', support",
      "'', 1, sales",
      "'', 'Two.', support",
      "'', zwei, support",
      "2, sales, support",
    })
    @DisplayName("for a key or a word")
    void choices(String digits, String speech, String exit) {
      Line call = Line.to(MENU).start().hear(new Heard.Input(digits, speech));
      assertThat(call.exit()).isEqualTo(exit);
      assertThat(call.variable("wish")).isEqualTo(exit);
    }

    @Test
    @DisplayName("with all that the telephone has to know")
    void listen() {
      Act.Listen question = Line.to(MENU).start().question();
      assertThat(question.input()).isEqualTo(Gather.Input.BOTH);
      assertThat(question.digits()).isEqualTo(OptionalInt.of(1));
      assertThat(question.timeout()).isEqualTo(5);
      assertThat(question.finishOn()).isEqualTo("#");
      assertThat(question.hints())
          .containsExactly("sales", "buy something", "support", "not sales");
    }

    @Test
    @DisplayName(
        "a silent caller a bounded number of times, and then takes the way that is named (F36)")
    void silence() {
      Line call = Line.to(MENU).start();
      assertThat(call.heard()).isEqualTo("Press 1 for sales, 2 for support.");
      for (int repeat = 1; repeat <= 2; repeat++) {
        call.silence();
        assertThat(call.heard()).isEqualTo("I did not hear you. Press 1 for sales, 2 for support.");
      }
      call.silence();
      assertThat(call.heard()).isEqualTo("I did not hear you. Goodbye.");
      assertThat(call.exit()).isEqualTo("no-input");
      assertThat(call.path()).containsExactly("ask>", "ask>", "ask>no input", "nobody>no-input");
      assertThat(call.visits().get(2).reason()).isEqualTo("was silent; was asked 3 times");
    }

    @Test
    @DisplayName(
        "whoever presses the wrong keys a bounded number of times too, each counted for itself"
            + " (F36)")
    void invalid() {
      Line call = Line.to(MENU).start().press("7");
      assertThat(call.heard()).startsWith("That is no choice. Press 1");
      call.silence().silence().press("1234");
      assertThat(call.exit()).isEqualTo("invalid");
      assertThat(call.path().getLast()).isEqualTo("lost-them>invalid");
    }

    @Test
    @DisplayName("for a number with so many digits, typed or spoken")
    void digits() {
      String yaml =
          """
          flow: order
          steps:
            ask:
              gather: {say: Your order?, input: both, digits: 4, save: order, no_input: {then: end}, invalid: {say: Four digits., repeats: 5, then: end}}
              next: tell
            tell: {hang_up: "Order {order}."}
            end: {hang_up: }
          """;
      assertThat(Line.to(yaml).start().press("123").press("1234").heard()).isEqualTo("Order 1234.");
      assertThat(Line.to(yaml).start().speak("well").speak("One.").speak("12 three 4.").heard())
          .isEqualTo("Order 1234.");
    }

    @Test
    @DisplayName("and writes nothing down of what was typed, but the keys of choices")
    void reasons() {
      String yaml =
          Texts.steps(
              "ask: {gather: {say: Your card?, digits: 16, save: card, no_input: {then: end}},"
                  + " next: end}");
      Line call = Line.to(yaml).start().press("4111111111111111");
      assertThat(call.visits().toString()).contains("typed 16 digits").doesNotContain("4111");
    }
  }

  @Nested
  @DisplayName("connects (I2)")
  class Connects {
    private static final String YAML =
        """
        flow: sales
        steps:
          call:
            dial:
              say: One moment.
              to: ["${SALES_PHONES}", "sip:desk@example.com"]
              ring: together
              timeout: 15
              caller_id: ${SHOP_PHONE}
              record: {notice: This call is recorded.}
              busy: busy
              no_answer: voicemail
              failed: failed
            next: bye
          busy: {hang_up: {say: Everybody is talking., exit: busy}}
          voicemail: {record: {say: Leave a message., max_length: 60, transcribe: true, empty: empty}, next: bye}
          empty: {hang_up: {exit: empty}}
          failed: {hang_up: {exit: failed}}
          bye: {hang_up: {say: Goodbye., exit: talked}}
        """;

    private Line line() {
      return Line.to(YAML)
          .setting("SALES_PHONES", "+14155550111, +1 (415) 555-0112, nonsense")
          .setting("SHOP_PHONE", "+14155550100");
    }

    @Test
    @DisplayName(
        "with the numbers of settings, the shop's own number shown, and a notice where it is"
            + " recorded")
    void dial() {
      Line call = line().start();
      assertThat(call.heard()).isEqualTo("This call is recorded. One moment.");
      assertThat(call.dialled())
          .isEqualTo(
              new Act.Connect(
                  List.of(
                      new Callee.Number("+14155550111"),
                      new Callee.Number("+14155550112"),
                      new Callee.Sip("sip:desk@example.com")),
                  Dial.Ring.TOGETHER,
                  15,
                  14_400,
                  Optional.of("+14155550100"),
                  Act.Recording.YES));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"ANSWERED, talked", "BUSY, busy", "FAILED, failed"})
    @DisplayName("and has a way for each result")
    void results(Result result, String exit) {
      assertThat(line().start().hear(new Heard.Dialed(result)).exit()).isEqualTo(exit);
    }

    @Test
    @DisplayName("or takes a message, where nobody answers")
    void voicemail() {
      Line call = line().start().hear(new Heard.Dialed(Result.NO_ANSWER));
      assertThat(call.heard()).isEqualTo("Leave a message.");
      assertThat(call.act())
          .isEqualTo(
              new Act.TakeMessage(60, 5, Record.Beep.YES, "#", Record.Transcript.YES, "sales"));
      assertThat(call.hear(new Heard.Recorded(0)).exit()).isEqualTo("empty");
    }

    @Test
    @DisplayName("fails without a number, and goes on by the way for that")
    void nobody() {
      String yaml = YAML.replace(", \"sip:desk@example.com\"", "");
      assertThat(Line.to(yaml).start().exit()).isEqualTo("failed");
      assertThat(Line.to(yaml).setting("SALES_PHONES", "4155550111").start().exit())
          .isEqualTo("failed");
    }

    @Test
    @DisplayName("puts into a line, and has ways for a full one and for who leaves it")
    void queue() {
      String yaml =
          """
          flow: q
          steps:
            wait: {queue: {name: support, say: Please hold., music: "https://example.com/a.mp3", full: full, failed: left}, next: bye}
            full: {hang_up: }
            left: {hang_up: }
            bye: {hang_up: }
          """;
      Line call = Line.to(yaml).start();
      assertThat(call.act())
          .isEqualTo(new Act.Wait("support", Optional.of(URI.create("https://example.com/a.mp3"))));
      assertThat(call.hear(new Heard.Queued(Heard.Queued.Result.FULL)).exit()).isEqualTo("full");
      assertThat(Line.to(yaml).start().hear(new Heard.Queued(Heard.Queued.Result.FAILED)).exit())
          .isEqualTo("left");
      assertThat(Line.to(yaml).start().hear(new Heard.Queued(Heard.Queued.Result.ANSWERED)).exit())
          .isEqualTo("bye");
    }
  }

  @Nested
  @DisplayName("decides")
  class Decides {
    private static final String YAML =
        """
        flow: who
        language: de-AT
        hours:
          office: {zone: Europe/Vienna, open: mon-fri 09:00-17:00, holidays: [12-08, 2026-12-24]}
        variables: {tier: ""}
        steps:
          by-caller:
            branch:
              cases:
                - {caller: anonymous, go: anonymous}
                - {caller: "+44", go: british}
                - {caller: "${VIPS}", go: vip}
              else: by-tier
          by-tier: {branch: {cases: [{variable: tier, is: [gold, platinum], go: vip}, {variable: tier, is_not: "", go: known}], else: by-hours}}
          by-hours:
            branch:
              cases:
                - {hours: office, is: holiday, go: holiday}
                - {hours: office, is: closed, go: closed}
              else: by-language
          by-language: {branch: {cases: [{language: [en, de], go: german}], else: other}}
          anonymous: {hang_up: }
          british: {hang_up: }
          vip: {hang_up: }
          known: {hang_up: }
          holiday: {hang_up: }
          closed: {hang_up: }
          german: {hang_up: }
          other: {hang_up: }
        """;

    @ParameterizedTest(name = "{0} {1} {2} → {3}")
    @CsvSource({
      "Restricted, '', 2026-12-01T10:00:00Z, anonymous",
      "+442071838750, '', 2026-12-01T10:00:00Z, british",
      "+14155550123, '', 2026-12-01T10:00:00Z, vip",
      "+14155550124, GOLD, 2026-12-01T10:00:00Z, vip",
      "+14155550124, iron, 2026-12-01T10:00:00Z, known",
      "+14155550124, '', 2026-12-01T10:00:00Z, german",
      "+14155550124, '', 2026-12-01T07:59:59Z, closed",
      "+14155550124, '', 2026-12-01T08:00:00Z, german",
      "+14155550124, '', 2026-12-01T16:00:00Z, closed",
      "+14155550124, '', 2026-07-01T07:00:00Z, german",
      "+14155550124, '', 2026-12-05T10:00:00Z, closed",
      "+14155550124, '', 2026-12-08T10:00:00Z, holiday",
      "+14155550124, '', 2027-12-08T10:00:00Z, holiday",
      "+14155550124, '', 2026-12-24T10:00:00Z, holiday",
      "+14155550124, '', 2027-12-24T10:00:00Z, german",
    })
    @DisplayName("by caller, variable, hours, holidays and language")
    void branches(String caller, String tier, String at, String exit) {
      Line call =
          Line.to(YAML)
              .setting("VIPS", "+1 415 555 0123, +14155550999")
              .bringing("tier", tier)
              .from(caller)
              .at(at)
              .start();
      assertThat(call.exit()).as("%s", call.path()).isEqualTo(exit);
    }
  }

  @Nested
  @DisplayName("knows")
  class Knows {
    @Test
    @DisplayName("variables with first values, those that the call brings along, and settings")
    void variables() {
      String yaml =
          """
          flow: v
          language: en-GB
          voice: Polly.Amy
          variables: {name: "", shop: "the ${SHOP}"}
          steps:
            a: {say: ["Hello {name|there}, this is {shop}. {{braces}} ${MISSING}", {text: Hallo, language: de-DE}], next: b}
            b: {set: {name: "{name} the {ordinal|first}", language: fr-FR, ordinal: x}, next: c}
            c: {hang_up: "Bye, {name}, who is {caller}."}
          """;
      Line call = Line.to(yaml).setting("SHOP", "bakery").start();
      assertThat(call.turn().said())
          .containsExactly(
              new Said.Words(
                  "Hello there, this is the bakery. {braces} ",
                  new Said.Manner(Optional.of("en-GB"), Optional.of("Polly.Amy"))),
              new Said.Words("Hallo", new Said.Manner(Optional.of("de-DE"), Optional.empty())),
              new Said.Words(
                  "Bye, the first, who is +14155550123.",
                  new Said.Manner(Optional.of("fr-FR"), Optional.empty())));
      assertThat(Line.to(yaml).bringing("name", "Ada").start().heard()).contains("Hello Ada,");
    }

    @Test
    @DisplayName("that what a caller gives is text, in marks and in addresses")
    void escapes() {
      String yaml =
          """
          flow: e
          variables: {name: ""}
          steps:
            a: {say: [{ssml: 'Dear <emphasis level="strong">{name}</emphasis>, <break time="1s"/> hello.'}, {play: "https://cdn.example/{name}.mp3", times: 2}, {pause: 3}], next: b}
            b: {hang_up: }
          """;
      Line call = Line.to(yaml).bringing("name", "<b> & ../x?y#z").start();
      assertThat(call.turn().said())
          .containsExactly(
              new Said.Marked(
                  List.of(
                      new Markup.Words("Dear "),
                      new Markup.Element(
                          "emphasis",
                          Map.of("level", "strong"),
                          List.of(new Markup.Words("<b> & ../x?y#z"))),
                      new Markup.Words(", "),
                      new Markup.Element("break", Map.of("time", "1s"), List.of()),
                      new Markup.Words(" hello.")),
                  new Said.Manner(Optional.empty(), Optional.empty())),
              new Said.Sound(
                  URI.create("https://cdn.example/%3Cb%3E%20%26%20..%2Fx%3Fy%23z.mp3"), 2),
              new Said.Pause(3));
    }

    @Test
    @DisplayName("never more than its address can carry")
    void large() {
      String yaml =
          """
          flow: large
          variables: {a: "", b: "", c: "", d: "", e: ""}
          steps:
            ask: {gather: {say: A, no_input: {then: end}}, next: end}
            end: {hang_up: }
          """;
      Line line = Line.to(yaml);
      List.of("a", "b", "c", "d", "e").forEach(name -> line.bringing(name, "漢".repeat(500)));
      Position position = line.start().turn().position();
      assertThat(position.text()).hasSizeLessThanOrEqualTo(Position.LONGEST_TEXT);
      assertThat(position.variables().get("a")).isEqualTo("漢".repeat(239));
      assertThat(Position.read(position.text())).contains(position);
    }
  }

  @Nested
  @DisplayName("asks the application")
  class Http {
    private Line line(Heard.Reply... replies) {
      List<Heard.Reply> left = new ArrayList<>(List.of(replies));
      return Line.to(Texts.example("order-status"))
          .setting("ORDERS_URL", "https://shop.example/api")
          .setting("SUPPORT_PHONE", "+14155550111")
          .asking(question -> {
            assertThat(question)
                .isEqualTo(
                    new Act.Ask(
                        URI.create("https://shop.example/api/orders/123456"),
                        dev.switchboard.core.flow.Http.Method.GET,
                        Map.of(),
                        4,
                        List.of("status", "delivery.day")));
            return left.removeFirst();
          })
          .start();
    }

    @Test
    @DisplayName("within the same turn, and says what it answers")
    void answered() {
      Line call =
          line(new Heard.Answered(200, Map.of("status", "shipped", "delivery.day", "Tuesday")))
              .press("123456");
      assertThat(call.heard()).startsWith("Order 123456 is on its way, and arrives Tuesday.");
      assertThat(call.path())
          .containsSubsequence("number>answer", "ask>answered", "tell>status shipped");
    }

    @Test
    @DisplayName("has a way for a status, and for no answer")
    void otherwise() {
      assertThat(line(new Heard.Answered(404, Map.of())).press("123456").heard())
          .startsWith("We do not know the order 123456.");
      for (Heard.Reply reply :
          List.of(new Heard.Answered(500, Map.of()), new Heard.Unanswered("no answer in 4 s"))) {
        Line call = line(reply).press("123456");
        assertThat(call.heard()).startsWith("We cannot look that up at the moment.");
        assertThat(call.dialled().to()).containsExactly(new Callee.Number("+14155550111"));
      }
    }

    @Test
    @DisplayName(
        "and lets nobody wait in silence for two long answers: the provider asks again between"
            + " them")
    void silence() {
      String yaml =
          """
          flow: slow
          variables: {a: ""}
          steps:
            one: {http: {url: "https://a.example", timeout: 8, save: {a: a}, failed: end}, next: two}
            two: {http: {url: "https://b.example/{a}", timeout: 8, failed: end}, next: end}
            end: {hang_up: }
          """;
      Line call = Line.to(yaml).asking(_ -> new Heard.Answered(200, Map.of("a", "x"))).start();
      assertThat(call.act()).isEqualTo(new Act.GoOn());
      assertThat(call.path()).containsExactly("one>answered");
      assertThat(call.hear(new Heard.Arrived()).exit()).isEqualTo("end");
      assertThat(call.path()).containsExactly("one>answered", "two>answered", "end>end");
    }
  }

  @Nested
  @DisplayName("runs flows within")
  class Subflows {
    @Test
    @DisplayName("and comes back by the word with which they return")
    void shop() {
      Line call =
          Line.to(Texts.example("shop"))
              .with(Texts.example("after-hours"))
              .at("2026-11-29T16:00:00Z")
              .start();
      assertThat(call.heard()).startsWith("Nobody is in the shop now.");
      call.press("1").hear(new Heard.Recorded(12));
      assertThat(call.exit()).isEqualTo("thanks");
      assertThat(call.path())
          .containsExactly(
              "open>else",
              "closed>",
              "closed>1 message",
              "voicemail>recorded",
              "message>message",
              "closed>message",
              "thanks>thanks");
    }

    @Test
    @DisplayName("never endlessly")
    void circle() {
      String a = "flow: a\nsteps: {s: {subflow: b, next: end}, end: {hang_up: }}";
      String b = a.replace("flow: a", "flow: b").replace("subflow: b", "subflow: a");
      Line call = Line.to(a).with(b).start();
      assertThat(call.exit()).isEqualTo(Act.HangUp.TOO_DEEP);
      assertThat(call.heard()).isEqualTo("We are sorry, we cannot go on. Goodbye.");
    }

    @Test
    @DisplayName("end politely where they are not there")
    void missing() {
      Line call =
          Line.to("flow: a\nsorry: Oh no.\nsteps: {s: {subflow: b, next: end}, end: {hang_up: }}")
              .start();
      assertThat(call.exit()).isEqualTo(Act.HangUp.LOST);
      assertThat(call.heard()).isEqualTo("Oh no.");
    }
  }

  @Test
  @DisplayName(
      "that goes round and round ends after a bounded number of steps, with an exit that says so"
          + " (F36)")
  void loops() {
    String yaml =
        """
        flow: round
        most_steps: 20
        sorry: That was enough.
        variables: {x: ""}
        steps:
          a: {say: Round., next: b}
          b: {branch: {cases: [{variable: x, is: stop, go: end}], else: a}}
          end: {hang_up: }
        """;
    Line call = Line.to(yaml).start();
    assertThat(call.exit()).isEqualTo(Act.HangUp.TOO_MANY_STEPS);
    assertThat(call.heard()).isEqualTo("Round. ".repeat(10) + "That was enough.");
    assertThat(call.visits()).hasSize(21);
  }

  @Test
  @DisplayName("says a long text in several documents")
  void longText() {
    String yaml =
        Texts.steps(
            "a: {say: \"%s\", next: b}\nb: {say: \"%s\", next: c}\nc: {say: \"%s\", next: end}"
                .formatted("a".repeat(4_000), "b".repeat(4_000), "c".repeat(4_000)));
    Line call = Line.to(yaml).start();
    assertThat(call.act()).isEqualTo(new Act.GoOn());
    assertThat(call.turn().said()).hasSize(3);
    call.hear(new Heard.Arrived());
    assertThat(call.heard()).isEqualTo("Goodbye.");
  }

  @Test
  @DisplayName("texts the caller once, and nobody who is anonymous")
  void texts() {
    String yaml =
        Texts.steps(
            "a: {message: \"Hello {caller}\", next: b}\n"
                + "b: {message: {text: Hi, from: \"${FROM}\", channel: whatsapp}, next: end}");
    Line call = Line.to(yaml).setting("FROM", "+14155550100").start();
    assertThat(call.texts())
        .extracting(text -> text.number() + " " + text.to() + " " + text.text())
        .containsExactly("1 +14155550123 Hello +14155550123", "2 +14155550123 Hi");
    assertThat(call.texts().getLast().from()).contains("+14155550100");
    assertThat(call.texts().getLast().channel()).isEqualTo("whatsapp");
    Line anonymous = Line.to(yaml).from("Restricted").start();
    assertThat(anonymous.texts()).isEmpty();
    assertThat(anonymous.exit()).isEqualTo("end");
  }

  @Test
  @DisplayName("gives the same turn for the same position, as often as the provider asks")
  void again() {
    Line once = Line.to(MENU).start().press("7");
    Line twice = Line.to(MENU).start().press("7");
    assertThat(once.turn()).isEqualTo(twice.turn());
    assertThat(Line.to(MENU).start().hear(new Heard.Arrived()).heard())
        .isEqualTo("Press 1 for sales, 2 for support.");
  }
}
