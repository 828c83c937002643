package dev.switchboard.twilio.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.flow.Dial.Ring;
import dev.switchboard.core.flow.Gather.Input;
import dev.switchboard.core.flow.Markup;
import dev.switchboard.core.flow.Record.Beep;
import dev.switchboard.core.flow.Record.Transcript;
import dev.switchboard.core.flow.run.Act;
import dev.switchboard.core.flow.run.Said;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

@DisplayName("I6 the document of a flow's step")
class StepTwimlTest {
  private static final URI NEXT = URI.create("https://sb.example.com/next?c=1&s=a.b");
  private static final URI TAPE = URI.create("https://sb.example.com/tape?v=shop%2Fmail");
  private static final Said.Manner PLAIN = new Said.Manner(Optional.empty(), Optional.empty());
  private static final Said.Manner AMY =
      new Said.Manner(Optional.of("en-GB"), Optional.of("Polly.Amy"));

  private static Element parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static Element only(Element root, String verb) {
    assertThat(root.getElementsByTagName(verb).getLength()).as(verb).isOne();
    return (Element) root.getElementsByTagName(verb).item(0);
  }

  private static String end(Said... said) {
    return new StepTwiml().hear(List.of(said)).hangUp();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a < b & c > d",
        "</Say></Response><Response><Dial>+1900</Dial>",
        "]]> <![CDATA[ x ]]>",
        "\"quotes\" and 'others' é ✓ 👋",
      })
  @DisplayName("says just the text that it was given, whatever that holds, in marks too")
  void hostile(String text) throws Exception {
    assertThat(only(parsed(end(new Said.Words(text, AMY))), "Say").getTextContent())
        .isEqualTo(text);
    Said marked =
        new Said.Marked(
            List.of(
                new Markup.Words(text),
                new Markup.Element("break", Map.of("time", "1s"), List.of()),
                new Markup.Element("sub", Map.of("alias", text), List.of(new Markup.Words("x")))),
            AMY);
    Element root = parsed(end(marked));
    Element say = only(root, "Say");
    assertThat(say.getTextContent()).isEqualTo(text + "x");
    assertThat(say.getAttribute("voice")).isEqualTo("Polly.Amy");
    assertThat(say.getAttribute("language")).isEqualTo("en-GB");
    assertThat(only(root, "sub").getAttribute("alias")).isEqualTo(text);
    assertThat(only(root, "break").getAttribute("time")).isEqualTo("1s");
    assertThat(root.getElementsByTagName("Dial").getLength()).isZero();
  }

  @Test
  @DisplayName(
      "holds all that is heard in its order, and more than Twilio reads at once as several")
  void order() throws Exception {
    Element root =
        parsed(
            end(
                new Said.Words("One.", PLAIN),
                new Said.Sound(URI.create("https://example.com/a.mp3?x=1&y=2"), 2),
                new Said.Pause(3),
                new Said.Words("word ".repeat(1_000), PLAIN)));
    StringBuilder verbs = new StringBuilder();
    for (int i = 0; i < root.getChildNodes().getLength(); i++) {
      verbs.append(root.getChildNodes().item(i).getNodeName()).append(' ');
    }
    assertThat(verbs).hasToString("Say Play Pause Say Say Hangup ");
    assertThat(only(root, "Play").getTextContent()).isEqualTo("https://example.com/a.mp3?x=1&y=2");
    assertThat(only(root, "Play").getAttribute("loop")).isEqualTo("2");
    assertThat(only(root, "Pause").getAttribute("length")).isEqualTo("3");
  }

  @Test
  @DisplayName("I1 asks with the question inside, and hears of silence as well")
  void asks() throws Exception {
    Act.Listen question =
        new Act.Listen(
            List.of(new Said.Words("Press 1.", AMY)),
            Input.BOTH,
            OptionalInt.of(1),
            4,
            "#",
            List.of("sales", "a & b"),
            Optional.of("en-GB"));
    Element root =
        parsed(
            new StepTwiml().hear(List.of(new Said.Words("Wrong.", PLAIN))).listen(question, NEXT));
    Element gather = only(root, "Gather");
    assertThat(gather.getAttribute("action")).isEqualTo(NEXT.toString());
    assertThat(gather.getAttribute("actionOnEmptyResult")).isEqualTo("true");
    assertThat(gather.getAttribute("input")).isEqualTo("dtmf speech");
    assertThat(gather.getAttribute("numDigits")).isEqualTo("1");
    assertThat(gather.getAttribute("timeout")).isEqualTo("4");
    assertThat(gather.getAttribute("hints")).isEqualTo("sales, a & b");
    assertThat(gather.getAttribute("language")).isEqualTo("en-GB");
    assertThat(only(gather, "Say").getTextContent()).isEqualTo("Press 1.");
  }

  @Test
  @DisplayName("I2 connects with numbers in turn, by SIP and with a queue, and asks what follows")
  void connects() throws Exception {
    Act.Connect connect =
        new Act.Connect(
            List.of(
                new Act.Callee.Number("+442079460000"),
                new Act.Callee.Number("+442079460001"),
                new Act.Callee.Sip("sip:desk@example.com"),
                new Act.Callee.Line("support")),
            Ring.IN_TURN,
            20,
            600,
            Optional.of("+14155550100"),
            Act.Recording.YES);
    Element root = parsed(new StepTwiml().connect(connect, NEXT, TAPE));
    Element dial = only(root, "Dial");
    assertThat(dial.getAttribute("action")).isEqualTo(NEXT.toString());
    assertThat(dial.getAttribute("sequential")).isEqualTo("true");
    assertThat(dial.getAttribute("timeout")).isEqualTo("20");
    assertThat(dial.getAttribute("timeLimit")).isEqualTo("600");
    assertThat(dial.getAttribute("callerId")).isEqualTo("+14155550100");
    assertThat(dial.getAttribute("record")).isEqualTo("record-from-answer");
    assertThat(dial.getAttribute("recordingStatusCallback")).startsWith(TAPE.toString());
    assertThat(dial.getElementsByTagName("Number").getLength()).isEqualTo(2);
    assertThat(only(dial, "Sip").getTextContent()).isEqualTo("sip:desk@example.com");
    assertThat(only(dial, "Queue").getTextContent()).isEqualTo("support");
    Act.Connect together =
        new Act.Connect(connect.to(), Ring.TOGETHER, 20, 600, Optional.empty(), Act.Recording.NO);
    Element all = only(parsed(new StepTwiml().connect(together, NEXT, TAPE)), "Dial");
    assertThat(all.hasAttribute("sequential")).isFalse();
    assertThat(all.hasAttribute("record")).isFalse();
    assertThat(all.hasAttribute("callerId")).isFalse();
  }

  @Test
  @DisplayName("I3 takes a message, and words for it only where they are wanted")
  void records() throws Exception {
    Act.TakeMessage wanted = new Act.TakeMessage(90, 5, Beep.NO, "#*", Transcript.YES, "shop");
    Element record = only(parsed(new StepTwiml().record(wanted, NEXT, TAPE, TAPE)), "Record");
    assertThat(record.getAttribute("action")).isEqualTo(NEXT.toString());
    assertThat(record.getAttribute("maxLength")).isEqualTo("90");
    assertThat(record.getAttribute("finishOnKey")).isEqualTo("#*");
    assertThat(record.getAttribute("playBeep")).isEqualTo("false");
    assertThat(record.getAttribute("transcribe")).isEqualTo("true");
    assertThat(record.getAttribute("recordingStatusCallback")).startsWith(TAPE.toString());
    Act.TakeMessage silent = new Act.TakeMessage(90, 5, Beep.YES, "#", Transcript.NO, "shop");
    assertThat(only(parsed(new StepTwiml().record(silent, NEXT, TAPE, TAPE)), "Record"))
        .matches(one -> !one.hasAttribute("transcribe"));
  }

  @Test
  @DisplayName("lets wait, goes on, and plays for who waits")
  void others() throws Exception {
    Element enqueue =
        only(
            parsed(
                new StepTwiml()
                    .await(new Act.Wait("support", Optional.empty()), NEXT, Optional.of(TAPE))),
            "Enqueue");
    assertThat(enqueue.getTextContent()).isEqualTo("support");
    assertThat(enqueue.getAttribute("action")).isEqualTo(NEXT.toString());
    assertThat(enqueue.getAttribute("waitUrl")).isEqualTo(TAPE.toString());
    assertThat(only(parsed(new StepTwiml().goOn(NEXT)), "Redirect").getTextContent())
        .isEqualTo(NEXT.toString());
    Element play = only(parsed(StepTwiml.music("https://example.com/a.mp3?x&y")), "Play");
    assertThat(play.getTextContent()).isEqualTo("https://example.com/a.mp3?x&y");
    assertThat(play.getAttribute("loop")).isEqualTo("0");
  }
}
