package dev.switchboard.gateway.voice;

import dev.switchboard.core.number.Read;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.voice.IncomingCalls.Answer;
import dev.switchboard.gateway.voice.IncomingCalls.Document;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import dev.switchboard.twilio.webhook.TwimlDocument;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/incoming-calls}: how calls to our numbers are answered. */
@RestController
public final class IncomingCallController {
  private static final int MOST_BYTES = 256 << 10;

  private final IncomingCalls setting;
  private final Lines lines;
  private final Numbers numbers;
  private final CallFlows flows;
  private final StrictJson strict;

  public IncomingCallController(
      IncomingCalls setting, Lines lines, Numbers numbers, CallFlows flows, StrictJson strict) {
    this.setting = setting;
    this.lines = lines;
    this.numbers = numbers;
    this.flows = flows;
    this.strict = strict;
  }

  /** What PUT takes: what is left out is as it is from the start. */
  record Wanted(@Nullable Answer otherwise, @Nullable Map<String, Answer> numbers) {}

  /** As the API shows it. */
  record IncomingView(
      Answer otherwise,
      Map<String, Answer> numbers,
      @Nullable Instant changedAt,
      @Nullable String changedBy) {
    static IncomingView of(Current<Document> current) {
      return new IncomingView(
          current.value().otherwise(),
          current.value().numbers(),
          current.written().map(Written::at).orElse(null),
          current.written().map(Written::actor).orElse(null));
    }
  }

  @GetMapping("/v1/incoming-calls")
  IncomingView show(HttpServletRequest http) {
    Caller.of(http, Scope.VOICE);
    return IncomingView.of(setting.current());
  }

  @PutMapping(path = "/v1/incoming-calls", consumes = MediaType.APPLICATION_JSON_VALUE)
  IncomingView set(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    Wanted wanted = strict.read(Bodies.read(http, MOST_BYTES), Wanted.class);
    Map<String, Answer> byNumber = new LinkedHashMap<>();
    Optional.ofNullable(wanted.numbers())
        .orElse(Map.of())
        .forEach((number, answer) -> {
          if (lines.find(number).isEmpty()) {
            throw RequestRefused.rule(
                "unknown_sender",
                "numbers." + number,
                "is not one of our numbers for calls; GET /v1/lines lists them");
          }
          byNumber.put(number, checked("numbers." + number, answer));
        });
    Answer otherwise =
        wanted.otherwise() == null
            ? IncomingCalls.POLITE
            : checked("otherwise", wanted.otherwise());
    return IncomingView.of(setting.set(new Document(otherwise, byNumber), caller.actor()));
  }

  private Answer checked(String field, @Nullable Answer answer) {
    if (answer == null) {
      throw RequestRefused.malformed(field, "wrong_type", "is null; an object is expected");
    }
    long given =
        Stream.of(
                Optional.ofNullable(answer.say()),
                Optional.ofNullable(answer.twiml()),
                Optional.ofNullable(answer.reject()),
                Optional.ofNullable(answer.flow()),
                Optional.ofNullable(answer.forward())
                    .or(() -> Optional.ofNullable(answer.voicemail()).map(_ -> "")))
            .filter(Optional::isPresent)
            .count();
    if (given != 1) {
      throw RequestRefused.malformed(
          field,
          "required",
          "must hold exactly one of say, twiml, reject, forward, voicemail and flow, or forward with voicemail");
    }
    if (answer.flow() != null && !flows.exists(answer.flow())) {
      throw RequestRefused.rule(
          "unknown_flow", field + ".flow", "names no flow; GET /v1/flows lists them");
    }
    if (answer.say() != null) {
      Texts.spoken(field + ".say", answer.say());
    }
    if (answer.twiml() != null) {
      Texts.check(field + ".twiml", answer.twiml());
      TwimlDocument.fault(answer.twiml())
          .ifPresent(fault -> {
            throw RequestRefused.rule("bad_twiml", field + ".twiml", fault);
          });
    }
    if (answer.reject() != null && !answer.reject().matches("rejected|busy")) {
      throw RequestRefused.malformed(
          field + ".reject", "unknown_value", "must be rejected or busy");
    }
    if (answer.language() != null
        && !answer.language().matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
      throw RequestRefused.malformed(field + ".language", "unknown_value", "must be such as en-GB");
    }
    Mailbox.Prompt voicemail =
        MailboxReading.checked(field + ".voicemail", answer.voicemail(), answer.language());
    Answer filled =
        new Answer(
            answer.say(),
            answer.twiml(),
            answer.reject(),
            answer.forward(),
            answer.ringTimeout(),
            answer.language(),
            voicemail,
            answer.flow());
    return filled.forward() == null ? filled : forwarded(field, filled, filled.forward());
  }

  private Answer forwarded(String field, Answer answer, String forward) {
    if (!(numbers.read(forward) instanceof Read.Valid valid)) {
      throw RequestRefused.rule(
          "invalid_number", field + ".forward", "must be a number such as +14155550123");
    }
    if (lines.find(valid.number().e164()).isPresent()) {
      throw RequestRefused.rule(
          "forwards_to_itself",
          field + ".forward",
          "is a number of ours: the call would go in a circle");
    }
    int ring = ScriptReading.bounded(field + ".ring_timeout", answer.ringTimeout(), 30, 5, 600);
    return new Answer(
        null, null, null, valid.number().e164(), ring, answer.language(), answer.voicemail(), null);
  }
}
