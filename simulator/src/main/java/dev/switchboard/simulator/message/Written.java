package dev.switchboard.simulator.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What comes with a message that a phone writes on WhatsApp.
 *
 * @param profileName how the person is called there
 * @param replyTo the message it quotes or whose button was tapped
 * @param referral the ad it came from, by Twilio's names without {@code Referral}; empty mostly
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Written(
    String profileName,
    Optional<Tap> tap,
    Optional<Place> place,
    Optional<String> replyTo,
    Forwarded forwarded,
    Map<String, String> referral) {

  /**
   * A button or a list's item that was tapped.
   *
   * @param payload what the template gave it; empty where nothing
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Tap(Kind kind, String text, String payload) {

    /** Where it was tapped. */
    public enum Kind {
      BUTTON,
      LIST
    }
  }

  /** Whether it was passed on from another chat. */
  public enum Forwarded {
    NO,
    YES,
    OFTEN
  }

  public Written {
    profileName = Objects.requireNonNullElse(profileName, "");
    tap = Objects.requireNonNullElse(tap, Optional.empty());
    place = Objects.requireNonNullElse(place, Optional.empty());
    replyTo = Objects.requireNonNullElse(replyTo, Optional.empty());
    forwarded = Objects.requireNonNullElse(forwarded, Forwarded.NO);
    referral = Map.copyOf(Objects.requireNonNullElse(referral, Map.of()));
  }

  /** Nothing but a text or a file. */
  public static Written by(String profileName) {
    return new Written(
        profileName, Optional.empty(), Optional.empty(), Optional.empty(), Forwarded.NO, Map.of());
  }

  /** Twilio's word for it, as observed in its webhooks. */
  public Optional<String> specialType() {
    if (place.isPresent()) {
      return Optional.of("location");
    }
    return tap.map(each -> each.kind() == Tap.Kind.BUTTON ? "button" : "interactive");
  }
}
