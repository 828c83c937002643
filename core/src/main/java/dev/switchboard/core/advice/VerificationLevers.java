package dev.switchboard.core.advice;

import static dev.switchboard.core.verify.VerifyChannel.SMS;
import static dev.switchboard.core.verify.VerifyChannel.SNA;

import dev.switchboard.core.advice.VerificationFacts.Email;
import dev.switchboard.core.advice.VerificationNeed.Device;
import dev.switchboard.core.advice.VerificationNeed.Stakes;
import dev.switchboard.core.verify.Conversion;
import dev.switchboard.core.verify.LineVerdict;
import dev.switchboard.core.verify.VerifyChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What could be otherwise when a verification method is chosen. */
final class VerificationLevers {
  private static final LineVerdict LANDLINE =
      new LineVerdict.NotThisWay("a landline, which this does not reach");
  private static final Conversion PUMPED = new Conversion(Seen.LEAST, 2);

  static final List<Lever<VerificationCase>> ALL =
      Stream.of(settings(), circumstances()).flatMap(List::stream).toList();

  private VerificationLevers() {}

  private static List<Lever<VerificationCase>> settings() {
    Lever<VerificationCase> all =
        new Lever<>(
            "verify_service",
            c ->
                Arrays.stream(VerifyChannel.values())
                    .allMatch(channel -> c.method(channel).missing().isPresent()),
            _ -> "a Verify service is set up",
            c -> {
              VerificationCase set = c;
              for (VerifyChannel channel : VerifyChannel.values()) {
                set = set.with(channel, set.method(channel).complete());
              }
              return set;
            });
    Lever<VerificationCase> one =
        new Lever<>(
            "whatsapp_sender",
            c ->
                c.method(VerifyChannel.WHATSAPP).missing().isPresent()
                    && c.method(SMS).missing().isEmpty(),
            _ -> "a WhatsApp sender of yours is set up",
            c -> c.with(VerifyChannel.WHATSAPP, c.method(VerifyChannel.WHATSAPP).complete()));
    Lever<VerificationCase> allowed =
        new Lever<>(
            "allowed",
            c -> c.facts().barred().isPresent(),
            _ -> "codes may go there again",
            c -> c.with(c.facts().allowed()));
    return List.of(all, one, allowed);
  }

  private static List<Lever<VerificationCase>> circumstances() {
    return List.of(
        new Lever<>(
            "mobile_data",
            c -> c.hasNumber() && c.need().device() != Device.MOBILE_DATA,
            _ -> "their phone opens the address over mobile data",
            c -> c.with(c.need().with(Device.MOBILE_DATA))),
        new Lever<>(
            "other_device",
            c -> c.hasNumber() && c.need().device() != Device.OTHER,
            _ -> "they sign in on another device",
            c -> c.with(c.need().with(Device.OTHER))),
        new Lever<>(
            "email",
            c -> !c.hasEmail(),
            _ -> "you know their e-mail address",
            c -> c.with(c.facts().with(Email.KNOWN))),
        new Lever<>(
            "high_stakes",
            c -> !c.isHigh(),
            _ -> "much is at stake",
            c -> c.with(c.need().with(Stakes.HIGH))),
        new Lever<>(
            "low_stakes",
            c -> c.need().stakes() != Stakes.LOW,
            _ -> "little is at stake",
            c -> c.with(c.need().with(Stakes.LOW))),
        new Lever<>(
            "landline",
            c -> c.isOn("fixed_or_mobile") || (c.isOn("unknown") && c.hasNumber()),
            _ -> "the number turns out to be a landline",
            c -> c.with(c.facts().on("fixed_line", Map.of(SMS, LANDLINE, SNA, LANDLINE)))),
        new Lever<>(
            "pumping",
            c -> c.hasNumber() && !c.converts(SMS, 0, 0.4),
            c -> "hardly anybody in " + c.country() + " types the codes that are sent by text",
            c -> c.with(SMS, c.method(SMS).with(PUMPED))),
        new Lever<>(
            "cannot_see",
            c -> c.need().barriers().isEmpty(),
            _ -> "they cannot see",
            c -> c.with(c.need().with(Set.of(Barrier.CANNOT_SEE)))));
  }
}
