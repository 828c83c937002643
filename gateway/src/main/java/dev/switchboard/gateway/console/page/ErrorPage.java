package dev.switchboard.gateway.console.page;

import dev.switchboard.core.error.Bearing;
import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.error.ErrorFamily;
import dev.switchboard.core.error.ProviderError;
import java.util.SortedMap;

/**
 * One code explained.
 *
 * @param seen how often within the last week, by sender
 */
public record ErrorPage(Frame frame, ProviderError error, SortedMap<String, Long> seen) {

  public boolean known() {
    return ErrorDictionary.find(error.code()).isPresent();
  }

  public String family() {
    return Words.sentence(ErrorFamily.of(error.code()).says());
  }

  /** What happens to a message that meets it. */
  public String consequence() {
    Bearing bearing = ErrorDictionary.bearing(error.code());
    String whom = Words.sentence(error.scope().name().toLowerCase(java.util.Locale.ROOT));
    return switch (bearing) {
      case REJECTED ->
          ErrorDictionary.pauses(error.code())
              ? whom + " is paused and its queue kept, until a person sets it going again."
              : "The message fails. Sent again unchanged, it would fail again.";
      case THROTTLED ->
          "The message waits and is tried again"
              + ErrorDictionary.rest(error.code())
                  .map(rest -> ", after " + Words.span(rest) + " at the earliest.")
                  .orElse(".");
      case UNKNOWN ->
          "Nobody knows whether it was sent: the provider's list is searched before anything is"
              + " tried again.";
    };
  }
}
