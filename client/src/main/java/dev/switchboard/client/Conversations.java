package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people write, and answers to them. Throws as {@link Switchboard} does. */
public final class Conversations {
  private final Exchange exchange;

  Conversations(Exchange exchange) {
    this.exchange = exchange;
  }

  /** One page, those in which something happened last first. */
  public ConversationPage page(ConversationQuery query) {
    return ConversationJson.page(Json.read(exchange.get(query.path())));
  }

  /**
   * What was said with one person.
   *
   * @param sender only with this number of ours
   * @param limit 1 to 200
   */
  public Conversation with(String address, Optional<String> sender, int limit) {
    return ConversationJson.conversation(
        Json.read(
            exchange.get(
                path(address)
                    + "?limit="
                    + limit
                    + sender.map(number -> "&sender=" + Exchange.encode(number)).orElse(""))));
  }

  /**
   * Answers from the number that the person wrote to last, by the rules of every message; what they
   * wrote counts as read then.
   *
   * @param sender another number of ours
   */
  public Message reply(String address, String body, Optional<String> sender) {
    ObjectNode reply = Json.object().put("body", body);
    sender.ifPresent(number -> reply.put("sender", number));
    return Json.message(
        Json.read(
            exchange.ask(
                "POST",
                path(address) + "/messages",
                reply.toString(),
                Map.of("Idempotency-Key", UUID.randomUUID().toString()),
                Repeat.SAFE)));
  }

  /**
   * Shows on WhatsApp that somebody is writing; it marks their text as read.
   *
   * @return until when they see it
   */
  public Instant typing(String address) {
    JsonNode answer =
        Json.read(exchange.ask("POST", path(address) + "/typing", "", Map.of(), Repeat.SAFE));
    return Json.time(answer, "until").orElse(Instant.EPOCH);
  }

  /** Counts what they wrote as read, with every number of ours. */
  public void read(String address) {
    exchange.ask("POST", path(address) + "/read", "", Map.of(), Repeat.SAFE);
  }

  /**
   * Writes a file that came with a text to {@code out} as it comes.
   *
   * @param message the text's id
   * @param item which of its files, from 0
   */
  public void media(String message, int item, OutputStream out) {
    exchange.stream("/v1/messages/" + Exchange.encode(message) + "/media/" + item, "*/*", out);
  }

  private static String path(String address) {
    return "/v1/conversations/" + Exchange.encode(address);
  }
}
