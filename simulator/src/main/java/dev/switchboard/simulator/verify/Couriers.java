package dev.switchboard.simulator.verify;

import java.time.Instant;

/** The right courier for each channel. */
final class Couriers implements Courier {
  private final Courier sms;
  private final Courier email;

  Couriers(Courier sms, Courier email) {
    this.sms = sms;
    this.email = email;
  }

  @Override
  public String carry(Parcel parcel, Instant now) {
    return switch (parcel.channel()) {
      case SMS, WHATSAPP, CALL -> sms.carry(parcel, now);
      case EMAIL -> email.carry(parcel, now);
      // Nothing is sent: the handset asks its carrier.
      case SNA -> "";
    };
  }
}
