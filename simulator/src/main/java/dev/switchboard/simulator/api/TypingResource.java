package dev.switchboard.simulator.api;

import static dev.switchboard.simulator.api.TwilioError.invalid;

import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.message.Direction;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.whatsapp.WhatsApp;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * {@code messaging.twilio.com/v2/Indicators/Typing} (a form, lower-case names) and {@code /v3}
 * (JSON): marks what a phone wrote as read and shows it that somebody types.
 */
public final class TypingResource {
  private final MessageLog log;
  private final WhatsApp whatsapp;

  public TypingResource(MessageLog log, WhatsApp whatsapp) {
    this.log = log;
    this.whatsapp = whatsapp;
  }

  void route(Router<Endpoint> router) {
    router
        .on("POST", "/v2/Indicators/Typing", new Endpoint(Operation.TYPING_CREATE, this::fromForm))
        .on("POST", "/v3/Indicators/Typing", new Endpoint(Operation.TYPING_CREATE, this::fromJson));
  }

  private Answer fromForm(ApiCall call) throws TwilioError {
    Form form = call.exchange().form();
    return show(form.last("channel").orElse(""), form.last("messageId").orElse(""));
  }

  private Answer fromJson(ApiCall call) throws TwilioError {
    JsonNode body = call.json();
    return show(body.path("channel").asString(""), body.path("messageId").asString(""));
  }

  private Answer show(String channel, String sid) throws TwilioError {
    if (!channel.toLowerCase(Locale.ROOT).equals("whatsapp")) {
      throw invalid(20001, "Invalid channel: only whatsapp shows that somebody types");
    }
    Message message =
        log.find(sid)
            .filter(found -> found.direction() == Direction.INBOUND && found.isWhatsApp())
            .orElseThrow(() ->
                invalid(20001, "Invalid messageId: it is no message that came in on WhatsApp"));
    whatsapp.presence().types(message.phone(), message.to(), message.sid());
    return Answer.ok(Json.object().put("success", true));
  }
}
