package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.KeyRule;
import dev.switchboard.core.call.MachineRule.OnMachine;
import dev.switchboard.core.call.RetryRule;
import dev.switchboard.gateway.voice.CallScript.Choice;
import dev.switchboard.gateway.voice.CallScript.Machine;
import dev.switchboard.gateway.voice.CallScript.Question;
import dev.switchboard.gateway.voice.CallScript.Retry;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.twilio.webhook.TwimlDocument;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a caller wants to happen in a call. */
final class ScriptReading {
  private static final Duration DEFAULT_GAP = Duration.ofMinutes(2);
  private static final int DEFAULT_TRIES = 2;
  private static final String DEFAULT_INVALID = "Sorry, that is not one of the choices.";
  private static final String DEFAULT_NO_INPUT = "We did not get an answer. Goodbye.";
  private static final List<String> RETRIED = List.of("busy", "no-answer", "failed");

  private final boolean reachable;
  private final CallFlows flows;

  /**
   * @param reachable whether the provider can ask us during a call
   */
  ScriptReading(boolean reachable, CallFlows flows) {
    this.reachable = reachable;
    this.flows = flows;
  }

  /**
   * @throws RequestRefused 400 or 422
   */
  CallScript read(CreateCall request) {
    String say = request.say();
    String twiml = request.twiml();
    String flow = request.flow();
    if (Stream.of(say, twiml, flow).filter(Objects::nonNull).count() != 1) {
      throw RequestRefused.malformed(
          "say",
          "required",
          "give exactly one of say, twiml and flow: what is to happen in the call");
    }
    Map<String, String> given = Optional.ofNullable(request.variables()).orElse(Map.of());
    CallScript.@Nullable Flow through = flow == null ? null : through(flow, request, given);
    // A flow has places of its own for them; beside it a notice may have some.
    Variables variables = new Variables(given);
    @Nullable String spoken =
        say == null ? null : Texts.spoken("say", variables.in("say", Texts.spoken("say", say)));
    @Nullable String document = twiml == null ? null : document(twiml, variables);
    CallScript script =
        new CallScript(
            spoken,
            document,
            word("language", request.language(), "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "en-GB"),
            word("voice", request.voice(), "[A-Za-z0-9._-]{1,80}", "Polly.Amy"),
            question(request.gather(), say, variables),
            machine(request.machineDetection(), variables),
            notice(request.record(), variables),
            bounded("ring_timeout", request.ringTimeout(), 60, 5, 600),
            request.timeLimit() == null
                ? null
                : bounded("time_limit", request.timeLimit(), 0, 10, 14_400),
            retry(request.retry()),
            through);
    if (through == null) {
      variables.allUsed();
    }
    mustBeReachable(script);
    return script;
  }

  /** A flow speaks with its own voice, and in the language that the call asks for. */
  private CallScript.Flow through(String flow, CreateCall request, Map<String, String> given) {
    if (request.voice() != null) {
      throw RequestRefused.malformed("voice", "unknown_field", "goes with say; a flow has its own");
    }
    String language = request.language();
    if (language == null) {
      return flows.wanted(flow, given);
    }
    Map<String, String> spoken = new TreeMap<>(given);
    spoken.putIfAbsent("language", language);
    return flows.wanted(flow, spoken);
  }

  private static String document(String twiml, Variables variables) {
    Texts.check("twiml", twiml);
    try {
      return TwimlDocument.read(twiml).with(text -> variables.in("twiml", text)).xml();
    } catch (TwimlDocument.Unusable e) {
      throw RequestRefused.rule("bad_twiml", "twiml", String.valueOf(e.getMessage()));
    }
  }

  private void mustBeReachable(CallScript script) {
    if (reachable) {
      return;
    }
    boolean asks =
        script.gather() != null
            || script.flow() != null
            || (script.machine() != null && !script.machine().onMachine().equals("continue"));
    if (asks) {
      throw RequestRefused.rule(
          "needs_public_url",
          script.flow() != null ? "flow" : script.gather() != null ? "gather" : "machine_detection",
          "needs an answer of ours during the call; set SWITCHBOARD_PUBLIC_URL so that Twilio can ask for it");
    }
  }

  private static @Nullable String word(
      String field, @Nullable String given, String pattern, String example) {
    if (given != null && !given.matches(pattern)) {
      throw RequestRefused.malformed(field, "unknown_value", "must be such as " + example);
    }
    return given;
  }

  static int bounded(String field, @Nullable Integer given, int otherwise, int least, int most) {
    int value = given == null ? otherwise : given;
    if (value < least || value > most) {
      throw RequestRefused.malformed(
          field, "out_of_range", "must be a whole number from " + least + " to " + most);
    }
    return value;
  }

  private static @Nullable Question question(
      CreateCall.@Nullable Gather gather, @Nullable String say, Variables variables) {
    if (gather == null) {
      return null;
    }
    if (say == null) {
      throw RequestRefused.rule(
          "bad_twiml", "gather", "goes with say; a document or a flow asks by itself");
    }
    Map<String, Choice> keys = new TreeMap<>();
    Optional.ofNullable(gather.keys())
        .orElse(Map.of())
        .forEach((key, meaning) -> keys.put(checkedKey(key), choice(key, meaning, variables)));
    boolean speech = Boolean.TRUE.equals(gather.speech());
    int longest = keys.keySet().stream().mapToInt(String::length).max().orElse(0);
    boolean alike = keys.keySet().stream().allMatch(key -> key.length() == longest);
    @Nullable Integer digits =
        gather.digits() != null
            ? Integer.valueOf(bounded("gather.digits", gather.digits(), 1, 1, 20))
            : longest > 0 && alike ? Integer.valueOf(longest) : null;
    if (digits != null && digits < longest) {
      throw RequestRefused.rule(
          "bad_gather", "gather.keys", "has a key longer than the " + digits + " digits asked for");
    }
    String finish = gather.finishOnKey() == null ? "#" : gather.finishOnKey();
    if (!finish.matches("[0-9*#]?")) {
      throw RequestRefused.malformed(
          "gather.finish_on_key", "unknown_value", "must be one of 0-9 * # or empty for none");
    }
    return new Question(
        digits,
        bounded("gather.timeout", gather.timeout(), 5, 1, 60),
        bounded("gather.repeats", gather.repeats(), 2, 0, KeyRule.MOST_REPEATS),
        finish,
        speech,
        keys,
        sentence("gather.invalid", gather.invalid(), DEFAULT_INVALID, variables),
        sentence("gather.no_input", gather.noInput(), DEFAULT_NO_INPUT, variables));
  }

  private static String checkedKey(String key) {
    if (!key.matches("[0-9*#]{1,20}")) {
      throw RequestRefused.malformed(
          "gather.keys", "unknown_value", "has a key that no phone has; keys are 0-9 * #");
    }
    return key;
  }

  private static Choice choice(String key, CreateCall.@Nullable Key meaning, Variables variables) {
    String field = "gather.keys." + key;
    if (meaning == null) {
      throw RequestRefused.malformed(field, "wrong_type", "is null; an object is expected");
    }
    String answer = meaning.answer();
    if (answer == null || !answer.matches("[A-Za-z0-9_.-]{1,64}")) {
      throw RequestRefused.malformed(
          field + ".answer",
          answer == null ? "required" : "unknown_value",
          "must be a word such as confirmed; the call carries it once the key was pressed");
    }
    List<String> words = Optional.ofNullable(meaning.words()).orElse(List.of());
    for (String word : words) {
      if (word == null || word.isBlank() || word.length() > 100) {
        throw RequestRefused.malformed(
            field + ".words", "out_of_range", "must hold words of 1 to 100 characters");
      }
      Texts.check(field + ".words", word);
    }
    String say = meaning.say();
    return new Choice(
        answer,
        say == null ? null : sentence(field + ".say", say, say, variables),
        List.copyOf(words));
  }

  private static String sentence(
      String field, @Nullable String given, String otherwise, Variables variables) {
    return given == null
        ? otherwise
        : Texts.spoken(field, variables.in(field, Texts.spoken(field, given)));
  }

  private static @Nullable Machine machine(
      CreateCall.@Nullable Machine wanted, Variables variables) {
    if (wanted == null) {
      return null;
    }
    String action = wanted.onMachine() == null ? "continue" : wanted.onMachine();
    if (Arrays.stream(OnMachine.values()).noneMatch(known -> known.word().equals(action))) {
      throw RequestRefused.malformed(
          "machine_detection.on_machine", "unknown_value", "must be continue, hang_up or say");
    }
    boolean says = action.equals(OnMachine.SAY.word());
    if (says == (wanted.say() == null)) {
      throw RequestRefused.malformed(
          "machine_detection.say",
          says ? "required" : "unknown_field",
          says
              ? "is missing: the text that is left after the beep"
              : "goes with on_machine: say, and no other");
    }
    return new Machine(
        action,
        says ? sentence("machine_detection.say", wanted.say(), "", variables) : "",
        wanted.timeout() == null
            ? null
            : bounded("machine_detection.timeout", wanted.timeout(), 30, 3, 59),
        Boolean.TRUE.equals(wanted.async()));
  }

  private static @Nullable String notice(
      CreateCall.@Nullable Recording recording, Variables variables) {
    if (recording == null) {
      return null;
    }
    if (recording.notice() == null || recording.notice().isBlank()) {
      throw RequestRefused.rule(
          "no_recording_notice",
          "record.notice",
          "is missing: whoever is recorded is told so first, such as “This call is recorded.”");
    }
    return sentence("record.notice", recording.notice(), "", variables);
  }

  private static @Nullable Retry retry(CreateCall.@Nullable Retry wanted) {
    if (wanted == null) {
      return null;
    }
    List<String> on = Optional.ofNullable(wanted.on()).orElse(List.of("busy", "no-answer"));
    for (String word : on) {
      if (!RETRIED.contains(word)) {
        throw RequestRefused.malformed(
            "retry.on", "unknown_value", "must hold busy, no-answer or failed");
      }
    }
    List<String> gaps = Optional.ofNullable(wanted.gaps()).orElse(List.of());
    if (gaps.size() > RetryRule.MOST) {
      throw RequestRefused.malformed(
          "retry.gaps", "out_of_range", "holds more than " + RetryRule.MOST);
    }
    int times =
        bounded(
            "retry.times",
            wanted.times(),
            gaps.isEmpty() ? DEFAULT_TRIES : gaps.size(),
            0,
            RetryRule.MOST);
    List<Long> seconds =
        gaps.isEmpty()
            ? List.of(DEFAULT_GAP.toSeconds())
            : gaps.stream().map(ScriptReading::gap).toList();
    return new Retry(List.copyOf(on), times, seconds);
  }

  private static long gap(@Nullable String text) {
    try {
      Duration gap = Duration.parse(text == null ? "" : text);
      if (gap.compareTo(RetryRule.SHORTEST_GAP) >= 0 && gap.compareTo(RetryRule.LONGEST_GAP) <= 0) {
        return gap.toSeconds();
      }
    } catch (DateTimeException e) {
      // answered below, as a gap out of bounds is
    }
    throw RequestRefused.malformed(
        "retry.gaps", "invalid_duration", "must hold ISO 8601 durations from PT5S to PT24H");
  }
}
