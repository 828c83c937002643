package dev.switchboard.simulator.twiml;

import java.util.Set;

/** Reads {@code <Record>}. */
final class RecordReader {
  static final Set<String> EVENTS = Set.of("in-progress", "completed", "absent", "failed");

  private final Warnings warnings;

  RecordReader(Warnings warnings) {
    this.warnings = warnings;
  }

  RecordVerb verb(Element element) {
    Attributes in = new Attributes(element, warnings);
    boolean transcribed =
        in.falseUnlessTrue("transcribe") | in.given("transcribeCallback").isPresent();
    RecordVerb verb =
        new RecordVerb(
            element.span(),
            in.hook("action", "method"),
            in.seconds("timeout", 5, 0, 86_400),
            finishOnKey(in),
            in.seconds("maxLength", transcribed ? 120 : 3600, 1, 86_400),
            in.trueUnlessFalse("playBeep"),
            isTrimmed(in, "trim-silence"),
            in.callback("recordingStatusCallback", "completed", EVENTS),
            transcribed,
            in.given("transcribeCallback"),
            in.text("recordingConfigurationId"));
    in.done();
    new Children(warnings).nothing(element);
    return verb;
  }

  private static String finishOnKey(Attributes in) {
    String every = "1234567890*#";
    String keys = in.text("finishOnKey", every);
    return keys.matches("[0-9#*]*") || in.bad("finishOnKey", keys) ? keys : every;
  }

  /**
   * @param otherwise what holds where it is not given
   */
  static boolean isTrimmed(Attributes in, String otherwise) {
    return in.oneOf("trim", otherwise, "trim-silence", "do-not-trim").equals("trim-silence");
  }
}
