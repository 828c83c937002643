package dev.switchboard.simulator.verify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a number is, in the words of Lookup's {@code line_type_intelligence}. */
public enum LineType {
  LANDLINE("landline"),
  MOBILE("mobile"),
  FIXED_VOIP("fixedVoip"),
  NON_FIXED_VOIP("nonFixedVoip"),
  PERSONAL("personal"),
  TOLL_FREE("tollFree"),
  PREMIUM("premium"),
  SHARED_COST("sharedCost"),
  UAN("uan"),
  VOICEMAIL("voicemail"),
  PAGER("pager"),
  UNKNOWN("unknown");

  private final String word;

  LineType(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }

  @JsonCreator
  static LineType of(String word) {
    return parse(word).orElse(UNKNOWN);
  }

  public static Optional<LineType> parse(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  public static String words() {
    return Arrays.stream(values()).map(LineType::word).collect(Collectors.joining(", "));
  }
}
