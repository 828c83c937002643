package dev.switchboard.core.flow.read;

import dev.switchboard.core.flow.Dial;
import dev.switchboard.core.flow.Prompt;
import dev.switchboard.core.flow.Queue;
import dev.switchboard.core.flow.Ref;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what connects a caller with somebody else. */
final class ConnectingReader {
  private final Given given;

  ConnectingReader(Given given) {
    this.given = given;
  }

  Dial dial(Ref next) {
    Optional<Ref> otherwise = given.ref("otherwise");
    Optional<List<Prompt>> notice =
        given
            .nested("record")
            .map(recording -> {
              List<Prompt> said = recording.prompts("notice");
              recording.done();
              return said;
            });
    Dial dial =
        new Dial(
            given.prompts("say"),
            given.wordings("to"),
            Dial.Ring.valueOf(given.oneOf("ring").toUpperCase(Locale.ROOT)),
            given.whole("timeout"),
            given.whole("time_limit"),
            given.words("caller_id"),
            notice,
            next,
            path("busy", otherwise),
            path("no_answer", otherwise),
            path("failed", otherwise));
    given.done();
    return dial;
  }

  Queue queue(Ref next) {
    Optional<Ref> otherwise = given.ref("otherwise");
    Queue queue =
        new Queue(
            given.prompts("say"),
            given.requiredWords("name"),
            given.words("music"),
            next,
            path("full", otherwise),
            path("failed", otherwise));
    given.done();
    return queue;
  }

  private Ref path(String key, Optional<Ref> otherwise) {
    Optional<Ref> own = given.ref(key);
    if (own.isEmpty() && otherwise.isEmpty() && !given.has(key)) {
      given
          .problems()
          .error(
              given.place(),
              "missing_path",
              "Nothing says where it goes for “"
                  + key
                  + "”: add it, or “otherwise” for all of them.");
    }
    return own.or(() -> otherwise).orElseGet(() -> Given.nowhere(given.place()));
  }
}
