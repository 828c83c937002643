package dev.switchboard.simulator.webhook;

import dev.switchboard.simulator.wire.Form;

/**
 * One thing to tell the application.
 *
 * @param title for the timeline
 * @param url as configured, with a fragment where it has overrides
 * @param method POST or GET; with GET the parameters go into the query
 * @param token the auth token to sign with
 * @param phone whom it is about
 * @param sid which message or call it is about
 * @param cookies as a {@code Cookie} header has them; empty where there are none
 */
public record Webhook(
    String title,
    String url,
    String method,
    Form params,
    String token,
    String phone,
    String sid,
    String cookies) {

  /** One without cookies. */
  public Webhook(
      String title,
      String url,
      String method,
      Form params,
      String token,
      String phone,
      String sid) {
    this(title, url, method, params, token, phone, sid, "");
  }

  public Webhook signedWith(String other) {
    return new Webhook(title, url, method, params, other, phone, sid, cookies);
  }

  public Webhook withCookies(String header) {
    return new Webhook(title, url, method, params, token, phone, sid, header);
  }
}
