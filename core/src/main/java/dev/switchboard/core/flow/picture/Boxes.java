package dev.switchboard.core.flow.picture;

import dev.switchboard.core.flow.Branch;
import dev.switchboard.core.flow.Dial;
import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Http;
import dev.switchboard.core.flow.Prompt;
import dev.switchboard.core.flow.Queue;
import dev.switchboard.core.flow.Record;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Verb;
import dev.switchboard.core.flow.Wording;
import dev.switchboard.core.flow.picture.Graph.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What stands on the box of a step. */
final class Boxes {
  private Boxes() {}

  static Box of(Step step) {
    String name = step.name();
    return switch (step.verb()) {
      case Verb.Say say -> new Box(name, BoxKind.SAY, name, said(say.prompts()));
      case Verb.Play play ->
          new Box(name, BoxKind.PLAY, name, List.of(play.sound().url().source()));
      case Gather gather -> new Box(name, BoxKind.GATHER, name, said(gather.say()));
      case Dial dial -> new Box(name, BoxKind.DIAL, name, dialled(dial));
      case Record record -> new Box(name, BoxKind.RECORD, name, recorded(record));
      case Branch _ -> new Box(name, BoxKind.BRANCH, name, List.of());
      case Verb.Assign assign ->
          new Box(
              name,
              BoxKind.SET,
              name,
              assign.values().entrySet().stream()
                  .map(one -> one.getKey() + " = " + one.getValue().source())
                  .toList());
      case Http http ->
          new Box(name, BoxKind.HTTP, name, List.of(http.method() + " " + http.url().source()));
      case Verb.Text text ->
          new Box(name, BoxKind.MESSAGE, name, List.of(quoted(text.text().source())));
      case Queue queue -> new Box(name, BoxKind.QUEUE, name, List.of(queue.name().source()));
      case Verb.HangUp end ->
          new Box(name, BoxKind.EXIT, ending(name, end.exit()), said(end.prompts()));
      case Verb.Goto _ -> new Box(name, BoxKind.GOTO, name, List.of());
      case Verb.Subflow subflow -> new Box(name, BoxKind.FLOW, name, List.of(subflow.flow()));
      case Verb.Return back ->
          new Box(name, BoxKind.EXIT, ending(name, "return " + back.outcome()), List.of());
    };
  }

  private static String ending(String step, String exit) {
    return step.equals(exit) ? step : step + " · " + exit;
  }

  private static List<String> said(List<Prompt> prompts) {
    String heard =
        prompts.stream()
            .map(Boxes::heard)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    return heard.isEmpty() ? List.of() : List.of(quoted(heard));
  }

  private static String heard(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Words words -> words.text().source();
      case Prompt.Marked marked ->
          marked.content().stream().map(one -> one.heard()).collect(Collectors.joining()).strip();
      case Prompt.Sound _ -> "♪";
      case Prompt.Pause _ -> "";
    };
  }

  private static List<String> dialled(Dial dial) {
    String between = dial.ring() == Dial.Ring.TOGETHER ? " + " : ", then ";
    List<String> lines = new ArrayList<>();
    lines.add(dial.to().stream().map(Wording::source).collect(Collectors.joining(between)));
    lines.add("rings " + dial.timeout() + " s" + (dial.notice().isPresent() ? ", recorded" : ""));
    return lines;
  }

  private static List<String> recorded(Record record) {
    List<String> lines = new ArrayList<>(said(record.say()));
    lines.add(
        "up to "
            + record.maxLength()
            + " s"
            + (record.transcript() == Record.Transcript.YES ? ", transcribed" : ""));
    return lines;
  }

  private static String quoted(String words) {
    return "“" + words.strip() + "”";
  }
}
