package dev.switchboard.core.flow.walk;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is done, as it is written. */
final class DoingReader {
  private static final Set<String> OUTCOMES =
      Set.of("answered", "busy", "no answer", "failed", "full");
  private static final Pattern PRESS = Pattern.compile("press ([0-9*#]{1,40})");
  private static final Pattern SAY = Pattern.compile("say \"([^\"]{1,500})\"");
  private static final Pattern RECORD = Pattern.compile("record (?:([0-9]{1,4}) ?s|nothing)");
  private static final Pattern HTTP = Pattern.compile("http ([1-5][0-9]{2})(?: (.{1,20000}))?");

  private DoingReader() {}

  static Optional<Doing> read(String words) {
    if (OUTCOMES.contains(words)) {
      return Optional.of(new Doing.Outcome(words));
    }
    return switch (words) {
      case "no input" -> Optional.of(new Doing.Silence());
      case "hang up" -> Optional.of(new Doing.HangUp());
      case "http failed" -> Optional.of(new Doing.NoAnswer());
      default -> withValue(words);
    };
  }

  private static Optional<Doing> withValue(String words) {
    Matcher press = PRESS.matcher(words);
    if (press.matches()) {
      return Optional.of(new Doing.Press(press.group(1)));
    }
    Matcher say = SAY.matcher(words);
    if (say.matches()) {
      return Optional.of(new Doing.Say(say.group(1)));
    }
    Matcher record = RECORD.matcher(words);
    if (record.matches()) {
      String seconds = record.group(1);
      return Optional.of(new Doing.Record(seconds == null ? 0 : Integer.parseInt(seconds)));
    }
    Matcher http = HTTP.matcher(words);
    if (http.matches()) {
      String body = http.group(2);
      return Optional.of(
          new Doing.Answer(Integer.parseInt(http.group(1)), body == null ? "" : body.strip()));
    }
    return Optional.empty();
  }
}
