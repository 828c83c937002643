package dev.switchboard.simulator.twiml;

import dev.switchboard.simulator.twiml.Dial.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code <Dial>}. */
final class DialReader {
  /** The events of a dialled call. */
  static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");

  private static final int MOST_NUMBERS = 10;

  private final Warnings warnings;
  private final Children children;

  DialReader(Warnings warnings) {
    this.warnings = warnings;
    this.children = new Children(warnings);
  }

  Dial dial(Element element) {
    Attributes in = new Attributes(element, warnings);
    Dial dial =
        new Dial(
            element.span(),
            in.hook("action", "method"),
            in.seconds("timeout", 30, 5, 600),
            in.seconds("timeLimit", 14_400, 1, 86_400),
            in.falseUnlessTrue("hangupOnStar"),
            in.falseUnlessTrue("answerOnBridge"),
            in.falseUnlessTrue("sequential"),
            in.given("callerId"),
            in.given("callReason"),
            in.given("ringTone"),
            recording(in),
            RecordReader.isTrimmed(in, "do-not-trim"),
            in.oneOf("recordingTrack", "both", "both", "inbound", "outbound"),
            in.callback("recordingStatusCallback", "completed", RecordReader.EVENTS),
            in.given("recordingConfigurationId"),
            in.hook("referUrl", "referMethod"),
            in.words("events", ""),
            callees(element));
    in.text("passports");
    in.done();
    return dial;
  }

  private static Recording recording(Attributes in) {
    String word = in.text("record", "do-not-record");
    return switch (word) {
      case "do-not-record", "false" -> Recording.DO_NOT_RECORD;
      case "record-from-answer", "true" -> Recording.RECORD_FROM_ANSWER;
      case "record-from-ringing" -> Recording.RECORD_FROM_RINGING;
      case "record-from-answer-dual" -> Recording.RECORD_FROM_ANSWER_DUAL;
      case "record-from-ringing-dual" -> Recording.RECORD_FROM_RINGING_DUAL;
      default -> {
        in.bad("record", word);
        yield Recording.DO_NOT_RECORD;
      }
    };
  }

  private List<Callee> callees(Element element) {
    CalleeReader reader = new CalleeReader(warnings);
    List<Callee> callees = new ArrayList<>();
    for (Element child : element.elements()) {
      Optional<Callee> callee = reader.callee(child);
      if (callee.isEmpty()) {
        children.unknown(child, element);
      } else if (callees.stream().filter(callee.get().getClass()::isInstance).count()
          >= most(callee.get())) {
        children.tooMany(child, element, most(callee.get()));
      } else {
        callees.add(callee.get());
      }
    }
    String text = element.strippedText();
    if (!text.isEmpty() && callees.isEmpty()) {
      reader.callee(asNumber(element)).ifPresent(callees::add);
    } else if (!text.isEmpty()) {
      children.noText(element);
    }
    if (callees.isEmpty()) {
      warnings.schema("Dial names nobody to call", element);
    }
    return callees;
  }

  /** {@code <Dial>+1…</Dial>} is short for a Number in it. */
  private static Element asNumber(Element element) {
    return new Element(
        "Number",
        Map.of(),
        List.of(new Node.Text(element.strippedText())),
        element.span(),
        element.tag());
  }

  private static int most(Callee callee) {
    return switch (callee) {
      case Callee.Conference _, Callee.Queue _ -> 1;
      default -> MOST_NUMBERS;
    };
  }
}
