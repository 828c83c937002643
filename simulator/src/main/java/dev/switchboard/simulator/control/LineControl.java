package dev.switchboard.simulator.control;

import dev.switchboard.simulator.verify.Line;
import dev.switchboard.simulator.verify.LineType;
import dev.switchboard.simulator.verify.Lines;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** What a phone's set-up says of its line, for Lookup. */
final class LineControl {
  private final Lines lines;

  LineControl(Lines lines) {
    this.lines = lines;
  }

  /** Takes what is said; the rest stays as it was. */
  void take(String number, ControlBody body) throws ControlError {
    Line present = lines.get(number);
    Optional<LineType> type = present.type();
    Optional<String> word = body.text("line_type");
    if (word.isPresent()) {
      type = LineType.parse(word.get());
      if (type.isEmpty()) {
        throw ControlError.invalid(
            "unknown_line_type", "line_type must be one of: " + LineType.words() + ".");
      }
    }
    OptionalInt risk = present.pumpingRisk();
    OptionalLong score = body.whole("sms_pumping_risk");
    if (score.isPresent()) {
      if (score.getAsLong() < 0 || score.getAsLong() > 100) {
        throw ControlError.invalid("invalid_risk", "sms_pumping_risk must be from 0 to 100.");
      }
      risk = OptionalInt.of((int) score.getAsLong());
    }
    Line wanted =
        new Line(
            number,
            type,
            body.text("carrier_name").or(present::carrierName),
            risk,
            body.text("caller_name").or(present::callerName));
    if (!wanted.equals(present)) {
      lines.put(wanted);
    }
  }

  static ObjectNode describe(ObjectNode json, Lines lines, String number) {
    return json.put("line_type", lines.type(number).word())
        .put("carrier_name", lines.carrierName(number))
        .put("sms_pumping_risk", lines.pumpingRisk(number));
  }
}
