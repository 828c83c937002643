package dev.switchboard.core.advice;

import dev.switchboard.core.advice.VerificationFacts.Email;
import dev.switchboard.core.advice.VerificationFacts.Method;
import dev.switchboard.core.advice.VerificationNeed.Device;
import dev.switchboard.core.advice.VerificationNeed.Stakes;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.verify.Conversion;
import dev.switchboard.core.verify.LineVerdict;
import dev.switchboard.core.verify.VerifyChannel;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A need, and the facts that it meets: what the rules on verification methods judge. */
record VerificationCase(VerificationNeed need, VerificationFacts facts) {
  private static final int PLACES = 4;

  VerificationCase with(VerificationNeed other) {
    return new VerificationCase(other, facts);
  }

  VerificationCase with(VerificationFacts other) {
    return new VerificationCase(need, other);
  }

  VerificationCase with(VerifyChannel channel, Method other) {
    return with(facts.with(channel, other));
  }

  Method method(VerifyChannel channel) {
    return facts.method(channel);
  }

  boolean hasNumber() {
    return !facts.country().isEmpty();
  }

  boolean hasEmail() {
    return facts.email() == Email.KNOWN;
  }

  boolean isHigh() {
    return need.stakes() == Stakes.HIGH;
  }

  boolean isElsewhere() {
    return need.device() == Device.OTHER;
  }

  boolean is(Barrier barrier) {
    return need.barriers().contains(barrier);
  }

  boolean isOn(String line) {
    return facts.line().equals(line);
  }

  /** Numbers that anybody hires within seconds. */
  boolean isVoip() {
    return facts.line().endsWith("voip");
  }

  String country() {
    return Phrases.country(facts.country());
  }

  boolean isNotAtAll(VerifyChannel channel) {
    return hasNumber() && method(channel).line() instanceof LineVerdict.NotAtAll;
  }

  boolean isNotThisWay(VerifyChannel channel) {
    return hasNumber() && method(channel).line() instanceof LineVerdict.NotThisWay;
  }

  String verdict(VerifyChannel channel) {
    return switch (method(channel).line()) {
      case LineVerdict.NotAtAll(String reason) -> reason;
      case LineVerdict.NotThisWay(String reason) -> "it is " + reason;
      case LineVerdict.Allowed() -> "";
    };
  }

  private boolean tells(VerifyChannel channel) {
    return method(channel).seen().started() >= Seen.LEAST;
  }

  boolean converts(VerifyChannel channel, double from, double below) {
    double rate = method(channel).seen().rate();
    return tells(channel) && rate >= from && rate < below;
  }

  /**
   * {@code of 412 that were started with sms in DE in the last 7 days, 371 were approved (90 %)}.
   */
  String converted(VerifyChannel channel) {
    Conversion seen = method(channel).seen();
    return Phrases.count(seen.approved())
        + " of "
        + Phrases.count(seen.started())
        + " that began with "
        + channel.word()
        + (channel.toPhone() ? " in " + country() : "")
        + " in the last "
        + Phrases.span(Seen.SPAN)
        + " were approved by it ("
        + Phrases.percent(seen.approved(), seen.started())
        + ")";
  }

  /** How many sends a success takes, as far as that is known. */
  private BigDecimal sendsPerSuccess(VerifyChannel channel) {
    Conversion seen = method(channel).seen();
    return tells(channel) && seen.approved() > 0
        ? BigDecimal.valueOf(Math.max(seen.started(), seen.approved()))
            .divide(BigDecimal.valueOf(seen.approved()), PLACES, RoundingMode.HALF_UP)
        : BigDecimal.ONE;
  }

  /** For one success: the provider's fee, and all sends that it takes. */
  Money cost(VerifyChannel channel) {
    Money price = method(channel).price();
    BigDecimal sends =
        price.amount().multiply(sendsPerSuccess(channel)).setScale(PLACES, RoundingMode.HALF_UP);
    return facts.approval().plus(new Money(sends, price.currency()));
  }

  String bill(VerifyChannel channel) {
    Money price = method(channel).price();
    BigDecimal sends = sendsPerSuccess(channel);
    return "about "
        + cost(channel)
        + " per success: "
        + facts.approval().amount().toPlainString()
        + " for the approval"
        + (price.amount().signum() == 0
            ? ""
            : " and "
                + price.amount().toPlainString()
                + " per send"
                + (sends.compareTo(BigDecimal.ONE) == 0
                    ? ""
                    : ", "
                        + sends.setScale(2, RoundingMode.HALF_UP).toPlainString()
                        + " of them per success"));
  }

  boolean sendCosts(VerifyChannel channel, String atLeast) {
    return method(channel).price().amount().compareTo(new BigDecimal(atLeast)) >= 0;
  }
}
