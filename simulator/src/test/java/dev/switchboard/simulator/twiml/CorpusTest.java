package dev.switchboard.simulator.twiml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.simulator.twiml.Twiml.Broken;
import dev.switchboard.simulator.twiml.Twiml.Script;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

@DisplayName("I6 The corpus of TwiML")
class CorpusTest {
  /** Everything that a script may hold, as Twilio's pages list it: element, then its attributes. */
  private static final String MENU =
      """
      Say voice language loop
      break strength time
      emphasis level
      lang xml:lang
      p
      phoneme alphabet ph
      prosody volume rate pitch
      s
      say-as interpret-as format
      sub alias
      w role
      Play loop digits
      Gather action method actionOnEmptyResult input timeout finishOnKey numDigits speechTimeout \
      maxSpeechTime speechModel language hints profanityFilter enhanced bargeIn \
      partialResultCallback partialResultCallbackMethod
      Dial action method timeout timeLimit hangupOnStar answerOnBridge sequential callerId callReason \
      ringTone record trim recordingTrack recordingStatusCallback recordingStatusCallbackMethod \
      recordingStatusCallbackEvent referUrl referMethod events
      Number sendDigits url method statusCallback statusCallbackMethod statusCallbackEvent byoc \
      machineDetection machineDetectionTimeout machineDetectionSpeechThreshold \
      machineDetectionSpeechEndThreshold machineDetectionSilenceTimeout amdStatusCallback \
      amdStatusCallbackMethod
      Client url method statusCallback statusCallbackMethod statusCallbackEvent
      Identity
      Sip username password url method statusCallback statusCallbackMethod statusCallbackEvent \
      machineDetection machineDetectionTimeout machineDetectionSpeechThreshold \
      machineDetectionSpeechEndThreshold machineDetectionSilenceTimeout amdStatusCallback \
      amdStatusCallbackMethod
      Queue url method reservationSid postWorkActivitySid
      Conference muted beep startConferenceOnEnter endConferenceOnExit waitUrl waitMethod \
      maxParticipants record region coach trim participantLabel jitterBufferSize statusCallback \
      statusCallbackMethod statusCallbackEvent recordingStatusCallback recordingStatusCallbackMethod \
      recordingStatusCallbackEvent eventCallbackUrl
      Application url method statusCallback statusCallbackMethod statusCallbackEvent customerId \
      copyParentTo
      ApplicationSid
      Sim
      WhatsApp url method statusCallback statusCallbackMethod statusCallbackEvent
      Record action method timeout finishOnKey maxLength playBeep trim recordingStatusCallback \
      recordingStatusCallbackMethod recordingStatusCallbackEvent transcribe transcribeCallback \
      recordingConfigurationId
      Pause length
      Redirect method
      Hangup
      Reject reason
      Enqueue action method waitUrl waitUrlMethod workflowSid maxQueueSize
      Task priority timeout
      Leave
      Refer action method
      ReferSip
      Connect action method
      Stream url name track statusCallback statusCallbackMethod
      ConversationRelay url welcomeGreeting welcomeGreetingInterruptible language ttsLanguage \
      transcriptionLanguage ttsProvider voice transcriptionProvider speechModel interruptible \
      interruptSensitivity dtmfDetection reportInputDuringAgentSpeech preemptible partialPrompts hints \
      profanityFilter intelligenceService elevenlabsTextNormalization debug
      Language code ttsProvider voice transcriptionProvider speechModel
      Room participantIdentity
      VirtualAgent connectorName language sentimentAnalysis statusCallback statusCallbackMethod
      Config name value
      Conversation serviceInstanceSid inboundAutocreation routingAssignmentTimeout inboundTimeout
      AiSession aiConnector aiSessionConfiguration
      Start action method
      Siprec name connectorName track statusCallback statusCallbackMethod
      Recording recordingStatusCallback recordingStatusCallbackMethod recordingStatusCallbackEvent trim \
      track channels
      Transcription name track statusCallbackUrl statusCallbackMethod inboundTrackLabel \
      outboundTrackLabel partialResults languageCode transcriptionEngine profanityFilter speechModel \
      hints enableAutomaticPunctuation intelligenceService
      Stop
      Pay input paymentMethod bankAccountType tokenType chargeAmount currency maxAttempts timeout \
      securityCode postalCode minPostalCodeLength paymentConnector validCardTypes language \
      statusCallback statusCallbackMethod action description
      Prompt for errorType cardType attempt requireMatchingInputs
      Parameter name value
      Sms to from action method statusCallback
      Message to from statusCallback action method
      Body
      Media
      """;

