package dev.switchboard.core.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A piece of SSML. Places of variables stand in its texts and attributes, never in its marks. */
public sealed interface Markup {

  /** The same with each of its texts replaced. */
  Markup with(UnaryOperator<String> filling);

  /** Without the marks: what is heard. */
  String heard();

  /** Plain text, not escaped. */
  record Words(String text) implements Markup {
    @Override
    public Markup with(UnaryOperator<String> filling) {
      return new Words(filling.apply(text));
    }

    @Override
    public String heard() {
      return text;
    }
  }

  /**
   * A mark around something.
   *
   * @param name one that Twilio knows: break, emphasis, lang, p, phoneme, prosody, s, say-as, sub,
   *     w
   */
  record Element(String name, Map<String, String> attributes, List<Markup> content)
      implements Markup {
    @Override
    public Markup with(UnaryOperator<String> filling) {
      Map<String, String> filled = new LinkedHashMap<>();
      attributes.forEach((key, value) -> filled.put(key, filling.apply(value)));
      return new Element(name, filled, content.stream().map(one -> one.with(filling)).toList());
    }

    @Override
    public String heard() {
      return content.stream().map(Markup::heard).collect(Collectors.joining());
    }
  }
}
