package dev.switchboard.simulator.number;

/** Addresses with the channel in front, as Twilio writes them: {@code whatsapp:+14155550123}. */
public final class ChannelAddress {
  private static final String WHATSAPP = "whatsapp:";

  private ChannelAddress() {}

  public static boolean isWhatsApp(String address) {
    return address.startsWith(WHATSAPP);
  }

  /** The number behind the channel; an address without channel as it is. */
  public static String bare(String address) {
    return isWhatsApp(address) ? address.substring(WHATSAPP.length()) : address;
  }

  /**
   * @param number E.164
   */
  public static String whatsApp(String number) {
    return WHATSAPP + number;
  }

  /** {@code whatsapp} or {@code sms}. */
  public static String channel(String address) {
    return isWhatsApp(address) ? "whatsapp" : "sms";
  }
}
