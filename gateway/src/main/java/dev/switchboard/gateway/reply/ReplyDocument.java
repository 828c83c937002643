package dev.switchboard.gateway.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules as JSON. What is left out is as it says here.
 *
 * @param timeZone of the office hours; UTC
 * @param mostPerDay answers to one person within 24 hours; 10
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplyDocument(
    @Nullable String timeZone, @Nullable Integer mostPerDay, @Nullable List<@Nullable Rule> rules) {

  /**
   * A rule.
   *
   * @param when for which texts; left out: for all
   * @param oncePer ISO 8601; left out: each time
   * @param priority urgent, normal or bulk; urgent, since somebody waits for it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Rule(
      @Nullable String name,
      @Nullable When when,
      @Nullable String oncePer,
      @Nullable Answer answer,
      @Nullable String priority) {}

  /**
   * What a rule listens for: one of keyword, contains, matches and button is enough, and all of
   * channels, senders and hours have to fit.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record When(
      @Nullable List<@Nullable String> keyword,
      @Nullable List<@Nullable String> contains,
      @Nullable List<@Nullable String> matches,
      @Nullable List<@Nullable String> button,
      @Nullable List<@Nullable String> channels,
      @Nullable List<@Nullable String> senders,
      @Nullable Hours hours) {}

  /** Either of them. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Hours(
      @Nullable List<@Nullable String> within, @Nullable List<@Nullable String> outside) {}

  /** Either of them. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(@Nullable String body, @Nullable Template template) {}

  /** A WhatsApp template, by its name or by the provider's SID. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Template(
      @Nullable String name,
      @Nullable String contentSid,
      @Nullable String language,
      @Nullable Map<String, @Nullable String> variables) {}

  /** No rules. */
  public static final ReplyDocument NONE = new ReplyDocument("UTC", null, List.of());
}