  @Test
  @DisplayName("is large enough, and uses every verb, noun and attribute of the menu")
  void covers() throws Exception {
    assertThat(Corpus.good()).hasSizeGreaterThanOrEqualTo(120);
    Map<String, Set<String>> used = new LinkedHashMap<>();
    for (Corpus.Entry entry : Corpus.good()) {
      collect(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(entry.body()))
              .getDocumentElement(),
          used);
    }
    Set<String> missing = new TreeSet<>();
    MENU.lines()
        .map(line -> List.of(line.split(" ")))
        .forEach(line -> {
          Set<String> attributes = used.get(line.getFirst());
          if (attributes == null) {
            missing.add(line.getFirst());
            return;
          }
          line.stream()
              .skip(1)
              .filter(attribute -> !attributes.contains(attribute))
              .forEach(attribute -> missing.add(line.getFirst() + " " + attribute));
        });
    assertThat(missing).isEmpty();
  }

  private static void collect(Element element, Map<String, Set<String>> used) {
    Set<String> attributes = used.computeIfAbsent(element.getTagName(), _ -> new LinkedHashSet<>());
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      attributes.add(element.getAttributes().item(i).getNodeName());
    }
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      Node child = children.item(i);
      if (child instanceof Element inner) {
        collect(inner, used);
      }
    }
  }

  static List<Corpus.Entry> good() {
    return Corpus.good();
  }

  static List<Corpus.Entry> warned() {
    return Corpus.warned();
  }

  static List<Corpus.Entry> broken() {
    return Corpus.broken();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  @DisplayName("is read without an error or a warning, and each verb knows its place:")
  void readsWell(Corpus.Entry entry) {
    Twiml twiml = Twiml.read(entry.body(), "text/xml; charset=utf-8");
    assertThat(twiml).isInstanceOf(Script.class);
    Script script = (Script) twiml;
    assertThat(script.warnings()).isEmpty();
    assertThat(script.source()).isEqualTo(entry.text());
    int from = 0;
    for (Verb verb : script.verbs()) {
      assertThat(verb.span().start()).isGreaterThanOrEqualTo(from);
      assertPlace(script, verb.span(), verb.name());
      inner(verb).forEach(span -> assertInside(script, span, verb.span()));
      from = verb.span().end();
    }
  }

  private static Stream<Span> inner(Verb verb) {
    return switch (verb) {
      case Gather gather -> gather.prompts().stream().map(Audible::span);
      case Prompt prompt -> prompt.content().stream().map(Audible::span);
      case Pay pay -> pay.prompts().stream().map(Prompt::span);
      case Dial dial -> dial.callees().stream().map(Callee::span);
      case Connect connect -> connect.session().stream().map(Session::span);
      case Start start -> start.services().stream().map(Service::span);
      case Stop stop -> stop.ended().stream().map(Stop.Ended::span);
      default -> Stream.of();
    };
  }

  private static void assertPlace(Script script, Span span, String name) {
    String text = span.of(script.source());
    assertThat(text).startsWith("<" + name).endsWith(">");
    assertThat(text.endsWith("/>") || text.matches("(?s).*</" + name + "\\s*>")).as(text).isTrue();
  }

  private static void assertInside(Script script, Span span, Span around) {
    assertThat(span.start()).isGreaterThanOrEqualTo(around.start());
    assertThat(span.end()).isLessThanOrEqualTo(around.end());
    assertThat(span.of(script.source())).startsWith("<").endsWith(">");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("warned")
  @DisplayName("is warned of, with the place, and goes on:")
  void warns(Corpus.Entry entry) {
    Script script = (Script) Twiml.read(entry.body(), "application/xml");
    assertThat(script.warnings()).as("warnings").isNotEmpty();
    assertThat(script.warnings())
        .allSatisfy(warning -> {
          assertThat(warning.code()).isEqualTo(entry.code());
          assertThat(warning.message()).isNotBlank();
          assertThat(warning.where().of(script.source())).startsWith("<").endsWith(">");
        });
    List<String> names = new ArrayList<>(script.verbs().stream().map(Verb::name).toList());
    if (entry.text().contains("<Say>Hello.</Say>")) {
      assertThat(names).endsWith("Say");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  @DisplayName("is refused with Twilio's code:")
  void refuses(Corpus.Entry entry) {
    Twiml twiml = Twiml.read(entry.body(), "text/xml");
    assertThat(twiml).isInstanceOf(Broken.class);
    Broken broken = (Broken) twiml;
    assertThat(broken.code()).isEqualTo(entry.code());
    assertThat(broken.source()).isEqualTo(entry.text());
    assertThat(broken.message()).isNotBlank().doesNotContain("\n");
  }
}
