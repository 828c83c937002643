package dev.switchboard.simulator.verify;

import java.time.Instant;

/** Mails into the {@link Inbox}. */
final class EmailCourier implements Courier {
  private static final String FROM = "verify@simulator.example";

  private final Inbox inbox;

  EmailCourier(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public String carry(Parcel parcel, Instant now) {
    String subject =
        CodeTexts.filled(CodeTexts.template(parcel.locale()), parcel.name(), parcel.code());
    return inbox.arrive(FROM, parcel.to(), subject, parcel.text(), now).id();
  }
}
