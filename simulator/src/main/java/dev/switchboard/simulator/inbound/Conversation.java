package dev.switchboard.simulator.inbound;

import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.timeline.Timeline;
import dev.switchboard.simulator.webhook.Webhook;
import dev.switchboard.simulator.webhook.WebhookClient;
import dev.switchboard.simulator.webhook.WebhookResult;
import dev.switchboard.simulator.wire.Form;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Asks the application what to answer, document by document, and does what they say. */
final class Conversation {
  /** Documents for one incoming message (14106). */
  private static final int MOST_DOCUMENTS = 50;

  /** Replies to one incoming message (14109). */
  private static final int MOST_REPLIES = 10;

  private final WebhookClient client;
  private final Replies replies;
  private final Timeline timeline;
  private final String token;
  private final Message inbound;
  private int documents;
  private int sent;

  /** The latest alert's code: what the fallback URL is told. */
  private int trouble;

  Conversation(
      WebhookClient client, Replies replies, Timeline timeline, String token, Message inbound) {
    this.client = client;
    this.replies = replies;
    this.timeline = timeline;
    this.token = token;
    this.inbound = inbound;
  }

  void run(OwnNumber.Hook hook, Form params) throws InterruptedException {
    Optional<Step> next = ask(hook.url(), hook.method(), params);
    if (next.isEmpty() && !hook.fallbackUrl().isEmpty()) {
      Form told = params.with("ErrorCode", String.valueOf(trouble)).with("ErrorUrl", hook.url());
      next = ask(hook.fallbackUrl(), hook.fallbackMethod(), told);
    }
    while (next.isPresent()) {
      next = follow(next.get(), params);
    }
  }

  private record Step(Twiml twiml, URI document) {}

  /** Fetches a document; empty where there is none to follow, with an alert. */
  private Optional<Step> ask(String url, String method, Form params) throws InterruptedException {
    if (++documents > MOST_DOCUMENTS) {
      alert(14106, "More than 50 documents for one message: a redirect loop");
      return Optional.empty();
    }
    Webhook webhook =
        new Webhook("Incoming message", url, method, params, token, inbound.phone(), inbound.sid());
    return switch (client.send(webhook)) {
      case WebhookResult.Failed failed -> {
        alert(failed.code(), "The webhook did not answer: " + failed.reason());
        yield Optional.empty();
      }
      case WebhookResult.Answered answered when !answered.isGood() -> {
        alert(11200, "The webhook answered HTTP " + answered.status());
        yield Optional.empty();
      }
      case WebhookResult.Answered answered -> read(answered, URI.create(url));
    };
  }

  private Optional<Step> read(WebhookResult.Answered answered, URI document) {
    if (answered.body().length == 0) {
      return Optional.of(new Step(Twiml.EMPTY, document));
    }
    try {
      Twiml twiml =
          switch (answered.contentType()) {
            case "text/xml", "application/xml", "text/html" -> TwimlReader.read(answered.body());
            case "text/plain" -> plain(new String(answered.body(), StandardCharsets.UTF_8));
            default ->
                throw new TwimlFault(
                    12300, "Invalid Content-Type: " + answered.contentType() + "; send text/xml");
          };
      twiml.warnings().forEach(warning -> alert(warning.code(), warning.text()));
      return Optional.of(new Step(twiml, document));
    } catch (TwimlFault e) {
      alert(e.code(), e.reason());
      return Optional.empty();
    }
  }

  private static Twiml plain(String text) {
    return text.isBlank()
        ? Twiml.EMPTY
        : new Twiml(List.of(new Twiml.Reply(text, List.of(), "", "", "", "", "POST")), List.of());
  }

  /** Does what a document says; a redirect or an action brings the next. */
  private Optional<Step> follow(Step step, Form params) throws InterruptedException {
    for (Twiml.Verb verb : step.twiml().verbs()) {
      switch (verb) {
        case Twiml.Redirect(String url, String method) -> {
          return ask(resolved(step, url), method, params);
        }
        case Twiml.Reply reply -> {
          if (++sent > MOST_REPLIES) {
            alert(14109, "More than 10 replies to one message");
            return Optional.empty();
          }
          Optional<Message> message = replies.send(reply, inbound, step.document());
          if (message.isPresent() && !reply.action().isEmpty()) {
            String action = resolved(step, reply.action());
            Form told = params.with("MessageStatus", message.get().status().word());
            return ask(action, reply.method(), told);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** As it stands where it is no URL: asking it then fails with an alert. */
  private static String resolved(Step step, String url) {
    try {
      return step.document().resolve(url).toString();
    } catch (IllegalArgumentException e) {
      return url;
    }
  }

  private void alert(int code, String text) {
    trouble = code;
    timeline.alert(code, text, inbound.phone(), inbound.sid());
  }
}
