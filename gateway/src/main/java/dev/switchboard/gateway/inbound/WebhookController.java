package dev.switchboard.gateway.inbound;

import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.IncomingMessage;
import dev.switchboard.twilio.webhook.MessagingTwiml;
import dev.switchboard.twilio.webhook.Param;
import dev.switchboard.twilio.webhook.Payload;
import dev.switchboard.twilio.webhook.Signature;
import dev.switchboard.twilio.webhook.StatusCallback;
import dev.switchboard.twilio.webhook.UnreadableForm;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Twilio's side: nothing is believed before its signature is checked, and nothing answered before
 * it is committed.
 */
@RestController
public final class WebhookController {
  private final Signature signature;
  private final Inbox inbox;
  private final InboxWorker worker;
  private final Incoming incoming;
  private final Counter forged;

  public WebhookController(
      Signature signature,
      Inbox inbox,
      InboxWorker worker,
      Incoming incoming,
      MeterRegistry metrics) {
    this.signature = signature;
    this.inbox = inbox;
    this.worker = worker;
    this.incoming = incoming;
    this.forged =
        Counter.builder("switchboard_webhooks_refused")
            .description(
                "Webhooks whose signature was missing or wrong; nothing of them was processed")
            .register(metrics);
  }

  @RequestMapping(
      path = "/webhooks/twilio/sms/status",
      method = {RequestMethod.POST, RequestMethod.GET})
  ResponseEntity<Void> status(HttpServletRequest request) throws IOException {
    FormBody form = verified(request);
    StatusCallback callback;
    try {
      callback = StatusCallback.of(form);
    } catch (UnreadableForm e) {
      throw unreadable(e);
    }
    FormBody address = parse(query(request).getBytes(StandardCharsets.UTF_8));
    Optional<UUID> message = address.first("m").flatMap(Inbox::messageId);
    OptionalInt attempt =
        address
            .first("a")
            .filter(text -> text.matches("[0-9]{1,6}"))
            .map(text -> OptionalInt.of(Integer.parseInt(text)))
            .orElseGet(OptionalInt::empty);
    inbox.add(callback, message, attempt);
    worker.wake();
    return ResponseEntity.noContent().build();
  }

  @RequestMapping(
      path = {"/webhooks/twilio/sms/incoming", "/webhooks/whatsapp"},
      method = {RequestMethod.POST, RequestMethod.GET})
  ResponseEntity<String> incoming(HttpServletRequest request) throws IOException {
    FormBody form = verified(request);
    try {
      String twiml = incoming.take(IncomingMessage.of(form));
      return ResponseEntity.ok()
          .header(HttpHeaders.CONTENT_TYPE, MessagingTwiml.CONTENT_TYPE)
          .body(twiml);
    } catch (UnreadableForm e) {
      throw unreadable(e);
    }
  }

  /** The signed parameters: of the body for a POST, of the query for a GET. */
  private FormBody verified(HttpServletRequest request) throws IOException {
    boolean get = request.getMethod().equals("GET");
    byte[] body = get ? new byte[0] : Bodies.read(request, FormBody.MOST_BYTES);
    FormBody form = parse(get ? query(request).getBytes(StandardCharsets.UTF_8) : body);
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
    return storable(form);
  }

  /**
   * Signed as it came, kept without NUL, which the store cannot hold: a text is not lost over it.
   */
  private static FormBody storable(FormBody form) {
    return new FormBody(
        form.params().stream()
            .map(param -> new Param(param.name(), param.value().replace("\u0000", "")))
            .toList());
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

  private static FormBody parse(byte[] form) {
    try {
      return FormBody.parse(form);
    } catch (UnreadableForm e) {
      throw unreadable(e);
    }
  }

  private static RequestRefused unreadable(UnreadableForm e) {
    return new RequestRefused(
        Problem.of(400, "malformed", "The webhook is unreadable: " + e.getMessage() + "."));
  }
}
