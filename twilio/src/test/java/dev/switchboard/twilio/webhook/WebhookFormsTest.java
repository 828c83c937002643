package dev.switchboard.twilio.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchboard.twilio.webhook.UnreadableForm.Problem;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayName("Webhook forms in, TwiML out")
class WebhookFormsTest {

  @Test
  void a_form_keeps_order_repetitions_and_whitespace() throws UnreadableForm {
    assertThat(form("b=1&a=+x+&b=2&empty=&bare&&=v&e=%C3%A9%f0%9f%98%80&p=%2B1&q=a=b").params())
        .containsExactly(
            new Param("b", "1"),
            new Param("a", " x "),
            new Param("b", "2"),
            new Param("empty", ""),
            new Param("bare", ""),
            new Param("", "v"),
            new Param("e", "é😀"),
            new Param("p", "+1"),
            new Param("q", "a=b"));
    assertThat(form("").params()).isEmpty();
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource({
    "a=%, BAD_ESCAPE",
    "a=%4, BAD_ESCAPE",
    "a=%zz, BAD_ESCAPE",
    "a=%4&b=1, BAD_ESCAPE",
    "a=%C3, NOT_UTF8",
    "a=%ED%A0%80, NOT_UTF8",
    "a=%C0%AF, NOT_UTF8"
  })
  void what_is_no_form_gets_its_name(String body, Problem problem) {
    assertProblem(() -> form(body), problem);
  }

  @Test
  void a_form_is_bounded() throws UnreadableForm {
    assertThat(form("a".repeat(FormBody.MOST_BYTES)).params()).hasSize(1);
    assertProblem(() -> form("a".repeat(FormBody.MOST_BYTES + 1)), Problem.TOO_LONG);
    assertThat(form("a&".repeat(1000)).params()).hasSize(1000);
    assertProblem(() -> form("a&".repeat(1001)), Problem.TOO_MANY_PARAMETERS);
  }

  @Test
  void a_status_callback_is_read() throws UnreadableForm {
    StatusCallback callback =
        StatusCallback.of(
            form(
                "RawDlrDoneDate=2611221430&SmsSid=SM1&SmsStatus=undelivered&ErrorCode=30003"
                    + "&MessageStatus=undelivered&To=%2B15558675310&MessageSid=SM1&AccountSid=AC1"
                    + "&From=%2B15017122661&ApiVersion=2010-04-01&SomethingNew=1"));
    assertThat(callback.messageSid()).isEqualTo("SM1");
    assertThat(callback.status()).isEqualTo("undelivered");
    assertThat(callback.errorCode()).isEqualTo(OptionalInt.of(30003));
    assertThat(callback.rawDlrDoneDate()).contains("2611221430");
    assertThat(callback.from()).contains("+15017122661");
    assertThat(callback.eventType()).isEmpty();
    assertThat(callback.toString()).doesNotContain("+1555");
  }

  @Test
  void a_WhatsApp_status_callback_is_read() throws UnreadableForm {
    StatusCallback callback =
        StatusCallback.of(
            form(
                "EventType=READ&SmsSid=SM1&SmsStatus=READ&MessageStatus=read&ChannelPrefix=whatsapp"
                    + "&To=whatsapp%3A%2B1&From=whatsapp%3A%2B2&MessageSid=SM1"));
    assertThat(callback.status()).isEqualTo("read");
    assertThat(callback.eventType()).contains("READ");
    assertThat(callback.to()).contains("whatsapp:+1");
  }

  @Test
  void older_names_do_and_what_is_missing_gets_its_name() throws UnreadableForm {
    assertThat(StatusCallback.of(form("SmsSid=SM1&SmsStatus=Sent")).status()).isEqualTo("sent");
    assertProblem(() -> StatusCallback.of(form("MessageStatus=sent")), Problem.MISSING_MESSAGE_SID);
    assertProblem(
        () -> StatusCallback.of(form("MessageSid=&MessageStatus=sent")),
        Problem.MISSING_MESSAGE_SID);
    assertProblem(() -> StatusCallback.of(form("MessageSid=SM1")), Problem.MISSING_STATUS);
    assertProblem(() -> IncomingMessage.of(form("From=1&To=2")), Problem.MISSING_MESSAGE_SID);
    assertProblem(() -> IncomingMessage.of(form("MessageSid=SM1&To=2")), Problem.MISSING_FROM);
    assertProblem(() -> IncomingMessage.of(form("MessageSid=SM1&From=1")), Problem.MISSING_TO);
  }

  @Test
  void an_incoming_text_is_read_whoever_sent_it() throws UnreadableForm {
    IncomingMessage message =
        IncomingMessage.of(
            form(
                "ToCountry=US&NumMedia=0&SmsSid=SM1&SmsStatus=received&Body=+Stop%0A&From=12345"
                    + "&To=%2B19895550100&NumSegments=1&MessageSid=SM1&OptOutType=STOP"));
    assertThat(message.from()).isEqualTo("12345");
    assertThat(message.body()).isEqualTo(" Stop\n");
    assertThat(message.optOutType()).contains("STOP");
    assertThat(message.segments()).isEqualTo(OptionalInt.of(1));
    assertThat(message.media()).isEmpty();
  }

  @Test
  void every_attachment_is_kept_also_beyond_NumMedia() throws UnreadableForm {
    IncomingMessage message =
        IncomingMessage.of(
            form(
                "MessageSid=MM1&From=whatsapp%3A%2B1&To=whatsapp%3A%2B2&NumMedia=1&ProfileName=A%26B"
                    + "&WaId=1&MediaUrl10=u10&MediaUrl1=u1&MediaUrl0=u0&MediaContentType0=image%2Fpng"));
    assertThat(message.media())
        .containsExactly(
            new IncomingMessage.Media("u0", Optional.of("image/png")),
            new IncomingMessage.Media("u1", Optional.empty()),
            new IncomingMessage.Media("u10", Optional.empty()));
    assertThat(message.body()).isEmpty();
    assertThat(message.profileName()).contains("A&B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello",
        "<Message>&amp; \"quotes\" 'n' ]]>",
        "línea 1\nlínea 2\ttab",
        "👩‍👩‍👧 שלום مرحبا",
        "</Body></Message><Redirect>https://evil.example</Redirect>"
      })
  void a_reply_says_just_what_it_was_given(String text) throws Exception {
    Element response = xml(MessagingTwiml.reply(text));
    assertThat(response.getTagName()).isEqualTo("Response");
    assertThat(response.getChildNodes().getLength()).isEqualTo(1);
    assertThat(response.getFirstChild().getNodeName()).isEqualTo("Message");
    assertThat(response.getTextContent()).isEqualTo(text);
  }

  @Test
  void what_XML_cannot_hold_becomes_a_replacement_character() throws Exception {
    assertThat(xml(MessagingTwiml.reply("a\0b\u000Bc\uD800d\uFFFFe")).getTextContent())
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
  }

  @Test
  void no_reply_is_an_empty_response() throws Exception {
    Element response = xml(MessagingTwiml.nothing());
    assertThat(response.getTagName()).isEqualTo("Response");
    assertThat(response.hasChildNodes()).isFalse();
  }

  private interface Reading {
    void read() throws UnreadableForm;
  }

  private static void assertProblem(Reading reading, Problem problem) {
    assertThatExceptionOfType(UnreadableForm.class)
        .isThrownBy(reading::read)
        .satisfies(unreadable -> assertThat(unreadable.problem()).isEqualTo(problem));
  }

  private static FormBody form(String body) throws UnreadableForm {
    return FormBody.parse(body.getBytes(StandardCharsets.UTF_8));
  }

  private static Element xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)))
        .getDocumentElement();
  }
}
