package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.text.Alternative;
import dev.switchboard.core.text.Encoding;
import dev.switchboard.core.text.ForcedBy;
import dev.switchboard.core.text.Replacement;
import dev.switchboard.core.text.Segmentation;
import dev.switchboard.core.text.TextCount;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A text as it was counted, for people and for programs.
 *
 * @param country whose prices are told; ISO 3166, two letters
 */
record Counted(String body, TextCount count, Optional<String> country, Prices prices) {
  private static final int NAMED = 10;

  /** The fields of the API's estimates. */
  Map<String, Object> json() {
    Segmentation cut = count.cut();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("encoding", cut.encoding().word());
    json.put("segments", cut.segments());
    json.put("characters", cut.characters());
    json.put("breaks", cut.breaks());
    json.put("forced_by", cut.forcedBy().stream().map(Counted::json).toList());
    count.smartEncoded().ifPresent(other -> json.put("smart_encoded", json(other)));
    count.alternative().ifPresent(other -> json.put("alternative", json(other)));
    country.ifPresent(code -> json.put("country", code));
    cost(cut.segments()).ifPresent(cost -> json.put("estimated_cost", json(cost)));
    return json;
  }

  private static Map<String, Object> json(ForcedBy piece) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", piece.at());
    json.put("text", piece.text());
    json.put("name", piece.name());
    json.put("places", piece.places());
    return json;
  }

  private Map<String, Object> json(Alternative other) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("body", other.body());
    json.put("encoding", other.encoding().word());
    json.put("segments", other.segments());
    cost(other.segments()).ifPresent(cost -> json.put("estimated_cost", json(cost)));
    json.put("replaced", other.replaced().stream().map(Counted::json).toList());
    return json;
  }

  private static Map<String, Object> json(Replacement change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", change.at());
    json.put("text", change.text());
    json.put("by", change.by());
    return json;
  }

  static Map<String, Object> json(Money cost) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("amount", cost.amount().stripTrailingZeros().toPlainString());
    json.put("currency", cost.currency());
    return json;
  }

  private Optional<Money> cost(int segments) {
    return country.map(code -> prices.estimate(code, segments));
  }

  void print(Terminal terminal) {
    Ink ink = terminal.ink();
    PrintStream out = terminal.out();
    Segmentation cut = count.cut();
    out.printf(
        "%s  %s, %d characters, up to %d %s a segment%s%n",
        ink.bold(segments(cut.segments())),
        cut.encoding() == Encoding.GSM7 ? "GSM-7" : "UCS-2",
        cut.characters(),
        cut.room(),
        cut.encoding() == Encoding.GSM7 ? "septets" : "UTF-16 units",
        about(cut.segments()));
    if (cut.segments() > 1) {
      int number = 1;
      for (String part : cut.parts(body)) {
        out.println(ink.dim("%3d  ".formatted(number++)) + part.replace("\n", "⏎"));
      }
    }
    if (!cut.forcedBy().isEmpty()) {
      out.println("not in GSM-7: " + culprits(cut.forcedBy()));
    }
    count
        .smartEncoded()
        .filter(other -> other.segments() < cut.segments())
        .ifPresent(other -> print(out, ink, "with Twilio's smart encoding", other));
    count.alternative().ifPresent(other -> print(out, ink, "written in plain characters", other));
  }

  private void print(PrintStream out, Ink ink, String how, Alternative other) {
    out.println();
    out.println(
        how
            + " it takes "
            + ink.good(segments(other.segments()))
            + about(other.segments())
            + " ("
            + changes(other)
            + "):");
    out.println(other.body().indent(5).stripTrailing());
  }

  private static String culprits(List<ForcedBy> pieces) {
    String named =
        pieces.stream()
            .limit(NAMED)
            .map(piece -> shown(piece) + " at " + (piece.at() + 1))
            .collect(Collectors.joining(", "));
    return pieces.size() > NAMED ? named + ", and " + (pieces.size() - NAMED) + " more" : named;
  }

  /** As it is, or by its name where it would not be seen. */
  private static String shown(ForcedBy piece) {
    return isVisible(piece.text()) ? piece.text() : piece.name();
  }

  static boolean isVisible(String text) {
    return text.codePoints()
        .anyMatch(point ->
            !Character.isWhitespace(point)
                && !Character.isSpaceChar(point)
                && !Character.isISOControl(point)
                && Character.getType(point) != Character.FORMAT);
  }

  private static String changes(Alternative other) {
    Map<String, String> changes = new LinkedHashMap<>();
    other.replaced().forEach(change -> changes.putIfAbsent(change.text(), change.by()));
    return changes(changes);
  }

  /** Each change once, at most ten. */
  static String changes(Map<String, String> changes) {
    String named =
        changes.entrySet().stream()
            .limit(NAMED)
            .map(change -> change(change.getKey(), change.getValue()))
            .collect(Collectors.joining(", "));
    return changes.size() > NAMED ? named + ", and " + (changes.size() - NAMED) + " more" : named;
  }

  private static String change(String text, String by) {
    String what = isVisible(text) ? text.strip() : new ForcedBy(text, List.of(0)).name();
    return by.isEmpty()
        ? what + " left out"
        : what + " as " + (by.isBlank() ? "a space" : by.strip());
  }

  private String about(int segments) {
    return cost(segments)
        .map(cost -> ", about " + cost + " (" + country.orElse("") + ")")
        .orElse("");
  }

  private static String segments(int segments) {
    return segments == 1 ? "1 segment" : segments + " segments";
  }
}
