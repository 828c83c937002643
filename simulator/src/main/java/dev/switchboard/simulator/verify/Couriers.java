package dev.switchboard.simulator.verify;

import java.time.Instant;

/** The right courier for each channel. */
record Couriers(Courier sms, Courier call, Courier whatsApp, Courier email) implements Courier {

  @Override
  public String carry(Parcel parcel, Instant now) {
    return switch (parcel.channel()) {
      case SMS -> sms.carry(parcel, now);
      case CALL -> call.carry(parcel, now);
      case WHATSAPP -> whatsApp.carry(parcel, now);
      case EMAIL -> email.carry(parcel, now);
      // Nothing is sent: the handset asks its carrier.
      case SNA -> "";
    };
  }
}
