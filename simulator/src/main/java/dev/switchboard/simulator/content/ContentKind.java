package dev.switchboard.simulator.content;

import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The content types, the richest first: where a template has several, WhatsApp gets that one. */
public enum ContentKind {
  AUTHENTICATION("whatsapp/authentication"),
  WHATSAPP_CARD("whatsapp/card"),
  WHATSAPP_FLOWS("whatsapp/flows"),
  CAROUSEL("twilio/carousel"),
  CARD("twilio/card"),
  FLOWS("twilio/flows"),
  CATALOG("twilio/catalog"),
  LIST_PICKER("twilio/list-picker"),
  QUICK_REPLY("twilio/quick-reply"),
  CALL_TO_ACTION("twilio/call-to-action"),
  LOCATION("twilio/location"),
  MEDIA("twilio/media"),
  SCHEDULE("twilio/schedule"),
  TEXT("twilio/text");

  private final String word;

  ContentKind(String word) {
    this.word = word;
  }

  /** As in the JSON, e.g. {@code twilio/text}. */
  public String word() {
    return word;
  }

  public static Optional<ContentKind> parse(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  boolean isIn(JsonNode types) {
    return types.path(word).isObject();
  }

  /** What WhatsApp gets. */
  static ContentKind richest(JsonNode types) {
    return Arrays.stream(values()).filter(kind -> kind.isIn(types)).findFirst().orElse(TEXT);
  }

  /** What a channel with text and media only gets. */
  static ContentKind plainest(JsonNode types) {
    return Arrays.stream(values())
        .filter(kind -> kind.isIn(types))
        .reduce((richer, plainer) -> plainer)
        .orElse(TEXT);
  }
}
