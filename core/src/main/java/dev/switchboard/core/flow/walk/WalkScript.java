package dev.switchboard.core.flow.walk;

import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Problem;
import dev.switchboard.core.flow.Wording;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call in words: what is given, what happens, what must come of it. One thing a line; {@code #}
 * begins a comment.
 *
 * @param given what the call begins with
 * @param lines in order
 */
public record WalkScript(Given given, List<Line> lines) {
  private static final int MOST_LINES = 1_000;
  private static final Pattern SET = Pattern.compile("set ([A-Za-z][A-Za-z0-9_]*) (.*)");
  private static final Pattern NUMBER =
      Pattern.compile("(caller|called) (\\+[0-9]{3,15}|anonymous)");
  private static final Pattern LOCAL =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}) ([A-Za-z_]+/[A-Za-z_/+-]+)");
  private static final Pattern EXPECT =
      Pattern.compile("expect (?:(not|dial|message|exit|step) )?(?:\"([^\"]+)\"|(\\S+))");
  private static final Pattern HOLDS =
      Pattern.compile("expect (" + Wording.VARIABLE + ") = (?:\"([^\"]*)\"|(\\S+))");

  public WalkScript {
    lines = List.copyOf(lines);
  }

  /**
   * What a call begins with.
   *
   * @param now when; empty: whoever walks says
   */
  public record Given(
      Map<String, String> settings,
      Map<String, String> variables,
      Optional<String> caller,
      Optional<String> called,
      Optional<Instant> now) {
    public Given {
      settings = Map.copyOf(settings);
      variables = Map.copyOf(variables);
    }
  }

  /** A line that does or expects something. */
  public sealed interface Line {
    Place place();

    /** Something happens. */
    record Does(Doing doing, Place place) implements Line {}

    /** Something must be so. */
    record Expects(Expectation expectation, Place place) implements Line {}
  }

  /** A script, or what is wrong with it. */
  public record Reading(WalkScript script, List<Problem> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  /** Reads all lines that can be read, and tells of the others. Never throws. */
  public static Reading read(String text) {
    Reader reader = new Reader();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size() && i < MOST_LINES; i++) {
      String line = lines.get(i);
      String words = line.strip();
      if (!words.isEmpty() && !words.startsWith("#")) {
        reader.line(words, new Place(i + 1, line.indexOf(words) + 1));
      }
    }
    if (lines.size() > MOST_LINES) {
      reader.problem(new Place(MOST_LINES + 1, 1), "A script has at most 1,000 lines.");
    }
    return reader.reading();
  }

  private static final class Reader {
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<String> caller = Optional.empty();
    private Optional<String> called = Optional.empty();
    private Optional<Instant> now = Optional.empty();

    Reading reading() {
      return new Reading(
          new WalkScript(new Given(settings, variables, caller, called, now), lines), problems);
    }

    void problem(Place place, String message) {
      problems.add(Problem.error(place, "not_a_script", message));
    }

    void line(String words, Place place) {
      Optional<Doing> doing = Doing.read(words);
      if (doing.isPresent()) {
        lines.add(new Line.Does(doing.get(), place));
      } else if (words.startsWith("expect ")) {
        expectation(words)
            .ifPresentOrElse(
                wanted -> lines.add(new Line.Expects(wanted, place)),
                () ->
                    problem(
                        place,
                        "Write: expect \"words\", expect not \"words\", expect step NAME, expect"
                            + " exit NAME, expect dial NUMBER, expect message \"words\" or expect"
                            + " variable = value."));
      } else if (!given(words, place)) {
        problem(
            place,
            "“"
                + (words.length() > 60 ? words.substring(0, 60) + "…" : words)
                + "” is nothing that happens in a call; see press, say, no input, busy, no answer,"
                + " answered, record, http, hang up, expect, set, caller, called, now.");
      }
    }

    private static Optional<Expectation> expectation(String words) {
      Matcher holds = HOLDS.matcher(words);
      if (holds.matches()) {
        return Optional.of(new Expectation.Holds(holds.group(1), either(holds, 2, 3)));
      }
      Matcher match = EXPECT.matcher(words);
      if (!match.matches()) {
        return Optional.empty();
      }
      String kind = match.group(1);
      String value = either(match, 2, 3);
      if (kind == null) {
        return match.group(2) == null
            ? Optional.empty()
            : Optional.of(new Expectation.Hears(value));
      }
      return Optional.of(
          switch (kind) {
            case "not" -> new Expectation.HearsNot(value);
            case "dial" -> new Expectation.Dials(value);
            case "message" -> new Expectation.Texts(value);
            case "exit" -> new Expectation.Exit(value);
            default -> new Expectation.AtStep(value);
          });
    }

    private static String either(Matcher match, int one, int other) {
      String first = match.group(one);
      String second = match.group(other);
      return first != null ? first : second == null ? "" : second;
    }

    private boolean given(String words, Place place) {
      Matcher set = SET.matcher(words);
      Matcher number = NUMBER.matcher(words);
      if (set.matches()) {
        String value = unquoted(set.group(2).strip());
        if (Wording.SETTING.matcher(set.group(1)).matches()) {
          settings.put(set.group(1), value);
        } else {
          variables.put(set.group(1), value);
        }
      } else if (number.matches()) {
        if (number.group(1).equals("caller")) {
          caller = Optional.of(number.group(2));
        } else {
          called = Optional.of(number.group(2));
        }
      } else if (words.startsWith("now ")) {
        now = time(words.substring("now ".length()).strip());
        if (now.isEmpty()) {
          problem(place, "Write: now 2026-03-02T22:15:00Z or now 2026-03-02 22:15 Europe/London.");
        }
      } else {
        return false;
      }
      return true;
    }

    private static String unquoted(String value) {
      return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
          ? value.substring(1, value.length() - 1)
          : value;
    }

    private static Optional<Instant> time(String words) {
      try {
        Matcher local = LOCAL.matcher(words);
        return Optional.of(
            local.matches()
                ? LocalDateTime.parse(local.group(1) + "T" + local.group(2))
                    .atZone(ZoneId.of(local.group(3)))
                    .toInstant()
                : Instant.parse(words));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }
}
