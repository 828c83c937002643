package dev.switchboard.gateway.budget;

import dev.switchboard.core.budget.Budget;
import dev.switchboard.core.budget.Charge;
import dev.switchboard.core.budget.Decision;
import dev.switchboard.core.budget.Meter;
import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.budget.Meters.Reading;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether something may be spent. Asked inside the transaction that accepts it: the meters stay
 * locked until that is committed, so that what is counted and what is accepted are one.
 */
public final class Budgets {
  private final BudgetSettings settings;
  private final Meters meters;
  private final BudgetEvents events;
  private final PriceBook prices;
  private final InstantSource clock;
  private final JsonMapper json;

  public Budgets(
      Store store,
      BudgetSettings settings,
      BudgetEvents events,
      PriceBook prices,
      InstantSource clock,
      JsonMapper json) {
    this.settings = settings;
    this.meters = new Meters(store);
    this.events = events;
    this.prices = prices;
    this.clock = clock;
    this.json = json;
  }

  /**
   * Something that is to be accepted.
   *
   * @param metadata JSON; its {@code campaign} is the label
   * @param amount by estimate
   */
  public record Claim(
      UUID id,
      UUID apiKey,
      @Nullable String metadata,
      String country,
      BigDecimal amount,
      Instant at) {}

  /** Whether there is anything to ask: without a budget nothing is. Needs no store. */
  public boolean isAny() {
    return !settings.all().isEmpty();
  }

  /**
   * Lets go what fits, in the order of the claims, and counts it. Joins the transaction that is
   * open; nothing is asked of the store where no budget is for any of them.
   *
   * @return those that would pass a budget, each with its refusal
   */
  public Map<UUID, RequestRefused> admit(List<Claim> claims) {
    Map<Claim, List<Meter>> counted = counted(claims);
    if (counted.isEmpty()) {
      return Map.of();
    }
    Map<Meter, Reading> known =
        meters.lock(counted.values().stream().flatMap(List::stream).toList());
    Tally tally = new Tally(known);
    Map<UUID, RequestRefused> refused = decide(counted, tally);
    Map<Meter, Reading> told = new HashMap<>();
    known.forEach((meter, reading) -> told.put(meter, told(meter, reading, tally)));
    meters.add(tally.more, told);
    return refused;
  }

  /** A run of decisions that are stored nowhere; each one sees those before. */
  public final class Trial {
    private final Tally tally = new Tally(new HashMap<>());

    private Trial() {}

    /** What {@link Budgets#admit} would say. */
    public Map<UUID, RequestRefused> admit(List<Claim> claims) {
      Map<Claim, List<Meter>> counted = counted(claims);
      List<Meter> unseen =
          counted.values().stream()
              .flatMap(List::stream)
              .filter(meter -> !tally.known.containsKey(meter))
              .toList();
      if (!unseen.isEmpty()) {
        tally.known.putAll(meters.look(unseen));
      }
      return decide(counted, tally);
    }
  }

  /** To see what would become of many, without storing any. */
  public Trial trial() {
    return new Trial();
  }

  /** What is on the meters, and what comes on top in this run. */
  private static final class Tally {
    private final Map<Meter, Reading> known;
    private final Map<Meter, BigDecimal> more = new HashMap<>();
    private final Set<Meter> stopped = new HashSet<>();

    private Tally(Map<Meter, Reading> known) {
      this.known = known;
    }

    private BigDecimal spent(Meter meter) {
      Reading reading = known.get(meter);
      BigDecimal before = reading == null ? BigDecimal.ZERO : reading.spent();
      return before.add(more.getOrDefault(meter, BigDecimal.ZERO));
    }

    private Optional<Decision.Over> take(List<Meter> all, BigDecimal amount) {
      for (Meter meter : all) {
        if (meter.decide(spent(meter), amount) instanceof Decision.Over over) {
          stopped.add(meter);
          return Optional.of(over);
        }
      }
      all.forEach(meter -> more.merge(meter, amount, BigDecimal::add));
      return Optional.empty();
    }
  }

  private Map<UUID, RequestRefused> decide(Map<Claim, List<Meter>> counted, Tally tally) {
    Map<UUID, RequestRefused> refused = new HashMap<>();
    counted.forEach((claim, all) ->
        tally
            .take(all, claim.amount())
            .ifPresent(over -> refused.put(claim.id(), refusal(over, claim.amount()))));
    return refused;
  }

  /** In their order; those that no budget is for are left out. */
  private Map<Claim, List<Meter>> counted(List<Claim> claims) {
    List<Budget> budgets = settings.all();
    if (budgets.isEmpty()) {
      return Map.of();
    }
    Map<Claim, List<Meter>> counted = new LinkedHashMap<>();
    for (Claim claim : claims) {
      Charge charge =
          new Charge(
              campaign(claim.metadata()),
              Id.text("key", claim.apiKey()),
              claim.country(),
              claim.amount(),
              claim.at());
      List<Meter> all =
          budgets.stream().flatMap(budget -> Meter.of(budget, charge).stream()).toList();
      if (!all.isEmpty()) {
        counted.put(claim, all);
      }
    }
    return counted;
  }

  private Optional<String> campaign(@Nullable String metadata) {
    if (metadata == null) {
      return Optional.empty();
    }
    try {
      JsonNode label = json.readTree(metadata).path("campaign");
      return label.isString() ? Optional.of(label.stringValue()) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Told once when a sum is reached, and again only after it has been below the warning since. */
  private Reading told(Meter meter, Reading before, Tally tally) {
    BigDecimal spent = tally.spent(meter);
    Instant now = clock.instant();
    boolean low = spent.compareTo(meter.budget().warning()) < 0;
    Optional<Instant> warned = low ? Optional.empty() : before.warnedAt();
    Optional<Instant> stopped = low ? Optional.empty() : before.stoppedAt();
    if (!low && warned.isEmpty() && spent.signum() > 0) {
      events.tell(BudgetEvents.Kind.WARNED, meter, spent, now);
      warned = Optional.of(now);
    }
    if (tally.stopped.contains(meter) && stopped.isEmpty()) {
      if (before.stoppedAt().isEmpty()) {
        events.tell(BudgetEvents.Kind.STOPPED, meter, spent, now);
      }
      stopped = Optional.of(before.stoppedAt().orElse(now));
    }
    return new Reading(before.accepted(), before.corrected(), warned, stopped);
  }

  private RequestRefused refusal(Decision.Over over, BigDecimal amount) {
    return new RequestRefused(
        Problem.of(
            422,
            "over_budget",
            over.reason(prices.now().currency())
                + ", and this costs about "
                + amount.stripTrailingZeros().toPlainString()
                + ". Raise it at PUT /v1/budgets/"
                + over.meter().budget().name()
                + over.meter()
                    .budget()
                    .period()
                    .until(over.meter().from())
                    .map(end -> ", or send again then.")
                    .orElse(".")));
  }
}
