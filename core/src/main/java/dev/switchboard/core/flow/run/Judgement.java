package dev.switchboard.core.flow.run;

import dev.switchboard.core.flow.Branch;
import dev.switchboard.core.flow.Condition;
import dev.switchboard.core.flow.Schedule;
import dev.switchboard.core.flow.Wording;
import dev.switchboard.core.number.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether cases hold. */
record Judgement(Filling filling) {

  /** The first case that does. */
  Optional<Branch.Case> first(List<Branch.Case> cases) {
    return cases.stream().filter(one -> holds(one.when())).findFirst();
  }

  private boolean holds(Condition when) {
    return switch (when) {
      case Condition.Hours hours -> holds(hours);
      case Condition.Caller(List<Wording> any) ->
          any.stream().flatMap(filling::several).anyMatch(this::isCaller);
      case Condition.Language(List<String> any) -> any.stream().anyMatch(this::isSpoken);
      case Condition.Variable variable -> holds(variable);
    };
  }

  private boolean holds(Condition.Hours hours) {
    Schedule schedule = filling.flow().hours().get(hours.schedule());
    if (schedule == null) {
      return false;
    }
    Condition.State now = schedule.at(filling.scene().now());
    return now == hours.is()
        || (hours.is() == Condition.State.CLOSED && now == Condition.State.HOLIDAY);
  }

  private boolean isCaller(String wanted) {
    String caller = filling.scene().caller();
    if (wanted.equalsIgnoreCase("anonymous")) {
      return !PhoneNumber.isE164(caller);
    }
    return caller.startsWith("+")
        && wanted.startsWith("+")
        && caller.startsWith(wanted.replaceAll("[\\s().-]", ""));
  }

  private boolean isSpoken(String wanted) {
    String spoken = filling.language().orElse("").toLowerCase(Locale.ROOT);
    String language = wanted.toLowerCase(Locale.ROOT);
    return spoken.equals(language) || spoken.startsWith(language + "-");
  }

  private boolean holds(Condition.Variable variable) {
    String value = filling.variable(variable.name()).orElse("").strip();
    boolean among =
        variable.any().isEmpty()
            ? !value.isEmpty()
            : variable.any().stream()
                .anyMatch(one -> filling.text(one).strip().equalsIgnoreCase(value));
    return among == (variable.is() == Condition.Is.ONE_OF);
  }
}
