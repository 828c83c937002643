package dev.switchboard.gateway.voice;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.call.CallWord;
import dev.switchboard.core.call.KeyRule;
import dev.switchboard.core.call.KeyRule.Meaning;
import dev.switchboard.core.call.MachineRule;
import dev.switchboard.core.call.MachineRule.OnMachine;
import dev.switchboard.core.call.RetryRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a call, checked and with its variables put in; kept with the call as JSON.
 *
 * @param say what is said; null where there is {@code twiml} or {@code flow}
 * @param notice said first, where the call is recorded
 * @param ring seconds
 * @param timeLimit seconds
 */
public record CallScript(
    @Nullable String say,
    @Nullable String twiml,
    @Nullable String language,
    @Nullable String voice,
    @Nullable Question gather,
    @Nullable Machine machine,
    @Nullable String notice,
    int ring,
    @Nullable Integer timeLimit,
    @Nullable Retry retry,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Flow flow) {

  /**
   * A flow that the call runs through.
   *
   * @param version of it, 1, 2, 3 …: the call stays on it
   * @param within the versions of the flows that it runs as sub-flows, by name
   */
  public record Flow(
      String name, int version, Map<String, Integer> within, Map<String, String> variables) {}

  /**
   * @param digits null: as many as come before the finishing key
   * @param timeout seconds
   */
  public record Question(
      @Nullable Integer digits,
      int timeout,
      int repeats,
      String finishOnKey,
      boolean speech,
      Map<String, Choice> keys,
      String invalid,
      String noInput) {}

  /** A key: what it means and what is said once it was pressed. */
  public record Choice(String answer, @Nullable String say, List<String> words) {}

  /** Answering machines. */
  public record Machine(String onMachine, String say, @Nullable Integer timeout, boolean async) {}

  /** Tries after the first. */
  public record Retry(List<String> on, int times, List<Long> gapSeconds) {}

  /** Empty where nothing is asked. */
  public Optional<KeyRule> keyRule() {
    Question question = gather;
    if (question == null) {
      return Optional.empty();
    }
    Map<String, Meaning> keys = new HashMap<>();
    question
        .keys()
        .forEach((key, choice) -> keys.put(key, new Meaning(choice.answer(), choice.words())));
    return Optional.of(new KeyRule(keys, question.repeats()));
  }

  /** Empty where nobody wants to know who answered. */
  public Optional<MachineRule> machineRule() {
    return Optional.ofNullable(machine)
        .map(rule ->
            new MachineRule(
                OnMachine.valueOf(rule.onMachine().toUpperCase(Locale.ROOT)), rule.say()));
  }

  /** Whether the call is over, or nearly, because of who answered. */
  boolean endsAt(Optional<String> answeredBy) {
    return machineRule()
        .flatMap(rule -> answeredBy.map(rule::decide))
        .filter(decision -> !(decision instanceof MachineRule.Decision.GoOn))
        .isPresent();
  }

  public RetryRule retryRule() {
    return Optional.ofNullable(retry)
        .map(rule ->
            new RetryRule(
                rule.on().stream()
                    .flatMap(word -> CallWord.of(word).stream())
                    .collect(Collectors.toSet()),
                rule.times(),
                rule.gapSeconds().stream().map(Duration::ofSeconds).toList()))
        .orElse(RetryRule.NEVER);
  }
}
