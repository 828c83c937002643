package dev.switchboard.core.advice;

import static dev.switchboard.core.advice.VerificationRules.when;
import static dev.switchboard.core.advice.VerificationRules.whenIt;
import static dev.switchboard.core.verify.VerifyChannel.CALL;
import static dev.switchboard.core.verify.VerifyChannel.EMAIL;
import static dev.switchboard.core.verify.VerifyChannel.SMS;
import static dev.switchboard.core.verify.VerifyChannel.SNA;
import static dev.switchboard.core.verify.VerifyChannel.WHATSAPP;

import dev.switchboard.core.advice.VerificationNeed.Stakes;
import dev.switchboard.core.verify.VerifyChannel;
import java.util.List;

/** How safe a method is, how it fares here, and what it costs. */
final class SafetyRules {
  private static final String RESTRICTED =
      "NIST SP 800-63B counts codes over the phone network as restricted: where so much is at stake,"
          + " offer a passkey or an authenticator app beside it";
  private static final String SIM_SWAP =
      "whoever talks the carrier into a new SIM passes it: ask Lookup about a recent SIM swap first";
  private static final String PHISHING =
      "a code can be typed into a false page and passed on within seconds; only passkeys and silent"
          + " network auth have none to type";

  private SafetyRules() {}

  static List<Rule<VerificationCase, VerifyChannel>> all() {
    Rule<VerificationCase, VerifyChannel> well =
        whenIt(
            "converts_well",
            "80 % or more typed the code here lately",
            (c, channel) -> c.converts(channel, 0.8, 2));
    Rule<VerificationCase, VerifyChannel> badly =
        whenIt(
            "converts_badly",
            "less than 40 % typed the code here lately",
            (c, channel) -> c.converts(channel, 0, 0.4));
    Rule<VerificationCase, VerifyChannel> dear =
        whenIt(
            "dear",
            "a send costs 0.05 to 0.10",
            (c, channel) -> c.sendCosts(channel, "0.05") && !c.sendCosts(channel, "0.10"));
    Rule<VerificationCase, VerifyChannel> dearer =
        whenIt(
            "very_dear", "a send costs 0.10 or more", (c, channel) -> c.sendCosts(channel, "0.10"));
    Rule<VerificationCase, VerifyChannel> price = when("price", "always", _ -> true);
    for (VerifyChannel channel : VerifyChannel.values()) {
      well = well.weigh(channel, 10, c -> c.converted(channel));
      badly = badly.weigh(channel, -25, c -> "only " + c.converted(channel));
      if (channel.toPhone()) {
        dear = dear.weigh(channel, -5, c -> eachSend(c, channel));
        dearer = dearer.weigh(channel, -12, c -> eachSend(c, channel));
      }
      price = price.weigh(channel, 0, c -> c.bill(channel));
    }
    return List.of(
        when("nature", "always", _ -> true)
            .weigh(
                SMS,
                45,
                _ -> "a text with a code: everybody knows it, and any mobile phone shows it")
            .weigh(CALL, 25, _ -> "a call says the code: works on any phone, and people dislike it")
            .weigh(
                EMAIL,
                20,
                _ -> "a code by e-mail: proves a mailbox and not a phone, and may take minutes")
            .weigh(
                WHATSAPP,
                40,
                _ -> "a code in WhatsApp: encrypted, under your checked name, over Wi-Fi too")
            .weigh(
                SNA,
                50,
                _ -> "no code at all: the carrier says whether this number's SIM is in this phone"),
        when("low_stakes", "little is at stake", c -> c.need().stakes() == Stakes.LOW)
            .weigh(EMAIL, 30, _ -> "little is at stake, and an e-mail costs nothing to send"),
        when("restricted", "much is at stake: NIST SP 800-63B", VerificationCase::isHigh)
            .weigh(SMS, -15, _ -> RESTRICTED)
            .weigh(CALL, -15, _ -> RESTRICTED)
            .weigh(
                EMAIL,
                -40,
                _ -> "NIST SP 800-63B allows no e-mail as a second factor, and much is at stake"),
        when("sim_swap", "much is at stake: SIM swap", VerificationCase::isHigh)
            .weigh(SMS, -5, _ -> SIM_SWAP)
            .weigh(CALL, -5, _ -> SIM_SWAP)
            .weigh(
                WHATSAPP,
                -5,
                _ ->
                    "whoever takes over the number can set up WhatsApp anew with it,"
                        + " unless the person has set a PIN there")
            .weigh(SNA, -5, _ -> SIM_SWAP),
        when("phishing", "much is at stake: phishing", VerificationCase::isHigh)
            .weigh(SMS, -6, _ -> PHISHING)
            .weigh(CALL, -6, _ -> PHISHING)
            .weigh(EMAIL, -6, _ -> PHISHING)
            .weigh(WHATSAPP, -6, _ -> PHISHING)
            .weigh(SNA, 10, _ -> "there is no code that a false page could ask for"),
        when("voip", "a VoIP number", VerificationCase::isVoip)
            .weigh(
                SMS,
                -15,
                _ -> "it is a VoIP number: hired in seconds and shared by many, it proves little")
            .weigh(
                CALL,
                -15,
                _ -> "it is a VoIP number: hired in seconds and shared by many, it proves little")
            .weigh(SNA, -60, _ -> "it is a VoIP number: no carrier has a SIM for it"),
        when(
                "pumping",
                "less than 40 % of the texts there ended with the right code",
                c -> c.converts(SMS, 0, 0.4))
            .weigh(CALL, -15, SafetyRules::pumping)
            .weigh(
                EMAIL,
                5,
                _ -> "nobody is paid for an e-mail, which takes the ground from under SMS pumping")
            .weigh(
                WHATSAPP,
                10,
                _ -> "no carrier earns by it, which takes the ground from under SMS pumping")
            .weigh(
                SNA,
                10,
                _ -> "no carrier is paid for texts, which takes the ground from under SMS pumping"),
        well,
        badly,
        dear,
        dearer,
        price);
  }

  private static String pumping(VerificationCase c) {
    return "hardly anybody types the codes that go to "
        + c.country()
        + ": it looks like SMS pumping, and calls are pumped next";
  }

  private static String eachSend(VerificationCase c, VerifyChannel channel) {
    return "each send to " + c.country() + " costs " + c.method(channel).price();
  }
}
