package dev.switchboard.gateway.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an action did, told on the page that follows it. Only these words can be put there through
 * the address.
 */
enum Done {
  CANCELED("Canceled. It will not be sent."),
  RESOLVED("Decided, and written into the timeline."),
  CONSENT_SET("Recorded. It holds from now on."),
  KEYWORDS_SET("Saved. Every node goes by it within a second."),
  RATE_SET("The new rate holds from now on."),
  PAUSED("Paused. What waits stays in the queue; what was just on its way may still leave."),
  THRESHOLDS_SET("The thresholds hold from now on, on every node within a second."),
  RESUMED("Set going again. What waited leaves at the sender's rate."),
  HOURS_ON("Quiet hours are in force. What would leave in them waits."),
  HOURS_OFF("Quiet hours are switched off. What waited for them leaves."),
  HOURS_SET("The hours hold for these messages from now on."),
  FLOW_SAVED("Saved. Calls that begin from now on run through it; those under way stay on theirs."),
  FLOW_DELETED("Gone. Calls under way run to their end."),
  FLOW_SETTINGS_SET("Saved. They hold on every node within a second."),
  CALL_PLACED("Taken. It leaves at the line's pace."),
  HUNG_UP("Done. A call that had not left is canceled; one under way is ended at the provider."),
  CALL_REDACTED(
      "What was said is gone here; a recording goes at the provider in the next seconds."),
  VOICEMAIL_HEARD("Marked as heard."),
  VOICEMAIL_UNHEARD("Marked as unheard."),
  VOICEMAIL_WANTED("Its sound is asked for once more."),
  VOICEMAIL_REDACTED("Sound and words are gone here. At the provider they go in the next seconds."),
  VOICEMAIL_DELETED("Deleted. At the provider it goes in the next seconds."),
  REDACTED(
      "The text is gone here. At the provider it goes as soon as the message has ended there."),
  PREFIX_UNBLOCKED(
      "These numbers may have codes again. What was sent there before counts no more."),
  VERIFY_SET("The limits hold from now on, on every node within a second."),
  RULE_SAVED("Saved. It answers from now on, on every node within a second."),
  RULE_REMOVED("Removed. It answers nobody any more."),
  ROUTE_SAVED(
      "Saved. Messages that ask for it go by it from now on; those under way go on as they began."),
  ROUTE_REMOVED("Removed. Messages under way go on by it."),
  TEMPLATES_SYNCED("The provider was asked, and this is what it has."),
  TEMPLATES_NOT_SYNCED("The provider's templates could not be read now; these are the last known."),
  TEMPLATE_CREATED("Created at the provider. It can be sent once WhatsApp has approved it."),
  TEMPLATE_SUBMITTED("Submitted. WhatsApp decides within minutes, or within two days."),
  BUDGET_SET("The budget holds from now on, on every node within a second."),
  BUDGET_REMOVED("Removed. Nothing is refused by it any more."),
  PRICE_SET("The price holds from now on; what was accepted before keeps its estimate."),
  PRICE_REMOVED("Taken back. What was known before holds again."),
  PRICES_REFRESHED("The Pricing API was asked, and these are its prices."),
  PRICES_PARTLY_REFRESHED(
      "The Pricing API did not tell all prices; what it did not tell stays as it was."),
  RETENTION_SET(
      "From now on texts are kept for that long. What is older goes in the next minutes.");

  private final String notice;

  Done(String notice) {
    this.notice = notice;
  }

  String notice() {
    return notice;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Done> find(String word) {
    return Arrays.stream(values()).filter(done -> done.word().equals(word)).findFirst();
  }
}
