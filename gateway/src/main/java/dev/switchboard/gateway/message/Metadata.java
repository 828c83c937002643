package dev.switchboard.gateway.message;

import dev.switchboard.gateway.web.RequestRefused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a caller keeps with a message for himself: any JSON object, up to a size. */
public final class Metadata {
  private static final int LONGEST = 4_096;

  private Metadata() {}

  /**
   * As it is stored; empty where there is none.
   *
   * @throws RequestRefused 400 where it is too large or holds a number that we could not give back
   */
  public static Optional<String> text(@Nullable Map<String, Object> metadata, JsonMapper json) {
    if (metadata == null || metadata.isEmpty()) {
      return Optional.empty();
    }
    refuseInfinite(metadata, "metadata");
    String text = json.writeValueAsString(metadata);
    if (text.length() > LONGEST) {
      throw RequestRefused.malformed(
          "metadata", "too_large", "is larger than " + LONGEST + " characters of JSON");
    }
    return Optional.of(text);
  }

  private static void refuseInfinite(@Nullable Object value, String path) {
    switch (value) {
      case Double number when number.isInfinite() ->
          throw RequestRefused.malformed(
              path, "out_of_range", "is larger than any number that is kept here; send it as text");
      case Map<?, ?> object ->
          object.forEach((name, member) -> refuseInfinite(member, path + "." + name));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          refuseInfinite(list.get(i), path + "[" + i + "]");
        }
      }
      case null, default -> {}
    }
  }
}
