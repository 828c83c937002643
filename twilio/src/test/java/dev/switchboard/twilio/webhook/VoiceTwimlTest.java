package dev.switchboard.twilio.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.twilio.webhook.VoiceTwiml.Ask;
import dev.switchboard.twilio.webhook.VoiceTwiml.Taping;
import dev.switchboard.twilio.webhook.VoiceTwiml.Voice;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

@DisplayName("I6 a document for a call")
class VoiceTwimlTest {
  private static Element parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static Element only(Element root, String verb) {
    assertThat(root.getElementsByTagName(verb).getLength()).isOne();
    return (Element) root.getElementsByTagName(verb).item(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello",
        "a < b & c > d",
        "</Say></Response><Response><Dial>+1900</Dial>",
        "]]> <![CDATA[ x ]]>",
        "<?xml version=\"1.0\"?>",
        "&lt;Say&gt; &#x41; &nbsp;",
        "\"quotes\" and 'others'",
        "<!-- a -- b -->",
        "é ✓ 👋 العربية",
        "null"
      })
  @DisplayName("says just the text that it was given, whatever that holds")
  void hostile(String text) throws Exception {
    Element root = parsed(VoiceTwiml.in(Voice.PLAIN).say(text).hangUp());
    assertThat(root.getTagName()).isEqualTo("Response");
    assertThat(only(root, "Say").getTextContent()).isEqualTo(text);
    assertThat(root.getElementsByTagName("Dial").getLength()).isZero();
    only(root, "Hangup");
  }

  @Test
  @DisplayName("holds no character that XML cannot hold")
  void controls() throws Exception {
    String text = "a\u0000b\u0007c\uD83Dd\uFFFEe";
    Element root = parsed(VoiceTwiml.in(Voice.PLAIN).say(text).document());
    assertThat(only(root, "Say").getTextContent()).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
  }

