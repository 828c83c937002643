package dev.switchboard.app.api;

import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.Payload;
import dev.switchboard.twilio.webhook.Signature;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Texts as Twilio delivers them to a gateway, signed, and what became of them. */
record Inbox(Running gateway) {
  private static final String PATH = "/webhooks/twilio/sms/incoming";

  static String sid(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  /** The usual fields of a text to our number. */
  static Map<String, String> text(String from, String body) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("MessageSid", sid("SM"));
    form.put("From", from);
    form.put("To", from.startsWith("whatsapp:") ? "whatsapp:" + Running.OURS : Running.OURS);
    form.put("Body", body);
    form.put("NumMedia", "0");
    return form;
  }

  /** Delivers it. */
  Answer deliver(Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    try {
      Payload payload =
          new Payload.Form(FormBody.parse(body.getBytes(StandardCharsets.UTF_8)).params());
      return gateway
          .send(
              gateway
                  .anonymous(PATH)
                  .headers(
                      "Content-Type",
                      "application/x-www-form-urlencoded",
                      "X-Twilio-Signature",
                      Signature.sign(SimulatorSettings.AUTH_TOKEN, gateway.uri() + PATH, payload))
                  .POST(BodyPublishers.ofString(body)))
          .is(200);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What was said with this person, newest first. */
  List<JsonNode> said(String person) {
    return gateway
        .get("/v1/conversations/" + person)
        .is(200)
        .json()
        .get("messages")
        .valueStream()
        .toList();
  }

  /** The newest text, once it is like this. */
  JsonNode awaitNewest(String person, Predicate<JsonNode> like) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !said(person).isEmpty() && like.test(said(person).getFirst()));
    return said(person).getFirst();
  }

  /** What we wrote. */
  List<JsonNode> ours(String person) {
    return said(person).stream()
        .filter(text -> text.get("direction").asString().equals("outbound"))
        .toList();
  }
}
