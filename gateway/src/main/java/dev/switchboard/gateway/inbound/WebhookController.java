package dev.switchboard.gateway.inbound;

import dev.switchboard.gateway.inbound.Reception.Webhook;
import dev.switchboard.twilio.webhook.MessagingTwiml;
import dev.switchboard.twilio.webhook.UnreadableForm;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Twilio's side: nothing is believed before its signature is checked, and nothing answered before
 * it is durable.
 */
@RestController
public final class WebhookController {
  private final WebhookDoor door;
  private final Reception reception;

  public WebhookController(WebhookDoor door, Reception reception) {
    this.door = door;
    this.reception = reception;
  }

  @RequestMapping(
      path = "/webhooks/twilio/sms/status",
      method = {RequestMethod.POST, RequestMethod.GET})
  ResponseEntity<Void> status(HttpServletRequest request) throws IOException {
    Webhook webhook = door.verified(request);
    try {
      reception.status(webhook);
    } catch (UnreadableForm e) {
      throw WebhookDoor.unreadable(e);
    }
    return ResponseEntity.noContent().build();
  }

  @RequestMapping(
      path = {"/webhooks/twilio/sms/incoming", "/webhooks/whatsapp"},
      method = {RequestMethod.POST, RequestMethod.GET})
  ResponseEntity<String> incoming(HttpServletRequest request) throws IOException {
    Webhook webhook = door.verified(request);
    try {
      String twiml = reception.incoming(webhook);
      return ResponseEntity.ok()
          .header(HttpHeaders.CONTENT_TYPE, MessagingTwiml.CONTENT_TYPE)
          .body(twiml);
    } catch (UnreadableForm e) {
      throw WebhookDoor.unreadable(e);
    }
  }
}
