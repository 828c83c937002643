package dev.switchboard.gateway.inbound;

import dev.switchboard.gateway.inbound.Reception.Webhook;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.Payload;
import dev.switchboard.twilio.webhook.Signature;
import dev.switchboard.twilio.webhook.UnreadableForm;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lets in only what the provider has signed. */
public final class WebhookDoor {
  private final Signature signature;
  private final Counter forged;

  public WebhookDoor(Signature signature, MeterRegistry metrics) {
    this.signature = signature;
    this.forged =
        Counter.builder("switchboard_webhooks_refused")
            .description(
                "Webhooks whose signature was missing or wrong; nothing of them was processed")
            .register(metrics);
  }

  /**
   * The signed parameters: of the body for a POST, of the query for a GET.
   *
   * @throws RequestRefused 403 where the signature is missing or wrong, 400 for an unreadable form
   */
  public Webhook verified(HttpServletRequest request) throws IOException {
    boolean get = request.getMethod().equals("GET");
    byte[] body = get ? new byte[0] : Bodies.read(request, FormBody.MOST_BYTES);
    String written = get ? query(request) : new String(body, StandardCharsets.ISO_8859_1);
    FormBody form = parse(written);
    Payload payload =
        get || body.length == 0 ? new Payload.Nothing() : payload(request, body, form);
    String path =
        request.getRequestURI()
            + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    @Nullable String header = request.getHeader(Signature.HEADER);
    if (!signature.valid(path, payload, header == null ? "" : header)) {
      forged.increment();
      throw new RequestRefused(
          Problem.of(
              403,
              "bad_signature",
              "The signature is missing or does not fit. It is computed over SWITCHBOARD_PUBLIC_URL and this path; check that"
                  + " address and the auth token."));
    }
    return new Webhook(query(request), written, form);
  }

  private static Payload payload(HttpServletRequest request, byte[] body, FormBody form) {
    String type =
        request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
    return type.startsWith("application/json")
        ? new Payload.Raw(body)
        : new Payload.Form(form.params());
  }

  private static String query(HttpServletRequest request) {
    return request.getQueryString() == null ? "" : request.getQueryString();
  }

  private static FormBody parse(String form) {
    try {
      return Reception.parse(form);
    } catch (UnreadableForm e) {
      throw unreadable(e);
    }
  }

  /** For who only reports, and so may be refused. */
  public static RequestRefused unreadable(UnreadableForm e) {
    return new RequestRefused(
        Problem.of(400, "malformed", "The webhook is unreadable: " + e.getMessage() + "."));
  }
}
