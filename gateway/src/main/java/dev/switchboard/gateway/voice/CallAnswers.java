package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.KeyRule;
import dev.switchboard.core.call.MachineRule;
import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.voice.CallScript.Choice;
import dev.switchboard.gateway.voice.CallScript.Question;
import dev.switchboard.twilio.webhook.TwimlDocument;
import dev.switchboard.twilio.webhook.VoiceTwiml;
import dev.switchboard.twilio.webhook.VoiceTwiml.Ask;
import dev.switchboard.twilio.webhook.VoiceTwiml.Voice;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said in a call, step by step. The step's place travels in its address, which is signed.
 */
public final class CallAnswers {
  private static final String PATH = "/webhooks/twilio/voice/";

  private final URI base;

  /**
   * @param base our public address
   */
  public CallAnswers(URI base) {
    this.base = base;
  }

  /** The address of a step of this try. */
  public static URI address(URI base, String step, UUID call, int attempt) {
    return URI.create(base + PATH + step + "?c=" + call + "&a=" + attempt);
  }

  /**
   * What happens when somebody answers.
   *
   * @param answeredBy who did, where that was waited for
   */
  String opening(CallScript script, UUID call, int attempt, Optional<String> answeredBy) {
    Optional<MachineRule.Decision> decision =
        script.machineRule().flatMap(rule -> answeredBy.map(rule::decide));
    return switch (decision.orElse(new MachineRule.Decision.GoOn(""))) {
      case MachineRule.Decision.HangUp _ -> VoiceTwiml.in(Voice.PLAIN).hangUp();
      case MachineRule.Decision.Leave(String text, String _) -> left(script, text);
      case MachineRule.Decision.GoOn _ -> {
        Question question = script.gather();
        yield question == null
            ? inline(script)
            : noticed(script).ask(said(script), ask(question, call, attempt, 1)).hangUp();
      }
    };
  }

  /** The text for a machine, and the end. */
  static String left(CallScript script, String text) {
    return noticed(script).say(text).hangUp();
  }

  /** All that happens in a call that asks nothing. */
  public static String inline(CallScript script) {
    String twiml = script.twiml();
    if (twiml == null) {
      return noticed(script).say(said(script)).hangUp();
    }
    String notice = script.notice();
    try {
      TwimlDocument document = TwimlDocument.read(twiml);
      return (notice == null ? document : document.precededBy(notice)).xml();
    } catch (TwimlDocument.Unusable e) {
      throw new IllegalStateException("a document that was checked cannot be read", e);
    }
  }

  private static VoiceTwiml noticed(CallScript script) {
    VoiceTwiml twiml =
        VoiceTwiml.in(
            new Voice(Optional.ofNullable(script.language()), Optional.ofNullable(script.voice())));
    String notice = script.notice();
    return notice == null ? twiml : twiml.say(notice);
  }

  private static String said(CallScript script) {
    return Optional.ofNullable(script.say()).orElse("");
  }

  private Ask ask(Question question, UUID call, int attempt, int asked) {
    @Nullable Integer digits = question.digits();
    List<String> words =
        question.keys().values().stream().map(Choice::words).flatMap(Collection::stream).toList();
    return new Ask(
        URI.create(address(base, "gather", call, attempt) + "&n=" + asked),
        digits == null ? OptionalInt.empty() : OptionalInt.of(digits),
        question.timeout(),
        question.finishOnKey(),
        question.speech() ? Ask.Spoken.TOO : Ask.Spoken.NOT,
        words);
  }

  /**
   * What follows an input, or its absence.
   *
   * @param asked how often the question was asked so far, from 1
   */
  String afterInput(
      CallScript script, UUID call, int attempt, int asked, String digits, String speech) {
    Question question = script.gather();
    Optional<KeyRule> rule = script.keyRule();
    if (question == null || rule.isEmpty()) {
      return VoiceTwiml.in(Voice.PLAIN).hangUp();
    }
    VoiceTwiml twiml =
        VoiceTwiml.in(
            new Voice(Optional.ofNullable(script.language()), Optional.ofNullable(script.voice())));
    return switch (rule.get().decide(digits, speech, asked)) {
      case KeyRule.Decision.Understood(String key, Optional<String> _, String _) -> {
        Choice choice = question.keys().get(key);
        yield choice == null || choice.say() == null
            ? twiml.hangUp()
            : twiml.say(choice.say()).hangUp();
      }
      case KeyRule.Decision.AskAgain(KeyRule.Why why, String _) -> {
        if (why == KeyRule.Why.NOT_A_CHOICE) {
          twiml.say(question.invalid());
        }
        yield twiml.ask(said(script), ask(question, call, attempt, asked + 1)).hangUp();
      }
      case KeyRule.Decision.GiveUp(KeyRule.Why _, String _) ->
          twiml.say(question.noInput()).hangUp();
    };
  }

  /** The call of such an address. */
  static Optional<UUID> call(Optional<String> c) {
    return c.flatMap(text -> Id.parse("c", "c_" + text));
  }
}
