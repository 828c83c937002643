package dev.switchboard.simulator.verify;

import dev.switchboard.simulator.verify.VerifyService.Feature;
import java.time.Instant;

/** What stops a start before anything is counted or sent. */
final class StartGuard {
  private final VerifyLog log;
  private final Lines lines;

  StartGuard(VerifyLog log, Lines lines) {
    this.log = log;
    this.lines = lines;
  }

  /**
   * @throws Declined 60223 a channel that is switched off, 60238 a suspended account, 60605 and
   *     60220 a country, 60410 a prefix blocked by Fraud Guard, 60205 a text to a landline
   */
  void check(VerifyService service, StartOrder order, Instant now) throws Declined {
    FraudGuard guard = log.guard();
    if (service.disabled().contains(order.channel())) {
      throw new Declined(400, 60223, "Delivery channel disabled: " + order.channel().name());
    }
    if (guard.suspended()) {
      throw new Declined(403, 60238, "Verification creation blocked by Twilio");
    }
    if (order.channel() == Channel.EMAIL) {
      return;
    }
    boolean watched =
        order.risk() == StartOrder.Risk.CHECKED && !guard.safe().containsKey(order.to());
    if (watched) {
      checkFraud(guard, order.to(), now);
    }
    if (order.channel() == Channel.SMS
        && service.has(Feature.LOOKUP)
        && service.has(Feature.SKIP_SMS_TO_LANDLINES)
        && lines.type(order.to()) == LineType.LANDLINE) {
      throw new Declined(403, 60205, "SMS is not supported by landline phone number");
    }
  }

  private static void checkFraud(FraudGuard guard, String number, Instant now) throws Declined {
    String country = Lines.country(number);
    Integer closed = guard.countries().get(country);
    if (closed != null) {
      throw new Declined(
          403,
          closed,
          closed == 60220
              ? "Use case vetting is required for China"
              : "Verification delivery attempt blocked: " + country + " is not permitted");
    }
    if (guard.blocked(number, now).isPresent()) {
      throw new Declined(
          403,
          60410,
          "The destination phone number has been temporarily blocked by Twilio due to fraudulent"
              + " activities");
    }
  }

  /**
   * The channel that {@code auto} comes down to.
   *
   * @throws Declined 60550 where none reaches this number
   */
  Channel automatic(String number) throws Declined {
    return switch (lines.type(number)) {
      case MOBILE, FIXED_VOIP, NON_FIXED_VOIP, PERSONAL, UNKNOWN -> Channel.SMS;
      case LANDLINE, TOLL_FREE, UAN -> Channel.CALL;
      case PREMIUM, SHARED_COST, VOICEMAIL, PAGER ->
          throw new Declined(400, 60550, "Auto channel failed: no channel reaches this number");
    };
  }
}
