package dev.switchboard.core.advice;

import static dev.switchboard.core.advice.VerificationRules.when;
import static dev.switchboard.core.advice.VerificationRules.whenIt;
import static dev.switchboard.core.verify.VerifyChannel.CALL;
import static dev.switchboard.core.verify.VerifyChannel.EMAIL;
import static dev.switchboard.core.verify.VerifyChannel.SMS;
import static dev.switchboard.core.verify.VerifyChannel.SNA;
import static dev.switchboard.core.verify.VerifyChannel.WHATSAPP;

import dev.switchboard.core.advice.VerificationNeed.Device;
import dev.switchboard.core.advice.VerificationNeed.Proves;
import dev.switchboard.core.verify.VerifyChannel;
import java.util.List;

/** Whether a method works at all, for this person and on this device. */
final class MethodRules {
  private MethodRules() {}

  static List<Rule<VerificationCase, VerifyChannel>> all() {
    Rule<VerificationCase, VerifyChannel> missing =
        whenIt(
            "not_set_up",
            "it is not set up here",
            (c, channel) -> c.method(channel).missing().isPresent());
    Rule<VerificationCase, VerifyChannel> barred =
        when(
            "barred",
            "country not allowed, or prefix blocked",
            c -> c.facts().barred().isPresent());
    Rule<VerificationCase, VerifyChannel> noNumber =
        when("no_number", "there is no number", c -> !c.hasNumber());
    Rule<VerificationCase, VerifyChannel> line =
        whenIt("line_refused", "a kind of line that gets no codes", VerificationCase::isNotAtAll);
    for (VerifyChannel channel : VerifyChannel.values()) {
      missing = missing.out(channel, c -> c.method(channel).missing().orElse(""));
      if (channel.toPhone()) {
        barred = barred.out(channel, c -> c.facts().barred().orElse(""));
        noNumber = noNumber.out(channel, _ -> "there is no number to send it to");
        line = line.out(channel, c -> c.verdict(channel));
      }
    }
    return List.of(
        missing,
        noNumber,
        when("no_email", "there is no e-mail address", c -> !c.hasEmail())
            .out(EMAIL, _ -> "there is no e-mail address to send it to"),
        when(
                "proves_number",
                "it has to prove that the number is theirs",
                c -> c.need().proves() == Proves.NUMBER)
            .out(EMAIL, _ -> "proves a mailbox, and you need to know whose the number is"),
        barred,
        line,
        whenIt("no_text_line", "a landline", VerificationCase::isNotThisWay)
            .out(SMS, c -> c.verdict(SMS))
            .out(SNA, c -> c.verdict(SNA)),
        when("landline_call", "a landline", c -> c.isOn("fixed_line"))
            .weigh(CALL, 25, _ -> "it is a landline: only a call says the code there")
            .weigh(
                WHATSAPP, -30, _ -> "landlines are on WhatsApp only where a business set that up"),
        when(
                "whatsapp_not_there",
                "WhatsApp is blocked or closed to businesses there",
                c -> WhatsAppUse.in(c.facts().country()) == WhatsAppUse.NONE)
            .out(WHATSAPP, c -> WhatsAppUse.unreachable(c.country())),
        when(
                "whatsapp_common",
                "nearly everybody there uses WhatsApp",
                c -> WhatsAppUse.in(c.facts().country()) == WhatsAppUse.EVERYWHERE)
            .weigh(WHATSAPP, 10, c -> WhatsAppUse.everywhere(c.country())),
        when(
                "whatsapp_rare",
                "few there use WhatsApp",
                c -> WhatsAppUse.in(c.facts().country()) == WhatsAppUse.RARE)
            .weigh(WHATSAPP, -25, c -> WhatsAppUse.rare(c.country())),
        when("other_device", "they sign in on another device", VerificationCase::isElsewhere)
            .out(
                SNA,
                _ ->
                    "the phone itself has to open an address over mobile data, and they are on another device"),
        when(
                "perhaps_wifi",
                "their phone may be on Wi-Fi",
                c -> c.need().device() == Device.PHONE || c.need().device() == Device.UNKNOWN)
            .weigh(
                SNA,
                -20,
                _ ->
                    "works only where their phone opens an address over mobile data:"
                        + " on Wi-Fi it fails, and a text has to follow"),
        when(
                "mobile_data",
                "their phone is on mobile data",
                c -> c.need().device() == Device.MOBILE_DATA)
            .weigh(
                SNA,
                15,
                _ ->
                    "their phone is on mobile data, so it is done in a second or two, without a code"),
        when("no_smartphone", "the person has no smartphone", c -> c.is(Barrier.NO_SMARTPHONE))
            .out(SNA, _ -> "needs a smartphone, and they have none")
            .out(WHATSAPP, _ -> "WhatsApp needs a smartphone, and they have none"),
        when("cannot_hear", "the person cannot hear", c -> c.is(Barrier.CANNOT_HEAR))
            .out(CALL, _ -> "they cannot hear a call"),
        when("cannot_see", "the person cannot see", c -> c.is(Barrier.CANNOT_SEE))
            .weigh(SMS, -5, _ -> "they cannot see: a code has to be read out by their phone")
            .weigh(CALL, 25, _ -> "they cannot see, and a call says the code, twice")
            .weigh(SNA, 10, _ -> "they cannot see, and there is nothing to read or to type"));
  }
}
