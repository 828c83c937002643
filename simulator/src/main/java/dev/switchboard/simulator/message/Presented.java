package dev.switchboard.simulator.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a message shows on the phone beside its text and media.
 *
 * @param template which template it was made from
 * @param title above the text; empty where there is none
 * @param footer below the text, small; empty where there is none
 * @param choices buttons, or the items of a list
 * @param listButton opens the list; empty where the choices are buttons
 * @param fate the error that it will end in whatever the phone does, known when it was taken in
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Presented(
    Optional<TemplateUse> template,
    String title,
    String footer,
    List<Choice> choices,
    String listButton,
    Optional<Place> place,
    OptionalInt fate) {

  /** Text and media only. */
  public static final Presented PLAIN =
      new Presented(Optional.empty(), "", "", List.of(), "", Optional.empty(), OptionalInt.empty());

  /**
   * A template as it was sent.
   *
   * @param name as approved, or its friendly name
   * @param kind e.g. {@code twilio/quick-reply}
   * @param category {@code UTILITY}, {@code MARKETING}, {@code AUTHENTICATION}; empty where it was
   *     never submitted
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record TemplateUse(
      String sid,
      String name,
      String language,
      String kind,
      String category,
      Map<String, String> variables) {
    public TemplateUse {
      variables = Map.copyOf(variables);
    }
  }

  /**
   * Something to tap.
   *
   * @param value what the tap gives back, opens, calls or copies
   * @param description of a list's item; empty where there is none
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Choice(Kind kind, String title, String value, String description) {

    /** What a tap does. */
    public enum Kind {
      REPLY,
      ITEM,
      URL,
      PHONE,
      CODE
    }
  }

  public Presented {
    // What is empty is not in the journal.
    template = Objects.requireNonNullElse(template, Optional.empty());
    title = Objects.requireNonNullElse(title, "");
    footer = Objects.requireNonNullElse(footer, "");
    choices = List.copyOf(Objects.requireNonNullElse(choices, List.of()));
    listButton = Objects.requireNonNullElse(listButton, "");
    place = Objects.requireNonNullElse(place, Optional.empty());
    fate = Objects.requireNonNullElse(fate, OptionalInt.empty());
  }

  public Presented at(Place where) {
    return new Presented(template, title, footer, choices, listButton, Optional.of(where), fate);
  }

  /** The first error that was found stays. */
  public Presented ending(OptionalInt error) {
    return new Presented(
        template, title, footer, choices, listButton, place, fate.isPresent() ? fate : error);
  }

  public Presented from(TemplateUse use) {
    return new Presented(Optional.of(use), title, footer, choices, listButton, place, fate);
  }
}
