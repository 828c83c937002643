package dev.switchboard.core.whatsapp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where WhatsApp's approval of a template stands.
 *
 * @param category empty where it was never submitted
 * @param rejectionReason in WhatsApp's words; empty where there is none
 */
public record Approval(State state, Optional<Category> category, String rejectionReason) {

  /** WhatsApp's word (Twilio, "Content API: approval requests"). */
  public enum State {
    UNSUBMITTED("was never submitted to WhatsApp for approval; submit it"),
    RECEIVED("has been submitted, and WhatsApp has not decided yet; that takes up to 48 hours"),
    PENDING("is with WhatsApp, who has not decided yet; that takes up to 48 hours"),
    APPROVED("is approved"),
    REJECTED("was rejected by WhatsApp; change it and submit it again"),
    PAUSED("is paused by WhatsApp because people complained; it comes back by itself after hours"),
    DISABLED("was disabled by WhatsApp for good; make another one"),
    /** A word that is not known here. */
    UNKNOWN("has an approval state that is not known here; look at it at the provider");

    private final String means;

    State(String means) {
      this.means = means;
    }

    /** The word of the outward contract, e.g. {@code approved}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** To follow the template's name. */
    public String means() {
      return means;
    }

    /** Whether it may become approved, or approved again, without anybody doing anything. */
    public boolean mayPass() {
      return this == RECEIVED || this == PENDING || this == PAUSED;
    }

    /** In any case. */
    public static State of(String word) {
      return Arrays.stream(values())
          .filter(state -> state.name().equalsIgnoreCase(word))
          .findFirst()
          .orElse(UNKNOWN);
    }
  }

  public static final Approval NONE = new Approval(State.UNSUBMITTED, Optional.empty(), "");

  /** What it means, with WhatsApp's reason where it gave one; to follow the template's name. */
  public String means() {
    return rejectionReason.isBlank()
        ? state.means()
        : state.means() + " (WhatsApp: " + rejectionReason.strip().replaceFirst("\\.$", "") + ")";
  }
}
