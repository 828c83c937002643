package dev.switchboard.twilio.webhook;

import dev.switchboard.core.conversation.Facts;
import dev.switchboard.core.conversation.Facts.Button;
import dev.switchboard.core.conversation.Facts.Forwarded;
import dev.switchboard.core.conversation.Facts.ListChoice;
import dev.switchboard.core.conversation.Facts.Location;
import dev.switchboard.core.conversation.Facts.Quote;
import dev.switchboard.core.conversation.Facts.Referral;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what an incoming message brings besides its words ("Twilio's request to your incoming
 * message webhook URL"). What cannot be read is passed over: a text is not lost over a coordinate.
 */
final class IncomingFacts {
  private IncomingFacts() {}

  static Facts of(FormBody form) {
    return new Facts(
        location(form),
        button(form),
        form.first("ListId").map(id -> new ListChoice(id, form.first("ListTitle"))),
        form.first("FlowData").or(() -> form.first("InteractiveData")),
        form.first("OriginalRepliedMessageSid")
            .map(sid -> new Quote(sid, form.first("OriginalRepliedMessageSender"))),
        referral(form),
        forwarded(form));
  }

  private static Optional<Location> location(FormBody form) {
    Optional<Double> latitude = degrees(form.first("Latitude"), 90);
    Optional<Double> longitude = degrees(form.first("Longitude"), 180);
    return latitude.isEmpty() || longitude.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Location(
                latitude.get(), longitude.get(), form.first("Label"), form.first("Address")));
  }

  private static Optional<Double> degrees(Optional<String> text, double most) {
    return text.filter(number -> number.matches("[+-]?[0-9]{1,3}(\\.[0-9]{1,20})?"))
        .map(Double::valueOf)
        .filter(degrees -> Math.abs(degrees) <= most);
  }

  /** A payload without a text comes from a button whose text is the body. */
  private static Optional<Button> button(FormBody form) {
    Optional<String> payload = form.first("ButtonPayload");
    Optional<String> text =
        form.first("ButtonText")
            .or(() -> payload.isPresent() ? form.first("Body") : Optional.empty());
    return text.or(() -> payload).map(words -> new Button(words, payload));
  }

  private static Optional<Referral> referral(FormBody form) {
    Referral referral =
        new Referral(
            form.first("ReferralHeadline"),
            form.first("ReferralBody"),
            form.first("ReferralSourceId"),
            form.first("ReferralSourceType"),
            form.first("ReferralSourceUrl"),
            form.first("ReferralCtwaClid"));
    boolean there =
        Stream.of(
                referral.headline(),
                referral.body(),
                referral.sourceId(),
                referral.sourceUrl(),
                referral.clickId())
            .anyMatch(Optional::isPresent);
    return there ? Optional.of(referral) : Optional.empty();
  }

  private static Optional<Forwarded> forwarded(FormBody form) {
    if (form.first("FrequentlyForwarded").filter("true"::equalsIgnoreCase).isPresent()) {
      return Optional.of(Forwarded.OFTEN);
    }
    return form.first("Forwarded").filter("true"::equalsIgnoreCase).map(_ -> Forwarded.ONCE);
  }
}
