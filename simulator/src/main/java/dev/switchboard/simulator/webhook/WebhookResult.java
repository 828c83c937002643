package dev.switchboard.simulator.webhook;

/** What the last attempt at a webhook ended in. */
public sealed interface WebhookResult {

  /**
   * An answer came.
   *
   * @param contentType lower case, without parameters; empty where there was none
   */
  record Answered(int status, String contentType, byte[] body) implements WebhookResult {
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
