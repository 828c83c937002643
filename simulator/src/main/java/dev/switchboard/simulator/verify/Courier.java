package dev.switchboard.simulator.verify;

import java.time.Instant;

/** Brings a code to its recipient. */
interface Courier {

  /**
   * One code on its way.
   *
   * @param name of the service, as the recipient knows it
   * @param text whole, with the code in it
   * @param keys to press before a call is answered, as {@code SendDigits} has them; empty for none
   * @param address where the simulator is reached, for what a call fetches
   */
  record Parcel(
      VerifyService service,
      String to,
      Channel channel,
      String locale,
      String name,
      String code,
      String text,
      String keys,
      String address) {

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
