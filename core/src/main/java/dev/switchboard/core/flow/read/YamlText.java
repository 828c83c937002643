package dev.switchboard.core.flow.read;

import dev.switchboard.core.flow.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 into nodes, from the parser's events: so depth and size are bounded before
 * anything is built, an alias costs what it stands for, and no key is lost.
 */
final class YamlText {
  static final int MOST_CHARACTERS = 200_000;
  private static final int MOST_DEPTH = 24;
  private static final int MOST_NODES = 20_000;

  /** The text is no YAML, or too much of it. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Place place;
    private final String code;
    private final String sentence;

    Unreadable(Place place, String code, String message) {
      super(message);
      this.place = place;
      this.code = code;
      this.sentence = message;
    }

    String sentence() {
      return sentence;
    }

    Place place() {
      return place;
    }

    String code() {
      return code;
    }
  }

  private record Built(Node node, int size) {}

  private final Iterator<Event> events;
  private final Problems problems;
  private final Map<String, Built> anchors = new HashMap<>();
  private int nodes;

  private YamlText(Iterator<Event> events, Problems problems) {
    this.events = events;
    this.problems = problems;
  }

  /** The one document of this text. */
  static Node read(String text, Problems problems) throws Unreadable {
    if (text.length() > MOST_CHARACTERS) {
      throw new Unreadable(
          Place.START,
          "too_large",
          "The text has more than " + MOST_CHARACTERS + " characters; move parts into sub-flows.");
    }
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
    try {
      return new YamlText(new Parse(settings).parseString(text).iterator(), problems).document();
    } catch (MarkedYamlEngineException e) {
      throw new Unreadable(
          e.getProblemMark().map(YamlText::place).orElse(Place.START),
          "not_yaml",
          "This is no YAML: " + sentence(e) + hint(text, e.getProblemMark()));
    } catch (ReaderException e) {
      throw new Unreadable(
          placeOf(text, e.getPosition()),
          "not_yaml",
          "The character U+%04X may not stand in YAML.".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw new Unreadable(
          Place.START, "not_yaml", "This is no YAML: " + shown(String.valueOf(e.getMessage())));
    }
  }

  private static String sentence(MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ", ";
    return shown(context + e.getProblem()) + ".";
  }

  private static String shown(String message) {
    String line = message.replaceAll("\\s+", " ").strip();
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }

  /** What people run into with the places of settings and variables. */
  private static String hint(String text, Optional<Mark> mark) {
    List<String> lines = text.lines().toList();
    int at = mark.map(Mark::getLine).orElse(0);
    return at < lines.size() && lines.get(at).contains("{")
        ? " A text with braces stands in quotes: \"${NAME}\", \"{name}\"."
        : "";
  }

  private static Place placeOf(String text, int position) {
    String before = text.substring(0, Math.clamp(position, 0, text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count();
    return new Place(line + 1, before.length() - before.lastIndexOf('\n'));
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Place place(Event event) {
    return event.getStartMark().map(YamlText::place).orElse(Place.START);
  }

  private Node document() throws Unreadable {
    next(); // the stream
    Event first = next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      throw new Unreadable(Place.START, "empty", "There is no flow in this text.");
    }
    Node root = node(next(), 0).node();
    next(); // the document's end
    Event after = next();
    if (after.getEventId() != Event.ID.StreamEnd) {
      throw new Unreadable(
          place(after), "not_yaml", "A flow is one document; another begins here.");
    }
    return root;
  }

  private Event next() {
    return events.next();
  }

  private Built node(Event event, int depth) throws Unreadable {
    Place place = place(event);
    if (depth > MOST_DEPTH) {
      throw new Unreadable(place, "too_deep", "This is nested too deeply for a flow.");
    }
    count(place, 1);
    if (event instanceof AliasEvent alias) {
      Built known = anchors.get(alias.getAlias().getValue());
      if (known == null) {
        throw new Unreadable(
            place, "not_yaml", "The alias *" + alias.getAlias() + " stands for nothing before it.");
      }
      count(place, known.size());
      return known;
    }
    int before = nodes;
    Node node =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event, place);
          case SequenceStart -> new Node.Items(items(depth), place);
          case MappingStart -> new Node.Fields(entries(depth), place);
          default -> throw new Unreadable(place, "not_yaml", "This is no YAML.");
        };
    Built built = new Built(node, nodes - before + 1);
    ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), built));
    return built;
  }

  private void count(Place place, int more) throws Unreadable {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw new Unreadable(
          place, "too_large", "There is too much in this text; move parts into sub-flows.");
    }
  }

  private static Node.Scalar scalar(ScalarEvent event, Place place) {
    return new Node.Scalar(
        event.getValue(),
        event.getScalarStyle() == ScalarStyle.PLAIN ? Node.Style.PLAIN : Node.Style.QUOTED,
        place);
  }

  private List<Node> items(int depth) throws Unreadable {
    List<Node> items = new ArrayList<>();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      items.add(node(event, depth + 1).node());
    }
    return List.copyOf(items);
  }

  private List<Node.Entry> entries(int depth) throws Unreadable {
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      Node key = node(event, depth + 1).node();
      Node value = node(next(), depth + 1).node();
      if (!(key instanceof Node.Scalar name)) {
        problems.error(key.place(), "not_a_key", "A key must be a word, not " + key.what() + ".");
      } else if (seen.add(name.text())) {
        entries.add(new Node.Entry(name.text(), name.place(), value));
      } else {
        problems.error(
            key.place(),
            "duplicate_key",
            "“" + Problems.shown(name.text()) + "” stands here twice.");
      }
    }
    return List.copyOf(entries);
  }
}
