package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.inbound.Reception.Webhook;
import dev.switchboard.gateway.inbound.WebhookDoor;
import dev.switchboard.gateway.voice.CallReport.Kind;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.UnreadableForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Twilio's side of calls. Whoever asks what happens next is always answered with a document,
 * whatever fails inside: somebody holds a phone. Whoever only reports is answered once that is
 * durable.
 */
@RestController
public final class VoiceWebhookController {
  private static final Pattern SMALL = Pattern.compile("[0-9]{1,6}");

  private final WebhookDoor door;
  private final CallReception reception;
  private final CallScripts scripts;
  private final CallAnswers answers;
  private final IncomingCalls incoming;
  private final CallFlows flows;

  public VoiceWebhookController(
      WebhookDoor door,
      CallReception reception,
      CallScripts scripts,
      CallAnswers answers,
      IncomingCalls incoming,
      CallFlows flows) {
    this.door = door;
    this.reception = reception;
    this.scripts = scripts;
    this.answers = answers;
    this.incoming = incoming;
    this.flows = flows;
  }

  @RequestMapping(
      path = "/webhooks/twilio/voice/incoming",
      method = {RequestMethod.POST, RequestMethod.GET})
  void incoming(HttpServletRequest http, HttpServletResponse out) throws IOException {
    answer(
        http,
        out,
        webhook -> {
          IncomingCalls.Answer answer = incoming.of(called(webhook));
          String flow = answer.flow();
          if (flow != null) {
            return intoFlow(flow, webhook, answer);
          }
          keep(Kind.INCOMING, webhook, Map.of("answer", answer.words()));
          return incoming.twiml(answer);
        });
  }

  private String intoFlow(String flow, Webhook webhook, IncomingCalls.Answer answer)
      throws UnreadableForm {
    CallFlows.Begun begun;
    try {
      begun = flows.answer(flow, webhook.parsed());
    } catch (RuntimeException e) {
      keep(Kind.INCOMING, webhook, Map.of("answer", answer.words() + ", which could not be read"));
      throw e;
    }
    Map<String, String> told = new HashMap<>(begun.told());
    told.put("answer", answer.words());
    keep(Kind.INCOMING, webhook, told);
    return begun.twiml();
  }

  /** Whoever was to be reached elsewhere was, or not. */
  @RequestMapping(
      path = "/webhooks/twilio/voice/forwarded",
      method = {RequestMethod.POST, RequestMethod.GET})
  void forwarded(HttpServletRequest http, HttpServletResponse out) throws IOException {
    answer(
        http,
        out,
        webhook -> {
          keep(Kind.PROGRESS, webhook, Map.of());
          return incoming.afterForward(
              called(webhook), webhook.parsed().first("DialCallStatus").orElse(""));
        });
  }

  /** A caller has left something, or nothing. What is told of the recording counts here too. */
  @RequestMapping(
      path = "/webhooks/twilio/voice/left",
      method = {RequestMethod.POST, RequestMethod.GET})
  void left(HttpServletRequest http, HttpServletResponse out) throws IOException {
    answer(
        http,
        out,
        webhook -> {
          keep(Kind.RECORDING, webhook, Map.of());
          return incoming.goodbye(called(webhook));
        });
  }

  private static String called(Webhook webhook) throws UnreadableForm {
    FormBody form = webhook.parsed();
    return form.first("To").or(() -> form.first("Called")).orElse("");
  }

  @RequestMapping(
      path = "/webhooks/twilio/voice/answer",
      method = {RequestMethod.POST, RequestMethod.GET})
  void answer(HttpServletRequest http, HttpServletResponse out) throws IOException {
    answer(
        http,
        out,
        webhook -> {
          CallFlows.Begun begun;
          try {
            begun = opening(webhook);
          } catch (RuntimeException | UnreadableForm e) {
            keep(Kind.ASKED, webhook, Map.of());
            throw e;
          }
          keep(Kind.ASKED, webhook, begun.told());
          return begun.twiml();
        });
  }

