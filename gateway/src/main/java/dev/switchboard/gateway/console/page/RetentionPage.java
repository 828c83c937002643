package dev.switchboard.gateway.console.page;

import dev.switchboard.core.privacy.Extent;
import dev.switchboard.core.privacy.Retention;
import dev.switchboard.gateway.setting.Settings.Written;
import java.util.Optional;

/**
 * How long texts are kept.
 *
 * @param written who set it, where anybody did
 * @param waiting how many texts have yet to go at the provider
 */
public record RetentionPage(
    Frame frame, Retention retention, Optional<Written> written, long waiting) {

  public String days() {
    return retention.bodiesDays().map(String::valueOf).orElse("");
  }

  public boolean atProvider() {
    return retention.extent() == Extent.AT_THE_PROVIDER_TOO;
  }

  /** In a sentence. */
  public String holds() {
    return retention
        .bodiesDays()
        .map(days ->
            "Texts and media go "
                + (days == 1 ? "a day" : days + " days")
                + " after a message was to be sent"
                + (atProvider() ? ", at the provider too." : ", here only."))
        .orElse("Texts are kept for as long as the record itself.");
  }

  /** What has yet to go at the provider; empty where nothing has. */
  public Optional<String> owed() {
    return waiting == 0
        ? Optional.empty()
        : Optional.of(
            waiting == 1
                ? "One text has yet to go at the provider."
                : Words.count(waiting) + " texts have yet to go at the provider.");
  }
}
