package dev.switchboard.core.whatsapp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a template says, or what it says to one person once its places are filled.
 *
 * @param type the provider's word for its kind, e.g. {@code twilio/quick-reply}
 * @param body the text; empty for kinds that have none
 * @param media addresses, places in them included
 * @param listButton what opens the list, where there is one
 */
public record Content(
    String type,
    Optional<String> header,
    String body,
    Optional<String> footer,
    List<String> media,
    List<Button> buttons,
    Optional<String> listButton,
    List<Choice> list) {

  public Content {
    media = List.copyOf(media);
    buttons = List.copyOf(buttons);
    list = List.copyOf(list);
  }

  /** What a button does. */
  public enum Action {
    QUICK_REPLY,
    URL,
    PHONE,
    COPY_CODE;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A button below the text.
   *
   * @param value the id that comes back, the address, the number or the code
   */
  public record Button(Action action, String title, String value) {}

  /** One line of a list. */
  public record Choice(String id, String title, String description) {}

  /** A plain text. */
  public static Content text(String body) {
    return new Content(
        "twilio/text",
        Optional.empty(),
        body,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  /**
   * Whether its kind is for answers inside an open window only: WhatsApp approves none of them
   * (Twilio, "Content types overview").
   */
  public boolean isForAnswersOnly() {
    return type.equals("twilio/list-picker") || type.equals("twilio/location");
  }

  /** The names of its places, in order. */
  public Set<String> places() {
    List<String> texts = new ArrayList<>();
    header.ifPresent(texts::add);
    texts.add(body);
    footer.ifPresent(texts::add);
    texts.addAll(media);
    for (Button button : buttons) {
      texts.add(button.title());
      texts.add(button.value());
    }
    listButton.ifPresent(texts::add);
    for (Choice choice : list) {
      texts.add(choice.id());
      texts.add(choice.title());
      texts.add(choice.description());
    }
    return Placeholders.in(texts);
  }

  /** As the recipient sees it. */
  public Content filled(Map<String, String> values) {
    return new Content(
        type,
        header.map(text -> Placeholders.fill(text, values)),
        Placeholders.fill(body, values),
        footer.map(text -> Placeholders.fill(text, values)),
        media.stream().map(text -> Placeholders.fill(text, values)).toList(),
        buttons.stream()
            .map(button ->
                new Button(
                    button.action(),
                    Placeholders.fill(button.title(), values),
                    Placeholders.fill(button.value(), values)))
            .toList(),
        listButton.map(text -> Placeholders.fill(text, values)),
        list.stream()
            .map(choice ->
                new Choice(
                    Placeholders.fill(choice.id(), values),
                    Placeholders.fill(choice.title(), values),
                    Placeholders.fill(choice.description(), values)))
            .toList());
  }
}
