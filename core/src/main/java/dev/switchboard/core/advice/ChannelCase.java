package dev.switchboard.core.advice;

import dev.switchboard.core.advice.ChannelFacts.Standing;
import dev.switchboard.core.advice.ChannelNeed.Enclosure;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.SendRule;
import dev.switchboard.core.whatsapp.SendRule.Letter;
import dev.switchboard.core.whatsapp.SendRule.Stage;
import dev.switchboard.core.whatsapp.Sending;
import dev.switchboard.core.whatsapp.Sending.Charged;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.core.whatsapp.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;

/** A need, and the facts that it meets: what the rules on channels judge. */
record ChannelCase(ChannelNeed need, ChannelFacts facts) {
  /** Where a text can carry a picture. */
  private static final Set<String> MMS_COUNTRIES = Set.of("US", "CA");

  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final LocalTime EVENING = LocalTime.of(21, 0);

  /** Fast enough to be listened to. */
  private static final int CHARACTERS_PER_SECOND = 14;

  ChannelCase with(ChannelNeed other) {
    return new ChannelCase(other, facts);
  }

  ChannelCase with(ChannelFacts other) {
    return new ChannelCase(need, other);
  }

  ChannelCase with(Way way, Standing other) {
    return with(facts.with(way, other));
  }

  Standing standing(Way way) {
    return facts.standing(way);
  }

  /** What of ours would send this way. */
  String sender(Way way) {
    return standing(way).sender().called();
  }

  /** To follow a preposition. */
  String country() {
    return Phrases.country(facts.country());
  }

  boolean goesAsMms() {
    return need.enclosure() == Enclosure.PICTURE && MMS_COUNTRIES.contains(facts.country());
  }

  String enclosure() {
    return need.enclosure().name().toLowerCase(java.util.Locale.ROOT);
  }

  /** How long the text takes to be said; 0 where it is not known. */
  Duration spoken() {
    return Duration.ofSeconds(Math.ceilDiv(need.characters(), CHARACTERS_PER_SECOND));
  }

  /** Calls are billed by the minute that has begun. */
  long minutes() {
    return Math.max(1, Math.ceilDiv(spoken().toSeconds(), 60));
  }

  Money cost(Way way) {
    Tariff tariff = facts.tariff();
    return switch (way) {
      case SMS -> goesAsMms() ? tariff.mms() : tariff.segment().times(need.segments());
      case WHATSAPP -> metaFee().map(tariff.whatsApp()::plus).orElse(tariff.whatsApp());
      case VOICE -> tariff.minute().times(minutes());
    };
  }

  /** What Meta takes, where it takes something and a list says how much. */
  Optional<Money> metaFee() {
    return metaTakesAFee() ? facts.tariff().templateFee() : Optional.empty();
  }

  /** {@code 3 segments at 0.112}. */
  String bill(Way way) {
    return switch (way) {
      case SMS ->
          goesAsMms() ? "one MMS" : units(need.segments(), "segment", facts.tariff().segment());
      case WHATSAPP ->
          metaFee().map(fee -> "one message, with Meta's fee of " + fee).orElse("one message");
      case VOICE -> units(minutes(), "minute", facts.tariff().minute());
    };
  }

  private static String units(long n, String unit, Money price) {
    return n == 1 ? "one " + unit : n + " " + unit + "s at " + price.amount().toPlainString();
  }

  boolean costsAtLeast(Way way, String amount) {
    return cost(way).amount().compareTo(new BigDecimal(amount)) >= 0;
  }

  /** Some clock there shows night. */
  boolean isNight() {
    return facts.clocks().stream().anyMatch(ChannelCase::isNight);
  }

  private static boolean isNight(LocalTime clock) {
    return clock.isBefore(MORNING) || !clock.isBefore(EVENING);
  }

  /** Of several the one at night. */
  String clockAtNight() {
    return facts.clocks().stream()
        .filter(ChannelCase::isNight)
        .findFirst()
        .map(Phrases::clock)
        .orElse("night");
  }

  boolean isNamed() {
    return facts.contact().isPresent();
  }

  /** What WhatsApp's rules say; empty where nobody is named. */
  Optional<Sending> onWhatsApp() {
    return facts
        .contact()
        .map(contact ->
            SendRule.decide(
                facts.letter(), contact, sender(Way.WHATSAPP), facts.at(), Stage.ACCEPT));
  }

  Optional<Sending.Refused> refusedByWhatsApp() {
    return standing(Way.WHATSAPP).sender() instanceof OurSender.None
        ? Optional.empty()
        : onWhatsApp()
            .flatMap(sending ->
                sending instanceof Sending.Refused refused
                    ? Optional.of(refused)
                    : Optional.empty());
  }

  Optional<Window> openWindow() {
    return facts.contact().flatMap(c -> c.window()).filter(window -> window.isOpen(facts.at()));
  }

  boolean everWrote() {
    return facts.contact().flatMap(c -> c.window()).isPresent();
  }

  /** The template that could go, whether or not its time has come. */
  Optional<Template> template() {
    return switch (facts.letter()) {
      case Letter.Text() -> Optional.empty();
      case Letter.TextOrTemplate(SendRule.Named named) -> named.known();
      case Letter.OnlyTemplate(SendRule.Named named) -> named.known();
    };
  }

  boolean hasApprovedTemplate() {
    return template().filter(t -> t.approval().state() == Approval.State.APPROVED).isPresent();
  }

  boolean goesAsTemplate() {
    return onWhatsApp().filter(sending -> sending instanceof Sending.AsTemplate).isPresent();
  }

  /** Whether Meta takes a fee beside the provider's. */
  boolean metaTakesAFee() {
    return onWhatsApp()
        .filter(sending ->
            sending instanceof Sending.AsTemplate(String _, Charged fee)
                && fee == Charged.BY_CATEGORY)
        .isPresent();
  }

  boolean isAllowed(Way way) {
    return standing(way).leave() instanceof Leave.Given;
  }

  boolean delivers(Way way, double from, double below) {
    Seen seen = standing(way).seen();
    return seen.tells() && seen.rate() >= from && seen.rate() < below;
  }

  /** {@code 412 of 430 texts to DE arrived here in the last 7 days (95.8 %)}. */
  String delivered(Way way) {
    Seen seen = standing(way).seen();
    return Phrases.count(seen.well())
        + " of "
        + Phrases.count(seen.of())
        + " "
        + way.many()
        + " to "
        + country()
        + (way == Way.VOICE ? " were answered" : " arrived")
        + " here in the last "
        + Phrases.span(Seen.SPAN)
        + " ("
        + Phrases.percent(seen.well(), seen.of())
        + ")";
  }
}
