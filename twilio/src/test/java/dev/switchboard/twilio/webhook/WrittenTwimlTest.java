package dev.switchboard.twilio.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.twiml.GenericNode;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Say;
import java.io.StringReader;
import java.net.URI;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

@DisplayName("A document that we write")
class WrittenTwimlTest {
  private static final String AWKWARD =
      " <b>&amp; \"quoted\" 'and' ]]> \t tabs \n lines \r returns — Grüße 😀 \u00a0\u2028";

  private static Stream<VoiceResponse.Builder> documents() {
    return Stream.of(
        new VoiceResponse.Builder(),
        new VoiceResponse.Builder().hangup(new Hangup.Builder().build()),
        new VoiceResponse.Builder().say(new Say.Builder(AWKWARD).build()),
        new VoiceResponse.Builder().say(new Say.Builder("").option("voice", AWKWARD).build()),
        new VoiceResponse.Builder()
            .gather(
                new Gather.Builder()
                    .action(URI.create("https://example.com/a?b=1&c=2%20#d"))
                    .hints(AWKWARD)
                    .say(new Say.Builder("One").build())
                    .say(new Say.Builder("two").build())
                    .build())
            .say(
                new Say.Builder()
                    .addText("before ")
                    .addChild(
                        new GenericNode.Builder("emphasis")
                            .option("level", "strong")
                            .addText(AWKWARD)
                            .build())
                    .addText(" after")
                    .build()));
  }

  @ParameterizedTest
  @MethodSource("documents")
  @DisplayName("reads as the one that the SDK writes")
  void readsAsTheSdks(VoiceResponse.Builder content) throws Exception {
    String ours = WrittenTwiml.of(content);
    assertThat(ours).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response");
    Document sdks = read(content.build().toXml());
    assertThat(read(ours).isEqualNode(sdks)).as("%s", ours).isTrue();
  }

  private static Document read(String xml) throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    document.normalizeDocument();
    return document;
  }
}
