package dev.switchboard.gateway.budget;

import dev.switchboard.core.budget.Budget;
import dev.switchboard.core.budget.Budget.Period;
import dev.switchboard.core.budget.Budget.Scope;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.number.NumberReader;
import dev.switchboard.gateway.budget.BudgetDocument.Entry;
import dev.switchboard.gateway.web.RequestRefused;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a request to a budget, or a refusal that names the field. */
final class BudgetReading {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,6})?");
  private static final int LONGEST_LABEL = 200;

  private BudgetReading() {}

  /**
   * @throws RequestRefused 400 or 422
   */
  static Budget read(String name, Entry entry) {
    if (!NAME.matcher(name).matches() || name.equals("events")) {
      throw RequestRefused.rule(
          "bad_name", "name", "must be 1 to 63 of a–z, 0–9, _ and -, such as spring-sale");
    }
    if (entry.name() != null && !entry.name().equals(name)) {
      throw RequestRefused.malformed("name", "not_supported", "is told by the path");
    }
    Scope scope =
        Scope.of(Objects.requireNonNullElse(entry.scope(), "total"))
            .orElseThrow(() -> unknown("scope", Scope.values()));
    Period period =
        Period.of(Objects.requireNonNullElse(entry.period(), "day"))
            .orElseThrow(() -> unknown("period", Period.values()));
    @Nullable String amount = entry.amount();
    if (amount == null || !AMOUNT.matcher(amount).matches()) {
      throw RequestRefused.rule(
          "bad_amount",
          "amount",
          "must be an amount as text such as \"50.00\", with at most six decimals");
    }
    int warnAt = Objects.requireNonNullElse(entry.warnAt(), Budget.WARN_AT);
    if (warnAt < 1 || warnAt > 100) {
      throw RequestRefused.rule("out_of_range", "warn_at", "must be from 1 to 100 per cent");
    }
    return new Budget(
        name, scope, subject(scope, entry.subject()), period, new BigDecimal(amount), warnAt);
  }

  private static Optional<String> subject(Scope scope, @Nullable String subject) {
    if (subject == null) {
      return Optional.empty();
    }
    boolean fits =
        switch (scope) {
          case TOTAL -> false;
          case CAMPAIGN -> !subject.isBlank() && subject.length() <= LONGEST_LABEL;
          case KEY -> Id.parse("key", subject).isPresent();
          case COUNTRY -> NumberReader.isRegion(subject) || subject.equals("001");
        };
    if (!fits) {
      throw RequestRefused.rule(
          "bad_subject",
          "subject",
          switch (scope) {
            case TOTAL -> "must be left out: the budget is for everything";
            case CAMPAIGN -> "must be a campaign's label of 1 to " + LONGEST_LABEL + " characters";
            case KEY -> "must be the id of an API key, key_…";
            case COUNTRY -> "must be a country of two letters, such as DE";
          });
    }
    return Optional.of(subject);
  }

  private static RequestRefused unknown(String field, Enum<?>[] values) {
    return RequestRefused.malformed(
        field,
        "unknown_value",
        "must be one of "
            + Arrays.stream(values)
                .map(value -> value.name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }
}
