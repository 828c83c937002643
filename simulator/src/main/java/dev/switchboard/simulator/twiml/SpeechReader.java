package dev.switchboard.simulator.twiml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Say, Play, Pause: what can be heard. */
final class SpeechReader {
  /** The SSML that Say knows, and the attributes of each. */
  private static final Map<String, Set<String>> SSML =
      Map.of(
          "emphasis", Set.of("level"),
          "lang", Set.of("xml:lang"),
          "p", Set.of(),
          "phoneme", Set.of("alphabet", "ph"),
          "prosody", Set.of("volume", "rate", "pitch"),
          "s", Set.of(),
          "say-as", Set.of("interpret-as", "format", "role"),
          "sub", Set.of("alias"),
          "w", Set.of("role"));

  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(?:\\.([0-9]{1,3}))?(m?s)");

  private final Warnings warnings;
  private final Children children;

  SpeechReader(Warnings warnings) {
    this.warnings = warnings;
    this.children = new Children(warnings);
  }

  Say say(Element element) {
    Attributes in = new Attributes(element, warnings);
    Say say =
        new Say(
            element.span(),
            in.text("voice", "man"),
            in.text("language", "en-US"),
            in.loop(),
            content(element));
    in.done();
    if (say.text().isEmpty()) {
      warnings.add(13520, "Say: there is no text to say", element);
    }
    return say;
  }

  Play play(Element element) {
    Attributes in = new Attributes(element, warnings);
    Optional<String> digits = in.text("digits");
    Optional<String> keys = digits.filter(text -> text.matches("[0-9*#wW]+"));
    if (digits.isPresent() && keys.isEmpty()) {
      in.bad("digits", digits.get());
    }
    Optional<String> url = Optional.of(element.strippedText()).filter(text -> !text.isEmpty());
    Play play = new Play(element.span(), url, in.loop(), keys);
    in.done();
    children.none(element);
    if (url.isEmpty() && keys.isEmpty()) {
      warnings.schema("Play has neither a URL nor digits", element);
    }
    return play;
  }

  Pause pause(Element element) {
    Attributes in = new Attributes(element, warnings);
    Pause pause = new Pause(element.span(), in.seconds("length", 1, 0, 86_400));
    in.done();
    children.nothing(element);
    return pause;
  }

  private List<Speech> content(Element element) {
    List<Speech> content = new ArrayList<>();
    for (Node node : element.content()) {
      switch (node) {
        case Node.Text(String text) -> content.add(new Speech.Text(text));
        case Element inner when inner.name().equals("break") -> content.add(silence(inner));
        case Element inner when SSML.containsKey(inner.name()) -> content.add(styled(inner));
        case Element inner -> children.unknown(inner, element);
      }
    }
    return content;
  }

  private Speech styled(Element element) {
    Attributes in = new Attributes(element, warnings);
    SSML.getOrDefault(element.name(), Set.of()).forEach(in::text);
    in.done();
    return new Speech.Styled(element.name(), element.attributes(), content(element));
  }

  private Speech silence(Element element) {
    Attributes in = new Attributes(element, warnings);
    Optional<String> time = in.text("time");
    Speech.Break silence =
        new Speech.Break(
            Optional.of(
                    in.oneOf(
                        "strength", "", "none", "x-weak", "weak", "medium", "strong", "x-strong"))
                .filter(strength -> !strength.isEmpty()),
            time.flatMap(SpeechReader::time));
    if (time.isPresent() && silence.time().isEmpty()) {
      in.bad("time", time.get());
    }
    in.done();
    children.nothing(element);
    return silence;
  }

  /** As CSS writes it: {@code 2s}, {@code 250ms}, {@code 1.5s}. */
  private static Optional<Duration> time(String text) {
    Matcher time = TIME.matcher(text.strip());
    if (!time.matches()) {
      return Optional.empty();
    }
    long whole = Long.parseLong(time.group(1));
    if (time.group(3).equals("ms")) {
      return Optional.of(Duration.ofMillis(whole));
    }
    String part = time.group(2) == null ? "" : time.group(2);
    return Optional.of(
        Duration.ofSeconds(whole).plusMillis(Long.parseLong((part + "000").substring(0, 3))));
  }
}
