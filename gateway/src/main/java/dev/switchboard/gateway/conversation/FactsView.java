package dev.switchboard.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.conversation.Facts;
import dev.switchboard.core.conversation.Facts.Forwarded;
import dev.switchboard.core.conversation.Facts.Location;
import dev.switchboard.core.conversation.Facts.Quote;
import dev.switchboard.core.conversation.Facts.Referral;
import org.jspecify.annotations.Nullable;

/**
 * What came with a text besides words and files, as it is stored and shown.
 *
 * @param forwarded {@code once} or {@code often}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FactsView(
    @Nullable LocationView location,
    @Nullable ButtonView button,
    @Nullable ListView list,
    @Nullable String form,
    @Nullable QuoteView quoted,
    @Nullable ReferralView referral,
    @Nullable String forwarded) {

  /** Nothing besides. */
  public static final FactsView NONE = new FactsView(null, null, null, null, null, null, null);

  /** A place. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LocationView(
      double latitude, double longitude, @Nullable String label, @Nullable String address) {
    static LocationView of(Location location) {
      return new LocationView(
          location.latitude(),
          location.longitude(),
          location.label().orElse(null),
          location.address().orElse(null));
    }
  }

  /** A tapped button. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ButtonView(String text, @Nullable String payload) {}

  /** A picked row. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ListView(String id, @Nullable String title) {}

  /**
   * The message that is answered.
   *
   * @param messageId where we know it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record QuoteView(String providerSid, @Nullable String sender, @Nullable String messageId) {
    static QuoteView of(Quote quote) {
      return new QuoteView(quote.sid(), quote.sender().orElse(null), null);
    }

    QuoteView of(String id) {
      return new QuoteView(providerSid, sender, id);
    }
  }

  /** The advertisement. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ReferralView(
      @Nullable String headline,
      @Nullable String body,
      @Nullable String sourceId,
      @Nullable String sourceType,
      @Nullable String sourceUrl,
      @Nullable String clickId) {
    static ReferralView of(Referral referral) {
      return new ReferralView(
          referral.headline().orElse(null),
          referral.body().orElse(null),
          referral.sourceId().orElse(null),
          referral.sourceType().orElse(null),
          referral.sourceUrl().orElse(null),
          referral.clickId().orElse(null));
    }
  }

  /** As the store keeps it. */
  public static FactsView of(Facts facts) {
    return new FactsView(
        facts.location().map(LocationView::of).orElse(null),
        facts.button().map(b -> new ButtonView(b.text(), b.payload().orElse(null))).orElse(null),
        facts.list().map(l -> new ListView(l.id(), l.title().orElse(null))).orElse(null),
        facts.form().orElse(null),
        facts.quoted().map(QuoteView::of).orElse(null),
        facts.referral().map(ReferralView::of).orElse(null),
        facts.forwarded().map(f -> f == Forwarded.OFTEN ? "often" : "once").orElse(null));
  }

  FactsView withQuoted(@Nullable QuoteView quote) {
    return new FactsView(location, button, list, form, quote, referral, forwarded);
  }
}
