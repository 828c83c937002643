package dev.switchboard.gateway.budget;

import dev.switchboard.core.budget.Budget;
import dev.switchboard.gateway.budget.BudgetDocument.Entry;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Which budgets there are, the same on every node within a second; none from the start. */
public final class BudgetSettings {
  private static final String NAME = "budgets";
  private static final int MOST = 200;

  private final Store store;
  private final Settings settings;
  private final Setting<List<Budget>> setting;
  private final JsonMapper json;

  public BudgetSettings(Store store, Settings settings, JsonMapper json) {
    this.store = store;
    this.settings = settings;
    this.json = json;
    this.setting = new Setting<>(settings, NAME, List.of(), this::read);
  }

  private List<Budget> read(String document) {
    return json.readValue(document, BudgetDocument.class).budgets().stream()
        .map(entry -> BudgetReading.read(Objects.requireNonNull(entry.name()), entry))
        .toList();
  }

  /** By name. Needs no store. */
  public List<Budget> all() {
    return setting.value();
  }

  /**
   * Sets one up, or another way than it was.
   *
   * @throws RequestRefused 400 or 422; nothing is changed then
   */
  public Budget put(String name, byte[] body, BudgetBodies bodies, String actor) {
    return put(BudgetReading.read(name, bodies.read(body)), actor);
  }

  /**
   * As from a form.
   *
   * @param subject null for each
   * @throws RequestRefused 400 or 422; nothing is changed then
   */
  public Budget put(
      String name,
      String scope,
      @Nullable String subject,
      String period,
      String amount,
      @Nullable Integer warnAt,
      String actor) {
    return put(
        BudgetReading.read(name, new Entry(name, scope, subject, period, amount, warnAt)), actor);
  }

  private Budget put(Budget budget, String actor) {
    change(
        before -> {
          List<Budget> after = new ArrayList<>(before);
          after.removeIf(one -> one.name().equals(budget.name()));
          after.add(budget);
          if (after.size() > MOST) {
            throw RequestRefused.rule(
                "too_many", "name", "would be one more than the " + MOST + " budgets there may be");
          }
          after.sort(Comparator.comparing(Budget::name));
          return after;
        },
        actor);
    return budget;
  }

  /**
   * Takes one away.
   *
   * @throws RequestRefused 404
   */
  public void delete(String name, String actor) {
    change(
        before -> {
          List<Budget> after = new ArrayList<>(before);
          if (!after.removeIf(one -> one.name().equals(name))) {
            throw RequestRefused.notFound("There is no budget " + name + ".");
          }
          return after;
        },
        actor);
  }

  private void change(UnaryOperator<List<Budget>> change, String actor) {
    store.transact(() -> {
      // One change at a time, on whichever node: the next one begins with what this one leaves.
      store
          .sql()
          .sql("select pg_advisory_xact_lock(hashtextextended('setting budgets', 11))")
          .query(row -> {});
      List<Budget> before =
          settings.newest(NAME).map(Written::document).map(this::read).orElse(List.of());
      List<Budget> after = List.copyOf(change.apply(before));
      forget(before, after);
      setting.write(
          json.writeValueAsString(new BudgetDocument(after.stream().map(Entry::of).toList())),
          after,
          actor);
    });
  }

  /** What counts otherwise from now on is counted anew, from what is known to be spent. */
  private void forget(List<Budget> before, List<Budget> after) {
    for (Budget old : before) {
      Optional<Budget> now =
          after.stream().filter(one -> one.name().equals(old.name())).findFirst();
      boolean counts =
          now.isPresent()
              && now.get().scope() == old.scope()
              && now.get().period() == old.period()
              && now.get().subject().equals(old.subject());
      if (!counts) {
        store.sql().sql("delete from budget_meter where budget = ?").param(old.name()).update();
      }
    }
  }

  /** Reads a request's body. */
  interface BudgetBodies {
    Entry read(byte[] body);
  }
}
