package dev.switchboard.simulator.verify;

import dev.switchboard.simulator.message.Direction;
import dev.switchboard.simulator.message.Draft;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.message.Outbox;
import dev.switchboard.simulator.message.Presented;
import dev.switchboard.simulator.message.Presented.Choice;
import dev.switchboard.simulator.message.Status;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.verify.VerifyService.Setting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Codes on WhatsApp, in the look of Meta's templates for authentication: the code in bold, a
 * warning, a button that copies it. Such a template needs no open window.
 */
final class WhatsAppCourier implements Courier {
  private final MessageLog log;
  private final Outbox outbox;

  WhatsAppCourier(MessageLog log, Outbox outbox) {
    this.log = log;
    this.outbox = outbox;
  }

  @Override
  public String carry(Parcel parcel, Instant now) {
    String own = ChannelAddress.bare(parcel.service().setting(Setting.WHATSAPP_FROM));
    String from = own.isEmpty() ? SmsCourier.NUMBER : own;
    Draft draft =
        Draft.of(
                Direction.OUTBOUND_VERIFY,
                ChannelAddress.whatsApp(from),
                ChannelAddress.whatsApp(parcel.to()),
                text(parcel),
                List.of())
            .showing(look(parcel));
    Message message = log.add(draft, Status.QUEUED, now);
    outbox.leaves(message, now);
    return message.sid();
  }

  private static String text(Parcel parcel) {
    return parcel.locale().startsWith(CodeTexts.ENGLISH)
        ? "*%s* is your verification code. For your security, do not share this code."
            .formatted(parcel.code())
        : CodeTexts.filled(
            CodeTexts.template(parcel.locale()), parcel.name(), "*" + parcel.code() + "*");
  }

  private static Presented look(Parcel parcel) {
    return new Presented(
        Optional.empty(),
        "",
        parcel.name(),
        List.of(new Choice(Choice.Kind.CODE, "Copy code", parcel.code(), "")),
        "",
        Optional.empty(),
        OptionalInt.empty());
  }
}
