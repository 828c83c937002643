package dev.switchboard.gateway.console.page;

import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.error.ProviderError;
import dev.switchboard.core.message.Lane;
import dev.switchboard.gateway.console.page.Pulse.Count;
import dev.switchboard.gateway.sender.Sender;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The numbers we own. */
public record SendersPage(Frame frame, List<Row> rows) {
  /**
   * When it is looked at again. Other nodes' departures are no change that this one hears of, and
   * the last second goes by without any: while something moves, time itself is a reason.
   */
  public String refresh() {
    boolean moving = rows.stream().anyMatch(row -> row.load().moving());
    return moving ? "changed from:body, every 2s" : "changed from:body";
  }

  /**
   * One sender.
   *
   * @param load what it has to do and does
   */
  public record Row(Sender sender, SenderLoad load) {

    /** Without zeros that say nothing: {@code 0.2}, {@code 80}. */
    public String rate() {
      return sender.rate().stripTrailingZeros().toPlainString();
    }

    public boolean stopped() {
      return sender.rate().signum() == 0;
    }

    public Optional<ProviderError> error() {
      return sender.pause().flatMap(Sender.Pause::code).map(ErrorDictionary::explain);
    }

    /** Paused by a person rather than for an error. */
    public boolean pausedByHand() {
      return sender.pause().isPresent() && sender.pause().get().code().isEmpty();
    }

    /** Of the rate, in percent, for the gauge. */
    public int usedPercent() {
      double rate = sender.rate().doubleValue();
      return rate <= 0 ? 0 : (int) Math.clamp(Math.round(100 * load.used() / rate), 0, 100);
    }

    private Count waiting() {
      return load.waitingInAll();
    }

    /** Of what waits in all lanes, in percent. */
    public int lanePercent(Lane lane) {
      long all = waiting().value();
      return all == 0 ? 0 : (int) Math.ceilDiv(100 * load.waiting(lane).value(), all);
    }

    /**
     * How long what waits takes at this rate, once the sender may go; empty where nothing waits.
     */
    public Optional<String> drain() {
      if (stopped() || waiting().value() == 0) {
        return Optional.empty();
      }
      BigDecimal seconds =
          BigDecimal.valueOf(waiting().value()).divide(sender.rate(), 0, RoundingMode.CEILING);
      String span = Words.span(Duration.ofSeconds(seconds.longValue()));
      boolean counted = waiting().value() < waiting().bound();
      return Optional.of((counted ? "about " : "more than ") + span);
    }
  }
}
