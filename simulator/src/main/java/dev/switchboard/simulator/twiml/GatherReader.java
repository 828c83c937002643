package dev.switchboard.simulator.twiml;

import dev.switchboard.simulator.twiml.Gather.Input;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code <Gather>}. */
final class GatherReader {
  private static final int LONGEST = 3600;

  private final Warnings warnings;
  private final SpeechReader speech;

  GatherReader(Warnings warnings) {
    this.warnings = warnings;
    this.speech = new SpeechReader(warnings);
  }

  Gather gather(Element element) {
    Attributes in = new Attributes(element, warnings);
    Duration timeout = in.seconds("timeout", 5, 0, LONGEST);
    Gather gather =
        new Gather(
            element.span(),
            in.hook("action", "method"),
            in.falseUnlessTrue("actionOnEmptyResult"),
            input(in),
            timeout,
            finishOnKey(in, element),
            in.number("numDigits", 1, 1000),
            speechTimeout(in, timeout),
            in.seconds("maxSpeechTime", 60, 1, LONGEST),
            in.text("speechModel", "default"),
            in.text("language", "en-US"),
            hints(in),
            in.trueUnlessFalse("profanityFilter"),
            in.falseUnlessTrue("enhanced"),
            in.trueUnlessFalse("bargeIn"),
            in.hook("partialResultCallback", "partialResultCallbackMethod"),
            prompts(element));
    in.text("debug");
    in.done();
    new Children(warnings).noText(element);
    return gather;
  }

  private static Set<Input> input(Attributes in) {
    Set<String> words = in.words("input", "dtmf", Set.of("dtmf", "speech"));
    Set<Input> input = EnumSet.noneOf(Input.class);
    if (words.contains("dtmf") || words.isEmpty()) {
      input.add(Input.DTMF);
    }
    if (words.contains("speech")) {
      input.add(Input.SPEECH);
    }
    return input;
  }

  private String finishOnKey(Attributes in, Element element) {
    String key = in.text("finishOnKey", "#");
    if (key.matches("[0-9#*]?")) {
      return key;
    }
    warnings.add(13310, "Gather: finishOnKey is one of 0-9 # * or empty, not " + key, element);
    return "#";
  }

  private static Optional<Duration> speechTimeout(Attributes in, Duration timeout) {
    return in.text("speechTimeout").filter("auto"::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            Duration.ofSeconds(in.number("speechTimeout", (int) timeout.toSeconds(), 0, LONGEST)));
  }

  private static List<String> hints(Attributes in) {
    return Arrays.stream(in.text("hints", "").split(","))
        .map(String::strip)
        .filter(hint -> !hint.isEmpty())
        .toList();
  }

  private List<Audible> prompts(Element element) {
    List<Audible> prompts = new ArrayList<>();
    for (Element child : element.elements()) {
      switch (child.name()) {
        case "Say" -> prompts.add(speech.say(child));
        case "Play" -> prompts.add(speech.play(child));
        case "Pause" -> prompts.add(speech.pause(child));
        default ->
            warnings.add(
                13320,
                "Gather: only Say, Play and Pause may be nested, not " + child.name(),
                child);
      }
    }
    return prompts;
  }
}