  /**
   * A machine hears what the call has for machines; a person goes through the flow, if it has one.
   */
  private CallFlows.Begun opening(Webhook webhook) throws UnreadableForm {
    Step step = step(webhook);
    CallScript script = step.script();
    Optional<String> answeredBy = webhook.parsed().first("AnsweredBy");
    CallScript.Flow flow = script.flow();
    return flow == null || script.endsAt(answeredBy)
        ? new CallFlows.Begun(
            answers.opening(script, step.call(), step.attempt(), answeredBy), Map.of())
        : flows.begin(
            flow,
            new CallFlows.Leg(Optional.of(step.call()), OptionalInt.of(step.attempt())),
            webhook.parsed(),
            Optional.ofNullable(script.notice()));
  }

  @RequestMapping(
      path = "/webhooks/twilio/voice/gather",
      method = {RequestMethod.POST, RequestMethod.GET})
  void gather(HttpServletRequest http, HttpServletResponse out) throws IOException {
    answer(
        http,
        out,
        webhook -> {
          keep(Kind.INPUT, webhook, Map.of());
          Step step = step(webhook);
          return answers.afterInput(
              step.script(),
              step.call(),
              step.attempt(),
              step.asked(),
              webhook.parsed().first("Digits").orElse(""),
              webhook.parsed().first("SpeechResult").orElse(""));
        });
  }

  @RequestMapping(
      path = "/webhooks/twilio/voice/fallback",
      method = {RequestMethod.POST, RequestMethod.GET})
  void fallback(HttpServletRequest http, HttpServletResponse out) throws IOException {
    answer(
        http,
        out,
        webhook -> {
          if (webhook.parsed().first("Direction").filter("inbound"::equals).isPresent()) {
            // It may be the first that we hear of this call.
            keep(Kind.INCOMING, webhook, Map.of("answer", "answered with an apology"));
          }
          keep(Kind.FALLBACK, webhook, Map.of());
          return SpokenAnswer.apology();
        });
  }

  @RequestMapping(
      path = "/webhooks/twilio/voice/status",
      method = {RequestMethod.POST, RequestMethod.GET})
  ResponseEntity<Void> status(HttpServletRequest http) throws IOException {
    return report(Kind.PROGRESS, http);
  }

  @RequestMapping(
      path = "/webhooks/twilio/voice/machine",
      method = {RequestMethod.POST, RequestMethod.GET})
  ResponseEntity<Void> machine(HttpServletRequest http) throws IOException {
    return report(Kind.MACHINE, http);
  }

  @RequestMapping(
      path = "/webhooks/twilio/voice/recording",
      method = {RequestMethod.POST, RequestMethod.GET})
  ResponseEntity<Void> recording(HttpServletRequest http) throws IOException {
    return report(Kind.RECORDING, http);
  }

  @RequestMapping(
      path = "/webhooks/twilio/voice/transcription",
      method = {RequestMethod.POST, RequestMethod.GET})
  ResponseEntity<Void> transcription(HttpServletRequest http) throws IOException {
    return report(Kind.TRANSCRIPTION, http);
  }

  /** What is answered to a webhook; may fail. */
  @FunctionalInterface
  private interface Answering {
    String twiml(Webhook webhook) throws UnreadableForm;
  }

  private void answer(HttpServletRequest http, HttpServletResponse out, Answering answering)
      throws IOException {
    Webhook webhook = door.verified(http);
    SpokenAnswer.write(out, () -> answering.twiml(webhook));
  }

  private ResponseEntity<Void> report(Kind kind, HttpServletRequest http) throws IOException {
    Webhook webhook = door.verified(http);
    try {
      keep(kind, webhook, Map.of());
    } catch (UnreadableForm e) {
      throw WebhookDoor.unreadable(e);
    }
    return ResponseEntity.noContent().build();
  }

  private void keep(Kind kind, Webhook webhook, Map<String, String> more) throws UnreadableForm {
    reception.keep(kind, webhook, more);
  }

  /** Where a call stands when we are asked. */
  private record Step(CallScript script, UUID call, int attempt, int asked) {}

  private Step step(Webhook webhook) throws UnreadableForm {
    FormBody address = webhook.address();
    UUID id = CallAnswers.call(address.first("c")).orElseThrow();
    return new Step(
        scripts.of(id).orElseThrow(), id, number(address.first("a")), number(address.first("n")));
  }

  private static int number(Optional<String> text) {
    return text.filter(SMALL.asMatchPredicate()).map(Integer::parseInt).orElse(1);
  }
}
