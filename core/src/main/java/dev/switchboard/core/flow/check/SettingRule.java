package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Wording;
import dev.switchboard.core.flow.Wordings;
import dev.switchboard.core.number.PhoneNumber;
import java.util.Optional;
import java.util.function.Function;

/** Every setting has a value; where it is called or written to, a number. */
final class SettingRule implements Rule {
  private final Surroundings around;

  SettingRule(Surroundings around) {
    this.around = around;
  }

  @Override
  public void look(Flow flow, Findings findings) {
    around
        .settings()
        .ifPresent(settings -> {
          set(flow.sorry(), settings, findings);
          flow.variables().values().forEach(wording -> set(wording, settings, findings));
          for (Step step : flow.steps().values()) {
            Wordings.of(step.verb()).forEach(wording -> set(wording, settings, findings));
            Wordings.numbers(step.verb()).forEach(wording -> number(wording, settings, findings));
          }
        });
  }

  private static void set(
      Wording wording, Function<String, Optional<String>> settings, Findings findings) {
    for (String name : wording.settings()) {
      if (settings.apply(name).filter(value -> !value.isBlank()).isEmpty()) {
        findings.error(wording.place(), "unset_setting", "The setting " + name + " has no value.");
      }
    }
  }

  private static void number(
      Wording wording, Function<String, Optional<String>> settings, Findings findings) {
    if (!wording.variables().isEmpty()) {
      return;
    }
    String all = wording.fill(settings, _ -> Optional.empty());
    for (String one : all.split(",", -1)) {
      String plain = one.replaceAll("[\\s().-]", "");
      if (!plain.isEmpty()
          && !one.strip().matches("(sips?|queue):.+")
          && !PhoneNumber.isE164(plain)
          && !wording.settings().isEmpty()) {
        findings.error(
            wording.place(),
            "bad_setting",
            "The value of "
                + String.join(", ", wording.settings())
                + " is no number that can be called: write it with + and the country's code.");
        return;
      }
    }
  }
}
