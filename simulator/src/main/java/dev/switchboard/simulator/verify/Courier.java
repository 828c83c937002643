package dev.switchboard.simulator.verify;

import java.time.Instant;

/** Brings a code to its recipient. */
interface Courier {

  /**
   * One code on its way.
   *
   * @param name of the service, as the recipient knows it
   * @param text whole, with the code in it
   */
  record Parcel(
      VerifyService service,
      String to,
      Channel channel,
      String locale,
      String name,
      String code,
      String text) {

    /** Without the code. */
    @Override
    public String toString() {
      return "Parcel[" + channel.word() + "]";
    }
  }

  /**
   * Sends it off.
   *
   * @return the SID of what carries it; empty where nothing does
   */
  String carry(Parcel parcel, Instant now);
}
