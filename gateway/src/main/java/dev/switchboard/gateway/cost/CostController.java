package dev.switchboard.gateway.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.gateway.cost.Costs.By;
import dev.switchboard.gateway.cost.Costs.Group;
import dev.switchboard.gateway.cost.Costs.Wish;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/costs}. */
@RestController
public final class CostController {
  private static final int MOST_DAYS = 400;
  private static final int MOST_GROUPS = 5_000;
  private static final Set<String> FILTERS =
      Set.of("from", "to", "by", "direction", "channel", "country", "campaign", "key");

  private final Costs costs;
  private final PriceBook prices;
  private final InstantSource clock;

  public CostController(Costs costs, PriceBook prices, InstantSource clock) {
    this.costs = costs;
    this.prices = prices;
    this.clock = clock;
  }

  /**
   * @param from the first day
   * @param to the last day
   * @param asOf when the newest sum was made
   */
  record CostsView(
      LocalDate from,
      LocalDate to,
      String currency,
      @Nullable Instant asOf,
      GroupView total,
      List<GroupView> groups) {}

  /**
   * Some costs together. Amounts are in the currency of the answer.
   *
   * @param count messages, calls or codes
   * @param units segments of texts, minutes of calls
   * @param estimated by estimate
   * @param actual what those cost that have a price by now
   * @param difference by how much that is above their estimates
   * @param cost prices where they are known, else estimates
   * @param priced how many have a price
   * @param unpriced how many the provider may still tell a price of
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GroupView(
      @Nullable String day,
      @Nullable String direction,
      @Nullable String channel,
      @Nullable String country,
      @Nullable String campaign,
      @Nullable String key,
      long count,
      long units,
      String estimated,
      String actual,
      String difference,
      String cost,
      long priced,
      long unpriced) {
    static GroupView of(Group group) {
      Sums sums = group.sums();
      Map<By, String> of = group.of();
      return new GroupView(
          of.get(By.DAY),
          of.get(By.DIRECTION),
          of.get(By.CHANNEL),
          of.get(By.COUNTRY),
          of.get(By.CAMPAIGN),
          of.get(By.KEY),
          sums.n(),
          sums.units(),
          plain(sums.estimated()),
          plain(sums.actual()),
          plain(sums.difference()),
          plain(sums.cost()),
          sums.priced(),
          sums.unpriced());
    }

    private static String plain(BigDecimal amount) {
      return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
  }

  @GetMapping("/v1/costs")
  CostsView list(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query = Query.of(http.getParameterMap(), FILTERS);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate to = day(query, "to", today);
    LocalDate from = day(query, "from", to.withDayOfMonth(1));
    if (from.isAfter(to) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw RequestRefused.malformed(
          "from", "out_of_range", "must be before to, by at most " + MOST_DAYS + " days");
    }
    Map<By, String> where = where(query);
    List<Group> groups = costs.list(new Wish(from, to, by(query), where));
    if (groups.size() > MOST_GROUPS) {
      throw RequestRefused.rule(
          "too_many_groups",
          "by",
          "makes " + groups.size() + " groups; ask for fewer days, or by less");
    }
    return new CostsView(
        from,
        to,
        prices.now().currency(),
        costs.asOf().orElse(null),
        GroupView.of(
            new Group(Map.of(), groups.stream().map(Group::sums).reduce(Sums.NOTHING, Sums::plus))),
        query.text("by").isEmpty() ? List.of() : groups.stream().map(GroupView::of).toList());
  }

  private static LocalDate day(Query query, String name, LocalDate otherwise) {
    return query
        .text(name)
        .map(text -> {
          try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 9000) {
              return day;
            }
          } catch (DateTimeException e) {
            // answered below, as a day out of bounds is
          }
          throw RequestRefused.malformed(name, "invalid_date", "is not a day such as 2026-11-30");
        })
        .orElse(otherwise);
  }

  private static Set<By> by(Query query) {
    EnumSet<By> by = EnumSet.noneOf(By.class);
    for (String word : query.list("by")) {
      by.add(
          By.of(word)
              .orElseThrow(() ->
                  RequestRefused.malformed(
                      "by",
                      "unknown_value",
                      "must be some of "
                          + Arrays.stream(By.values())
                              .map(By::word)
                              .collect(Collectors.joining(", ")))));
    }
    return by;
  }

  private static Map<By, String> where(Query query) {
    Map<By, String> where = new EnumMap<>(By.class);
    for (By by : List.of(By.DIRECTION, By.CHANNEL, By.COUNTRY, By.CAMPAIGN, By.KEY)) {
      query.text(by.word()).ifPresent(value -> where.put(by, value));
    }
    return where;
  }
}
