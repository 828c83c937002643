package dev.switchboard.client;

import java.time.Instant;
import java.util.Collection;
import tools.jackson.databind.node.ObjectNode;

/** A message that looks for its channel. Immutable. */
public final class ChannelQuestion {
  private final ObjectNode fields;

  private ChannelQuestion(ObjectNode fields) {
    this.fields = fields;
  }

  /**
   * To a person.
   *
   * @param number E.164
   */
  public static ChannelQuestion to(String number) {
    return new ChannelQuestion(Json.object().put("to", number));
  }

  /**
   * To whoever is in a country.
   *
   * @param country ISO 3166, two letters
   */
  public static ChannelQuestion in(String country) {
    return new ChannelQuestion(Json.object().put("country", country));
  }

  /** With this text. */
  public ChannelQuestion saying(String body) {
    return with("body", body);
  }

  /**
   * @param word {@code now, soon} or {@code whenever}
   */
  public ChannelQuestion withUrgency(String word) {
    return with("urgency", word);
  }

  /**
   * @param word {@code most} or {@code everybody}
   */
  public ChannelQuestion withReach(String word) {
    return with("reach", word);
  }

  /**
   * @param word {@code none, picture, document, audio} or {@code video}
   */
  public ChannelQuestion withMedia(String word) {
    return with("media", word);
  }

  /**
   * @param word {@code service} or {@code marketing}
   */
  public ChannelQuestion withPurpose(String word) {
    return with("purpose", word);
  }

  /** With a WhatsApp template that could go. */
  public ChannelQuestion withTemplate(String name) {
    return with("template", name);
  }

  /** Not now, but then. */
  public ChannelQuestion at(Instant time) {
    return with("at", time.toString());
  }

  /** An answer is wanted. */
  public ChannelQuestion asConversation() {
    ObjectNode more = fields.deepCopy();
    return new ChannelQuestion(more.put("conversation", true));
  }

  /** It has to be known that it was read. */
  public ChannelQuestion toBeRead() {
    ObjectNode more = fields.deepCopy();
    return new ChannelQuestion(more.put("must_be_read", true));
  }

  /**
   * @param barriers of {@code cannot_see, cannot_hear, no_smartphone}
   */
  public ChannelQuestion forPeopleWho(Collection<String> barriers) {
    ObjectNode more = fields.deepCopy();
    barriers.forEach(more.putArray("accessibility")::add);
    return new ChannelQuestion(more);
  }

  private ChannelQuestion with(String field, String value) {
    ObjectNode more = fields.deepCopy();
    return new ChannelQuestion(more.put(field, value));
  }

  String json() {
    return fields.toString();
  }
}
