package dev.switchboard.gateway.whatsapp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.Content;
import dev.switchboard.core.whatsapp.Template;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template as the API shows it.
 *
 * @param status WhatsApp's word for its approval
 * @param explanation what that means and what to do
 * @param variables its places, each with its example
 */
public record TemplateView(
    String name,
    String contentSid,
    String language,
    @Nullable String category,
    String status,
    String explanation,
    @Nullable String rejectionReason,
    ContentView content,
    Map<String, String> variables,
    @Nullable Instant updatedAt) {

  /** What it says. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ContentView(
      String type,
      @Nullable String header,
      String body,
      @Nullable String footer,
      List<String> mediaUrls,
      List<ButtonView> buttons,
      @Nullable ListView list) {
    static ContentView of(Content content) {
      return new ContentView(
          content.type(),
          content.header().orElse(null),
          content.body(),
          content.footer().orElse(null),
          content.media(),
          content.buttons().stream()
              .map(b -> new ButtonView(b.action().word(), b.title(), b.value()))
              .toList(),
          content
              .listButton()
              .map(button ->
                  new ListView(
                      button,
                      content.list().stream()
                          .map(c -> new ChoiceView(c.id(), c.title(), c.description()))
                          .toList()))
              .orElse(null));
    }
  }

  /** A button below the text. */
  public record ButtonView(String type, String title, String value) {}

  /** What opens at a tap. */
  public record ListView(String button, List<ChoiceView> items) {}

  /** One line of it. */
  public record ChoiceView(String id, String title, String description) {}

  static TemplateView of(Template template) {
    Map<String, String> variables = new LinkedHashMap<>();
    template
        .content()
        .places()
        .forEach(place -> variables.put(place, template.samples().getOrDefault(place, "")));
    return new TemplateView(
        template.name(),
        template.sid(),
        template.language(),
        template.approval().category().map(Category::word).orElse(null),
        template.approval().state().word(),
        template.content().isForAnswersOnly()
            ? "may be sent inside an open window; WhatsApp approves none of its kind"
            : template.approval().means(),
        template.approval().rejectionReason().isBlank()
            ? null
            : template.approval().rejectionReason(),
        ContentView.of(template.content()),
        variables,
        template.updatedAt().equals(Instant.EPOCH) ? null : template.updatedAt());
  }
}
