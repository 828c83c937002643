package dev.switchboard.simulator.webhook;

import java.util.List;

/** What the last attempt at a webhook ended in. */
public sealed interface WebhookResult {

  /**
   * An answer came.
   *
   * @param contentType lower case, without parameters; empty where there was none
   * @param typeHeader as it came, with its parameters
   * @param cookies the values of its {@code Set-Cookie} headers
   */
  record Answered(
      int status, String contentType, String typeHeader, List<String> cookies, byte[] body)
      implements WebhookResult {
    public boolean isGood() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * None came.
   *
   * @param code the alert Twilio raises for it: 11200, 11205, 11210, 11220 or 11750
   */
  record Failed(int code, Overrides.Trouble trouble, String reason) implements WebhookResult {}
}
