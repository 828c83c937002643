package dev.switchboard.core.flow.walk;

import dev.switchboard.core.flow.run.Act;
import dev.switchboard.core.flow.run.Heard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What the flow hears of something that is done, where it waits for that kind of thing. */
final class Hearing {
  private Hearing() {}

  static Optional<Heard> of(Doing doing, Act waits) {
    return switch (waits) {
      case Act.Listen listen -> listening(doing, listen);
      case Act.Connect _ -> dialling(doing);
      case Act.TakeMessage _ ->
          doing instanceof Doing.Record(int seconds)
              ? Optional.of(new Heard.Recorded(seconds))
              : Optional.empty();
      case Act.Wait _ -> queueing(doing);
      case Act.Ask ask -> asking(doing, ask.fields());
      case Act.GoOn _, Act.HangUp _ -> Optional.empty();
    };
  }

  private static Optional<Heard> listening(Doing doing, Act.Listen listen) {
    return switch (doing) {
      case Doing.Press(String keys) -> Optional.of(Heard.Input.digits(typed(keys, listen)));
      case Doing.Say(String text) -> Optional.of(Heard.Input.speech(text));
      case Doing.Silence() -> Optional.of(Heard.Input.NOTHING);
      case Doing.Outcome _, Doing.Record _, Doing.Answer _, Doing.NoAnswer _, Doing.HangUp _ ->
          Optional.empty();
    };
  }

  /** As the provider hands them on: up to the finishing key or the number of digits asked for. */
  private static String typed(String keys, Act.Listen listen) {
    int end = listen.finishOn().isEmpty() ? -1 : keys.indexOf(listen.finishOn());
    String typed = end < 0 ? keys : keys.substring(0, end);
    return typed.substring(0, Math.min(typed.length(), listen.digits().orElse(typed.length())));
  }

  private static Optional<Heard> dialling(Doing doing) {
    if (!(doing instanceof Doing.Outcome(String word))) {
      return Optional.empty();
    }
    return switch (word) {
      case "answered" -> Optional.of(new Heard.Dialed(Heard.Dialed.Result.ANSWERED));
      case "busy" -> Optional.of(new Heard.Dialed(Heard.Dialed.Result.BUSY));
      case "no answer" -> Optional.of(new Heard.Dialed(Heard.Dialed.Result.NO_ANSWER));
      case "failed" -> Optional.of(new Heard.Dialed(Heard.Dialed.Result.FAILED));
      default -> Optional.empty();
    };
  }

  private static Optional<Heard> queueing(Doing doing) {
    if (!(doing instanceof Doing.Outcome(String word))) {
      return Optional.empty();
    }
    return switch (word) {
      case "answered" -> Optional.of(new Heard.Queued(Heard.Queued.Result.ANSWERED));
      case "full" -> Optional.of(new Heard.Queued(Heard.Queued.Result.FULL));
      case "failed" -> Optional.of(new Heard.Queued(Heard.Queued.Result.FAILED));
      default -> Optional.empty();
    };
  }

  private static Optional<Heard> asking(Doing doing, List<String> fields) {
    return switch (doing) {
      case Doing.Answer(int status, String body) -> Optional.of(answered(status, body, fields));
      case Doing.NoAnswer() -> Optional.of(new Heard.Unanswered("no answer"));
      case Doing.Press _,
          Doing.Say _,
          Doing.Silence _,
          Doing.Outcome _,
          Doing.Record _,
          Doing.HangUp _ ->
          Optional.empty();
    };
  }

  /** Those fields that the body has, by their names with dots between them. JSON is YAML. */
  private static Heard answered(int status, String body, List<String> fields) {
    Object read = fields.isEmpty() ? Map.of() : read(body);
    if (status / 100 == 2 && !(read instanceof Map<?, ?>)) {
      return new Heard.Unanswered("the answer is no JSON object");
    }
    Map<String, String> values = new HashMap<>();
    for (String field : fields) {
      Object at = read;
      for (String name : field.split("\\.", -1)) {
        at = at instanceof Map<?, ?> map && map.get(name) != null ? map.get(name) : "";
      }
      if (at instanceof String || at instanceof Number || at instanceof Boolean) {
        String text = at.toString();
        if (!text.isEmpty()) {
          values.put(field, text);
        }
      }
    }
    return new Heard.Answered(status, values);
  }

  private static Object read(String body) {
    try {
      Object read = new Load(LoadSettings.builder().build()).loadFromString(body);
      return read == null ? "" : read;
    } catch (YamlEngineException e) {
      return "";
    }
  }
}
