package dev.switchboard.gateway.flow;

import dev.switchboard.gateway.inbound.Reception.Webhook;
import dev.switchboard.gateway.inbound.WebhookDoor;
import dev.switchboard.gateway.voice.CallFlows.Begun;
import dev.switchboard.gateway.voice.CallReception;
import dev.switchboard.gateway.voice.CallReport.Kind;
import dev.switchboard.gateway.voice.SpokenAnswer;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.twilio.webhook.StepTwiml;
import dev.switchboard.twilio.webhook.UnreadableForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Twilio's side of flows. Who asks what comes next is told, whatever fails inside; an address that
 * we did not make for this call is refused.
 */
@RestController
public final class FlowWebhookController {
  private final WebhookDoor door;
  private final CallReception reception;
  private final StepAddresses addresses;
  private final FlowRun run;

  public FlowWebhookController(
      WebhookDoor door, CallReception reception, StepAddresses addresses, FlowRun run) {
    this.door = door;
    this.reception = reception;
    this.addresses = addresses;
    this.run = run;
  }

  @RequestMapping(
      path = StepAddresses.STEP,
      method = {RequestMethod.POST, RequestMethod.GET})
  void step(HttpServletRequest http, HttpServletResponse out) throws IOException {
    Webhook webhook = door.verified(http);
    StepAddresses.Place place = place(webhook);
    SpokenAnswer.write(
        out,
        () -> {
          Begun begun;
          try {
            begun = run.step(place, webhook.parsed());
          } catch (RuntimeException e) {
            reception.keep(Kind.STEP, webhook, run.stranded(place));
            throw e;
          }
          // Kept before it is answered: what was pressed is never lost, and never counted twice.
          reception.keep(Kind.STEP, webhook, begun.told());
          return begun.twiml();
        });
  }

  private StepAddresses.Place place(Webhook webhook) {
    try {
      return addresses
          .place(webhook.address(), webhook.parsed())
          .orElseThrow(FlowWebhookController::notOurs);
    } catch (UnreadableForm e) {
      throw notOurs();
    }
  }

  private static RequestRefused notOurs() {
    return new RequestRefused(
        Problem.of(
            403,
            "bad_step",
            "This address was not made here, or it was made for another call. Nothing was done."));
  }

  /** What is heard by whoever waits in a line. The provider signed the address, so we made it. */
  @RequestMapping(
      path = StepAddresses.MUSIC,
      method = {RequestMethod.POST, RequestMethod.GET})
  void music(HttpServletRequest http, HttpServletResponse out) throws IOException {
    Webhook webhook = door.verified(http);
    SpokenAnswer.write(out, () -> StepTwiml.music(webhook.address().first("u").orElseThrow()));
  }
}
