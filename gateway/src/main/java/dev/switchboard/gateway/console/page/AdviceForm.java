package dev.switchboard.gateway.console.page;

import dev.switchboard.core.advice.Barrier;
import dev.switchboard.gateway.advice.ChannelRequest;
import dev.switchboard.gateway.advice.VerificationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a question as it was sent.
 *
 * @param values the first of each field, as typed
 */
public record AdviceForm(Map<String, String> values) {
  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");

  /** A word of a list, and what it is called. */
  public record Choice(String word, String title) {}

  public static final List<Choice> URGENCY =
      List.of(
          new Choice("now", "Now: somebody waits for it"),
          new Choice("soon", "Within the day"),
          new Choice("whenever", "It can wait"));

  public static final List<Choice> MEDIA =
      List.of(
          new Choice("none", "Nothing"),
          new Choice("picture", "A picture"),
          new Choice("document", "A document"),
          new Choice("audio", "A recording"),
          new Choice("video", "A video"));

  public static final List<Choice> REACH =
      List.of(
          new Choice("most", "Most people, where they are"),
          new Choice("everybody", "Everybody who has a phone"));

  public static final List<Choice> PURPOSE =
      List.of(
          new Choice("service", "Something they asked for"), new Choice("marketing", "Marketing"));

  public static final List<Choice> STAKES =
      List.of(
          new Choice("low", "Little, such as a newsletter"),
          new Choice("normal", "An account like most"),
          new Choice("high", "Much, such as money or health"));

  public static final List<Choice> DEVICE =
      List.of(
          new Choice("unknown", "It is not known"),
          new Choice("mobile_data", "That phone, on mobile data"),
          new Choice("phone", "That phone, perhaps on Wi-Fi"),
          new Choice("other", "Another device"));

  public static final List<Choice> PROVE =
      List.of(
          new Choice("person", "That it is the person you know"),
          new Choice("number", "That the number is theirs"));

  public static final List<Choice> BARRIERS =
      List.of(
          new Choice(Barrier.CANNOT_SEE.word(), "They cannot see"),
          new Choice(Barrier.CANNOT_HEAR.word(), "They cannot hear"),
          new Choice(Barrier.NO_SMARTPHONE.word(), "They have no smartphone"));

  public AdviceForm {
    values = Map.copyOf(values);
  }

  /** As typed; empty where it was not. */
  public String value(String field) {
    return values.getOrDefault(field, "").strip();
  }

  /** Whether this word is chosen, or nothing is and it is the usual one. */
  public boolean chose(String field, Choice choice, String usual) {
    String value = value(field);
    return choice.word().equals(value.isEmpty() ? usual : value);
  }

  public boolean ticked(String field) {
    return values.containsKey(field);
  }

  /** Whether anybody is asked about. */
  public boolean isEmpty() {
    return value("to").isEmpty() && !ticked("email");
  }

  /** The number that was typed, where no country was. */
  public Optional<String> number() {
    String to = value("to");
    return to.isEmpty() || COUNTRY.matcher(to).matches()
        ? Optional.empty()
        : Optional.of(to.replaceAll("[\\s()./-]", ""));
  }

  private Optional<String> country() {
    String to = value("to");
    return COUNTRY.matcher(to).matches()
        ? Optional.of(to.toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  /** As the API is asked. */
  public ChannelRequest channel() {
    return new ChannelRequest(
        number().orElse(null),
        country().orElse(null),
        text("body"),
        null,
        text("urgency"),
        text("reach"),
        text("media"),
        barriers(),
        ticked("conversation"),
        ticked("must_be_read"),
        text("purpose"),
        null,
        text("template"));
  }

  /** As the API is asked. */
  public VerificationRequest verification() {
    return new VerificationRequest(
        number().orElse(null),
        country().orElse(null),
        ticked("email"),
        text("stakes"),
        text("device"),
        text("prove"),
        barriers());
  }

  private List<String> barriers() {
    List<String> barriers = new ArrayList<>();
    for (Choice barrier : BARRIERS) {
      if (ticked(barrier.word())) {
        barriers.add(barrier.word());
      }
    }
    return barriers;
  }

  private @Nullable String text(String field) {
    String value = value(field).replace("\r\n", "\n");
    return value.isEmpty() ? null : value;
  }
}
