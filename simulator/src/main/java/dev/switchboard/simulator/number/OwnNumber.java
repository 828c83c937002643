package dev.switchboard.simulator.number;

import dev.switchboard.simulator.message.Sid;
import java.time.Instant;

/**
 * A number of the account.
 *
 * @param friendlyName shown to people
 * @param sms where its incoming messages are reported
 * @param voice where its incoming calls are reported
 */
public record OwnNumber(
    String number, String friendlyName, Hook sms, Hook voice, Hook status, Instant createdAt) {

  /**
   * A webhook of a number.
   *
   * @param url empty where there is none
   * @param method GET or POST
   * @param fallbackUrl asked where {@code url} fails; empty where there is none
   */
  public record Hook(String url, String method, String fallbackUrl, String fallbackMethod) {
    public static final Hook NONE = new Hook("", "POST", "", "POST");

    public static Hook post(String url) {
      return new Hook(url, "POST", "", "POST");
    }

    public Hook withUrl(String other) {
      return new Hook(other, method, fallbackUrl, fallbackMethod);
    }

    public Hook withMethod(String other) {
      return new Hook(url, other, fallbackUrl, fallbackMethod);
    }

    public Hook withFallbackUrl(String other) {
      return new Hook(url, method, other, fallbackMethod);
    }

    public Hook withFallbackMethod(String other) {
      return new Hook(url, method, fallbackUrl, other);
    }
  }

  public static OwnNumber fresh(String number, Instant now) {
    return new OwnNumber(number, readable(number), Hook.NONE, Hook.NONE, Hook.NONE, now);
  }

  /** {@code PN} and 32 digits, the same for the same number. */
  public String sid() {
    return Sid.derived("PN", number);
  }

  public OwnNumber withSms(Hook hook) {
    return new OwnNumber(number, friendlyName, hook, voice, status, createdAt);
  }

  public OwnNumber withVoice(Hook hook) {
    return new OwnNumber(number, friendlyName, sms, hook, status, createdAt);
  }

  public OwnNumber withStatus(Hook hook) {
    return new OwnNumber(number, friendlyName, sms, voice, hook, createdAt);
  }

  public OwnNumber named(String name) {
    return new OwnNumber(number, name, sms, voice, status, createdAt);
  }

  private static String readable(String number) {
    return number.matches("\\+1[0-9]{10}")
        ? "(%s) %s-%s"
            .formatted(number.substring(2, 5), number.substring(5, 8), number.substring(8))
        : number;
  }
}
