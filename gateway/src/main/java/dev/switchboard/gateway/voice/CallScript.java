package dev.switchboard.gateway.voice;

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
 * @param say what is said; null where there is {@code twiml}
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
    @Nullable Retry retry) {

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