  @Test
  @DisplayName("says a long text in parts and loses nothing of it")
  void parts() throws Exception {
    String text = "A sentence of some words. ".repeat(500).strip();
    Element root = parsed(VoiceTwiml.in(Voice.PLAIN).say(text).document());
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < root.getElementsByTagName("Say").getLength(); i++) {
      String part = root.getElementsByTagName("Say").item(i).getTextContent();
      assertThat(part.length()).isLessThanOrEqualTo(4_000);
      said.append(i == 0 ? "" : " ").append(part);
    }
    assertThat(said.toString()).isEqualTo(text);
  }

  @Test
  @DisplayName("I3 records with bounds, and tells of sound and words again where we do not answer")
  void records() throws Exception {
    Taping taping =
        new Taping(
            URI.create("https://example.com/left?v=line&t=1"),
            URI.create("https://example.com/recording?v=line&t=1"),
            Optional.of(URI.create("https://example.com/transcription?v=line&t=1")),
            119,
            5,
            "#",
            Taping.Beep.NONE);
    Element record =
        only(parsed(VoiceTwiml.in(Voice.PLAIN).say("Speak.").record(taping).document()), "Record");
    assertThat(record.getAttribute("action")).isEqualTo("https://example.com/left?v=line&t=1");
    assertThat(record.getAttribute("recordingStatusCallback"))
        .isEqualTo("https://example.com/recording?v=line&t=1#" + ConnectionOverrides.FRAGMENT);
    assertThat(record.getAttribute("recordingStatusCallbackEvent")).isEqualTo("completed absent");
    assertThat(record.getAttribute("transcribe")).isEqualTo("true");
    assertThat(record.getAttribute("transcribeCallback"))
        .startsWith("https://example.com/transcription?v=line&t=1#");
    assertThat(record.getAttribute("maxLength")).isEqualTo("119");
    assertThat(record.getAttribute("timeout")).isEqualTo("5");
    assertThat(record.getAttribute("finishOnKey")).isEqualTo("#");
    assertThat(record.getAttribute("playBeep")).isEqualTo("false");

    Taping plain =
        new Taping(
            taping.action(), taping.recording(), Optional.empty(), 60, 0, "", Taping.Beep.PLAYED);
    Element bare = only(parsed(VoiceTwiml.in(Voice.PLAIN).record(plain).document()), "Record");
    assertThat(bare.hasAttribute("transcribe")).isFalse();
    assertThat(bare.getAttribute("playBeep")).isEqualTo("true");
  }

  @Test
  @DisplayName("asks with an address that carries the place, also where nobody answers")
  void asks() throws Exception {
    Ask ask =
        new Ask(
            URI.create("https://example.com/gather?c=1&a=2&n=3"),
            OptionalInt.of(1),
            5,
            "#",
            Ask.Spoken.TOO,
            List.of("yes & no"));
    Element root =
        parsed(
            VoiceTwiml.in(new Voice(Optional.of("en-GB"), Optional.of("Polly.Amy")))
                .ask("Press 1.", ask)
                .hangUp());
    Element gather = only(root, "Gather");
    assertThat(gather.getAttribute("action")).isEqualTo("https://example.com/gather?c=1&a=2&n=3");
    assertThat(gather.getAttribute("actionOnEmptyResult")).isEqualTo("true");
    assertThat(gather.getAttribute("numDigits")).isEqualTo("1");
    assertThat(gather.getAttribute("input")).isEqualTo("dtmf speech");
    assertThat(gather.getAttribute("hints")).isEqualTo("yes & no");
    assertThat(only(gather, "Say").getAttribute("language")).isEqualTo("en-GB");
    assertThat(only(gather, "Say").getAttribute("voice")).isEqualTo("Polly.Amy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<Response>",
        " <?xml version=\"1.0\"?><Response/>",
        "<response/>",
        "<!DOCTYPE r SYSTEM \"file:///etc/passwd\"><Response/>",
        "<!DOCTYPE r [<!ENTITY a \"aaaa\">]><Response><Say>&a;</Say></Response>",
        "<Response><Say>&undefined;</Say></Response>",
        "<Response><Gather><Say>a</Say></Gather></Response>",
        "<Response><Record/></Response>",
        "<Response><Redirect>next</Redirect></Response>",
        "<Response><Dial action=\"/next\">+14155550123</Dial></Response>",
        "<Response><Play>sound.mp3</Play></Response>"
      })
  @DisplayName("of a caller's own is refused where it could not be used, with the reason")
  void unusable(String xml) {
    assertThatThrownBy(() -> TwimlDocument.read(xml))
        .isInstanceOf(TwimlDocument.Unusable.class)
        .message()
        .isNotBlank()
        .doesNotContain("Exception");
  }

  @Test
  @DisplayName(
      "of a caller's own keeps its verbs; variables are text and never markup; the notice comes first")
  void ofOnesOwn() throws Exception {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Say language=\"{{l}}\">Hi {{n}}</Say><Play>https://example.com/a.mp3</Play></Response>";
    Element root =
        parsed(
            TwimlDocument.read(xml)
                .with(text -> text.replace("{{n}}", "</Say><Hangup/>").replace("{{l}}", "de\"x"))
                .precededBy("This call is <recorded>.")
                .xml());
    assertThat(root.getFirstChild().getTextContent()).isEqualTo("This call is <recorded>.");
    assertThat(root.getElementsByTagName("Say").item(1).getTextContent())
        .isEqualTo("Hi </Say><Hangup/>");
    assertThat(((Element) root.getElementsByTagName("Say").item(1)).getAttribute("language"))
        .isEqualTo("de\"x");
    assertThat(root.getElementsByTagName("Hangup").getLength()).isZero();
    assertThat(only(root, "Play").getTextContent()).isEqualTo("https://example.com/a.mp3");
  }

  @Test
  @DisplayName("that rejects does nothing else")
  void rejects() throws Exception {
    Element root = parsed(VoiceTwiml.reject(VoiceTwiml.Rejection.BUSY));
    assertThat(only(root, "Reject").getAttribute("reason")).isEqualTo("busy");
    assertThat(root.getChildNodes().getLength()).isOne();
  }
}
