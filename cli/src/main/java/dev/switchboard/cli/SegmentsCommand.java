package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.JsonText;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.core.text.Encoding;
import dev.switchboard.core.text.ForcedBy;
import dev.switchboard.core.text.Segmentation;
import dev.switchboard.core.text.Segmenter;
import dev.switchboard.core.text.SmartEncoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Counts a text as the carriers will. */
@Command(
    name = "segments",
    header = "Count a text as the carriers will.",
    description = "How many segments a text takes, where it breaks, and what makes it expensive.")
final class SegmentsCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private JsonOption output = new JsonOption();

  @Parameters(paramLabel = "TEXT", description = "The text; - reads it from stdin.")
  private String text = "";

  SegmentsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String body = text.equals("-") ? stdin() : text;
    Segmentation cut = Segmenter.of(body);
    String smart = SmartEncoding.apply(body);
    int smartSegments = Segmenter.count(smart);
    Optional<String> cheaper =
        smartSegments < cut.segments() ? Optional.of(smart) : Optional.empty();
    if (output.isOn()) {
      terminal.out().println(JsonText.of(json(cut, cheaper, smartSegments)));
    } else {
      print(body, cut, cheaper, smartSegments);
    }
    return 0;
  }

  /** A text from a pipe ends with a line break that nobody means to send. */
  private String stdin() throws IOException {
    String all = new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8);
    return all.endsWith("\n") ? all.substring(0, all.length() - 1) : all;
  }

  private static Map<String, Object> json(
      Segmentation cut, Optional<String> cheaper, int smartSegments) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("encoding", cut.encoding().word());
    json.put("segments", cut.segments());
    json.put("characters", cut.characters());
    json.put("breaks", cut.breaks());
    json.put(
        "forced_by",
        cut.forcedBy().stream()
            .map(piece -> Map.of("at", (Object) piece.at(), "text", piece.text()))
            .toList());
    cheaper.ifPresent(
        body -> json.put("smart_encoded", Map.of("body", body, "segments", smartSegments)));
    return json;
  }

  private void print(String body, Segmentation cut, Optional<String> cheaper, int smartSegments) {
    Ink ink = terminal.ink();
    Encoding encoding = cut.encoding();
    int room = cut.segments() <= 1 ? encoding.single() : encoding.part();
    terminal
        .out()
        .printf(
            "%s  %s, %d characters, up to %d %s a segment%n",
            ink.bold(cut.segments() == 1 ? "1 segment" : cut.segments() + " segments"),
            encoding == Encoding.GSM7 ? "GSM-7" : "UCS-2",
            cut.characters(),
            room,
            encoding == Encoding.GSM7 ? "septets" : "UTF-16 units");
    if (cut.segments() > 1) {
      int number = 1;
      for (String part : cut.parts(body)) {
        terminal.out().println(ink.dim("%3d  ".formatted(number++)) + part.replace("\n", "⏎"));
      }
    }
    List<ForcedBy> pieces = cut.forcedBy();
    if (!pieces.isEmpty()) {
      terminal
          .out()
          .println(
              "not in GSM-7: "
                  + String.join("  ", pieces.stream().map(ForcedBy::text).toList())
                  + (pieces.size() == Segmentation.MOST_CULPRITS ? "  …" : ""));
    }
    cheaper.ifPresent(smart ->
        terminal
            .out()
            .println(
                "with plain characters in their place it takes "
                    + ink.good(String.valueOf(smartSegments))
                    + ": "
                    + smart));
  }
}
