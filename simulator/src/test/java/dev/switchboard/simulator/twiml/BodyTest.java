package dev.switchboard.simulator.twiml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.simulator.twiml.Twiml.Broken;
import dev.switchboard.simulator.twiml.Twiml.Script;
import dev.switchboard.simulator.twiml.Twiml.Sound;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The body of an answer with TwiML")
class BodyTest {
  private static final String HELLO = "<Response><Say>Grüße</Say></Response>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/xml",
        "application/xml",
        "text/html",
        "Text/XML; charset=UTF-8",
        "application/xml;charset=\"utf-8\"",
        "text/xml ; charset=utf-8; x=y"
      })
  @DisplayName("is TwiML where its type is XML or HTML")
  void xml(String type) {
    assertThat(heard(Twiml.read(utf8(HELLO), type))).isEqualTo("Grüße");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "", "image/png", "audio/ogg", "application/octet-stream", ";"})
  @DisplayName("is refused with 12300 where it has no type, or none that Twilio takes")
  void otherTypes(String type) {
    assertThat(Twiml.read(utf8(HELLO), type))
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> {
              assertThat(broken.code()).isEqualTo(12300);
              assertThat(broken.source()).isEqualTo(HELLO);
            });
  }

  @Test
  @DisplayName("is read aloud where it is plain text")
  void plain() {
    Script script = (Script) Twiml.read(utf8("Your order, 1 < 2,\n is on its way."), "text/plain");
    assertThat(script.verbs())
        .singleElement()
        .isInstanceOfSatisfying(
            Say.class,
            say -> assertThat(say.text()).isEqualTo("Your order, 1 < 2, is on its way."));
    assertThat(((Script) Twiml.read(utf8("  \n "), "text/plain")).verbs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {HELLO, "<?xml version=\"1.0\"?>\n" + HELLO})
  @DisplayName("is TwiML all the same where the plain text is TwiML")
  void plainTwiml(String text) {
    assertThat(heard(Twiml.read(utf8(text), "text/plain"))).isEqualTo("Grüße");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio/mpeg", "audio/wav", "audio/x-wav", "Audio/Basic", "audio/x-gsm"})
  @DisplayName("is a sound where its type is one, however large")
  void sounds(String type) {
    assertThat(Twiml.read(new byte[200_000], type)).isInstanceOf(Sound.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/xml", "", "application/json", "audio/mpeg"})
  @DisplayName("has nothing to run where it is empty")
  void empty(String type) {
    assertThat(Twiml.read(new byte[0], type))
        .isInstanceOfSatisfying(Script.class, script -> assertThat(script.verbs()).isEmpty());
  }

  @Test
  @DisplayName("is refused with 11750 from one byte over 64 kB, not before")
  void size() {
    String frame = "<Response><Say></Say></Response>";
    String most = frame.replace("></Say", ">" + "x".repeat(65_536 - frame.length()) + "</Say");
    assertThat(Twiml.read(utf8(most), "text/xml")).isInstanceOf(Script.class);
    assertThat(Twiml.read(utf8(most + " "), "text/xml"))
        .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.code()).isEqualTo(11750));
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
  @DisplayName("is read by its byte order mark, whatever is said elsewhere")
  void marks(String charset) {
    byte[] body =
        ("\uFEFF<?xml version='1.0' encoding='ISO-8859-1'?>" + HELLO)
            .getBytes(Charset.forName(charset));
    Twiml twiml = Twiml.read(body, "text/xml; charset=us-ascii");
    assertThat(heard(twiml)).isEqualTo("Grüße");
    assertThat(((Script) twiml).source()).startsWith("<?xml");
  }

  @Test
  @DisplayName("is read by the header's charset, else by its own declaration, else as UTF-8")
  void encodings() {
    byte[] latin = HELLO.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(heard(Twiml.read(latin, "text/xml; charset=iso-8859-1"))).isEqualTo("Grüße");
    byte[] declared =
        ("<?xml version=\"1.0\" encoding=\"windows-1252\"?>" + HELLO.replace("Gr", "€ Gr"))
            .getBytes(Charset.forName("windows-1252"));
    assertThat(heard(Twiml.read(declared, "text/xml"))).isEqualTo("€ Grüße");
    byte[] wrong =
        ("<?xml version='1.0' encoding='ISO-8859-1'?>" + HELLO).getBytes(StandardCharsets.UTF_8);
    assertThat(heard(Twiml.read(wrong, "text/xml; charset=utf-8"))).isEqualTo("Grüße");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/xml", "text/xml; charset=us-ascii", "text/xml; charset=no-such-charset"})
  @DisplayName("is refused with 12100 where its bytes are not what it says, or that is unknown")
  void wrongEncodings(String type) {
    assertThat(Twiml.read(HELLO.getBytes(StandardCharsets.ISO_8859_1), type))
        .isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.code()).isEqualTo(12100));
  }

  private static String heard(Twiml twiml) {
    assertThat(twiml).isInstanceOf(Script.class);
    return ((Say) ((Script) twiml).verbs().getFirst()).text();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
