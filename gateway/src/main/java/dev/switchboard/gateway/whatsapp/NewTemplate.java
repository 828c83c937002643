package dev.switchboard.gateway.whatsapp;

import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.Content;
import dev.switchboard.core.whatsapp.Content.Action;
import dev.switchboard.core.whatsapp.Content.Button;
import dev.switchboard.core.whatsapp.Content.Choice;
import dev.switchboard.core.whatsapp.TemplateDraft;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What PUT /v1/templates/{name} takes.
 *
 * @param category where it is to be submitted to WhatsApp; without one it is only created
 * @param variables an example for each place
 */
public record NewTemplate(
    @Nullable String language,
    @Nullable String category,
    @Nullable String header,
    @Nullable String body,
    @Nullable String footer,
    @Nullable List<String> mediaUrls,
    @Nullable List<NewButton> buttons,
    @Nullable NewList list,
    @Nullable Map<String, String> variables) {

  /** A button: {@code quick_reply, url, phone} or {@code copy_code}. */
  public record NewButton(@Nullable String type, @Nullable String title, @Nullable String value) {}

  /** A list that opens at a tap. */
  public record NewList(@Nullable String button, @Nullable List<NewChoice> items) {}

  /** One line of it. */
  public record NewChoice(
      @Nullable String id, @Nullable String title, @Nullable String description) {}

  /**
   * @throws RequestRefused 400
   */
  public Optional<Category> submitAs() {
    return category == null
        ? Optional.empty()
        : Optional.of(
            Category.of(category)
                .orElseThrow(() ->
                    RequestRefused.malformed(
                        "category",
                        "unknown_value",
                        "must be utility, marketing or authentication")));
  }

  /**
   * @throws RequestRefused 400
   */
  public TemplateDraft draft(String name) {
    return new TemplateDraft(
        name, text(language), content(), variables == null ? Map.of() : variables);
  }

  private Content content() {
    List<Button> all = buttons == null ? List.of() : readButtons(buttons);
    List<String> media = mediaUrls == null ? List.of() : mediaUrls;
    Optional<String> listButton =
        list == null ? Optional.empty() : Optional.of(text(list.button()));
    List<Choice> choices =
        list == null || list.items() == null
            ? List.of()
            : list.items().stream()
                .map(c -> new Choice(text(c.id()), text(c.title()), text(c.description())))
                .toList();
    return new Content(
        type(all, media, listButton.isPresent()),
        Optional.ofNullable(header),
        text(body),
        Optional.ofNullable(footer),
        media,
        all,
        listButton,
        choices);
  }

  /** The plainest kind that shows all of it. */
  private String type(List<Button> buttons, List<String> media, boolean hasList) {
    if (hasList) {
      if (header != null || footer != null || !media.isEmpty() || !buttons.isEmpty()) {
        throw RequestRefused.rule(
            "bad_template",
            "list",
            "stands beside a header, a footer, media or buttons; a list goes with a body alone");
      }
      return "twilio/list-picker";
    }
    boolean repliesOnly =
        buttons.stream().allMatch(button -> button.action() == Action.QUICK_REPLY);
    boolean noReplies = buttons.stream().noneMatch(button -> button.action() == Action.QUICK_REPLY);
    if (header != null || footer != null || (!media.isEmpty() && !buttons.isEmpty())) {
      return "whatsapp/card";
    }
    if (!media.isEmpty()) {
      return "twilio/media";
    }
    if (buttons.isEmpty()) {
      return "twilio/text";
    }
    return repliesOnly
        ? "twilio/quick-reply"
        : noReplies ? "twilio/call-to-action" : "whatsapp/card";
  }

  private static List<Button> readButtons(List<NewButton> given) {
    return java.util.stream.IntStream.range(0, given.size())
        .mapToObj(i -> {
          NewButton button = given.get(i);
          Action action =
              Arrays.stream(Action.values())
                  .filter(one -> one.word().equals(button.type()))
                  .findFirst()
                  .orElseThrow(() ->
                      RequestRefused.malformed(
                          "buttons[" + i + "].type",
                          "unknown_value",
                          "must be quick_reply, url, phone or copy_code"));
          return new Button(action, text(button.title()), text(button.value()));
        })
        .toList();
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }
}
