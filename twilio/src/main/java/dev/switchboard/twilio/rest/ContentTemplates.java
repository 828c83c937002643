package dev.switchboard.twilio.rest;

import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.core.whatsapp.TemplateDraft;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The account's WhatsApp templates at Twilio (Content API). */
public final class ContentTemplates {
  private static final String HOST = "content.twilio.com";
  private static final String LIST = "/v1/ContentAndApprovals?PageSize=100";

  /** More than this is a loop: 10,000 templates. */
  private static final int MOST_PAGES = 100;

  private final TwilioApi api;

  public ContentTemplates(TwilioApi api) {
    this.api = api;
  }

  /** What came of creating, changing or submitting one. */
  public sealed interface Written<T> {
    record Done<T>(T result) implements Written<T> {}

    /**
     * The provider said no.
     *
     * @param said its sentence
     */
    record Refused<T>(int httpStatus, String said) implements Written<T> {}

    /** It may have been done or not. */
    record Unclear<T>(String why) implements Written<T> {}
  }

  /** All of them with their approvals, whatever the number of pages. */
  public Pages<Template> list() {
    List<Template> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String path = LIST;
    while (true) {
      if (!seen.add(path) || seen.size() > MOST_PAGES) {
        return new Pages.Unreadable<>("the list does not end");
      }
      Answer answer = api.getFrom(HOST, path);
      Optional<JsonNode> page = page(answer);
      if (page.isEmpty()) {
        return new Pages.Unreadable<>("page " + seen.size() + ": " + why(answer));
      }
      for (JsonNode item : page.get().path("contents")) {
        Optional<Template> template = TemplateJson.read(item);
        if (template.isEmpty()) {
          return new Pages.Unreadable<>("page " + seen.size() + ": a content without its SID");
        }
        all.add(template.get());
      }
      Optional<String> next = Json.text(page.get().path("meta"), "next_page_url");
      if (next.isEmpty()) {
        return new Pages.Complete<>(List.copyOf(all));
      }
      path = pathAndQuery(next.get());
    }
  }

  private static Optional<JsonNode> page(Answer answer) {
    return answer instanceof Answer.Received received && received.status() == 200
        ? Json.object(received).filter(json -> json.path("contents").isArray())
        : Optional.empty();
  }

  /** The address is absolute; where another host stands in for Twilio's, it names either. */
  private static String pathAndQuery(String url) {
    try {
      URI next = URI.create(url);
      String query = next.getRawQuery();
      String path = next.getRawPath() == null ? "" : next.getRawPath();
      int at = path.indexOf("/v1/");
      return (at < 0 ? path : path.substring(at)) + (query == null ? "" : "?" + query);
    } catch (IllegalArgumentException e) {
      return url;
    }
  }

  /** Creates one. */
  public Written<Template> create(TemplateDraft draft) {
    return written(
        api.postTo(HOST, "/v1/Content", TemplateJson.write(draft)),
        json -> TemplateJson.read(json));
  }

  /** Takes one away. Doing it twice is harmless. */
  public Written<String> delete(String sid) {
    Answer answer = api.deleteFrom(HOST, "/v1/Content/" + sid);
    return answer instanceof Answer.Received received
            && (received.status() / 100 == 2 || received.status() == 404)
        ? new Written.Done<>(sid)
        : written(answer, json -> Optional.empty());
  }

  /** Asks WhatsApp to approve it. */
  public Written<Approval> submit(String sid, String name, Category category) {
    String json = Json.newObject().put("name", name).put("category", category.name()).toString();
    return written(
        api.postTo(HOST, "/v1/Content/" + sid + "/ApprovalRequests/whatsapp", json),
        answer -> Optional.of(TemplateJson.approval(answer)));
  }

  private static <T> Written<T> written(
      Answer answer, java.util.function.Function<JsonNode, Optional<T>> read) {
    return switch (answer) {
      case Answer.Received received when received.status() / 100 == 2 ->
          Json.object(received)
              .flatMap(read)
              .<Written<T>>map(Written.Done::new)
              .orElseGet(() -> new Written.Unclear<>("its answer cannot be read"));
      case Answer.Received received when received.status() / 100 == 4 && received.status() != 408 ->
          new Written.Refused<>(
              received.status(),
              ErrorBody.of(received).message().orElseGet(() -> ErrorBody.describe(received)));
      case Answer.Received received -> new Written.Unclear<>(ErrorBody.describe(received));
      case Answer.Broken broken -> new Written.Unclear<>(broken.reason());
    };
  }

  private static String why(Answer answer) {
    return switch (answer) {
      case Answer.Broken broken -> broken.reason();
      case Answer.Received received when received.status() != 200 -> ErrorBody.describe(received);
      case Answer.Received _ -> "no list of contents";
    };
  }
}
