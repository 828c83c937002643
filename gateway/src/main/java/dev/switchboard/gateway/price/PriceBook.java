package dev.switchboard.gateway.price;

import dev.switchboard.core.price.PriceRow;
import dev.switchboard.core.price.PriceRow.Source;
import dev.switchboard.core.price.Prices;
import dev.switchboard.gateway.price.PriceDocument.Line;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The prices that hold now, the same on every node within a second: the bundled list, under what
 * the provider told, under what somebody here wrote. Thread-safe, and cheap enough to be asked for
 * each message.
 */
public final class PriceBook {
  private static final String OVERRIDES = "prices";
  private static final String PROVIDER = "prices_of_provider";

  private record Joined(List<PriceRow> provider, List<PriceRow> overrides, Prices prices) {}

  private final Setting<List<PriceRow>> overrides;
  private final Setting<List<PriceRow>> provider;
  private final InstantSource clock;
  private final JsonMapper json;
  private volatile Joined joined = new Joined(List.of(), List.of(), Prices.bundled());

  public PriceBook(Settings settings, InstantSource clock, JsonMapper json) {
    this.clock = clock;
    this.json = json;
    this.overrides =
        new Setting<>(settings, OVERRIDES, List.of(), text -> read(text, Source.OVERRIDE));
    this.provider =
        new Setting<>(settings, PROVIDER, List.of(), text -> read(text, Source.PROVIDER));
  }

  private List<PriceRow> read(String document, Source source) {
    return PriceReading.read(json.readValue(document, PriceDocument.class), source, today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** All prices as they hold now. */
  public Prices now() {
    List<PriceRow> told = provider.value();
    List<PriceRow> ours = overrides.value();
    Joined known = joined;
    if (known.provider() != told || known.overrides() != ours) {
      known = new Joined(told, ours, Prices.bundled().with(told).with(ours));
      joined = known;
    }
    return known.prices();
  }

  /** What somebody here wrote, and who and when. */
  public Current<List<PriceRow>> overrides() {
    return overrides.current();
  }

  /** When the provider's prices were asked for last; empty where they never were. */
  public Optional<Written> refreshed() {
    return provider.current().written();
  }

  /**
   * Puts these in the place of all overrides.
   *
   * @throws RequestRefused 400 or 422 for what is no such document; nothing is changed then
   */
  public Current<List<PriceRow>> override(PriceDocument document, String actor) {
    List<PriceRow> rows = PriceReading.read(document, Source.OVERRIDE, today());
    return overrides.write(json.writeValueAsString(document(rows)), rows, actor);
  }

  /** The overrides as a document that can be written again. */
  public PriceDocument document() {
    return document(overrides.value());
  }

  /** Puts what the provider told in the place of what it told before. */
  void refreshed(List<PriceRow> rows, String actor) {
    provider.write(json.writeValueAsString(document(rows)), List.copyOf(rows), actor);
  }

  private static PriceDocument document(List<PriceRow> rows) {
    return new PriceDocument(
        List.copyOf(
            rows.stream()
                .map(row ->
                    new Line(
                        row.item().word(),
                        row.country(),
                        row.kind(),
                        row.amount().toPlainString(),
                        row.asOf().toString(),
                        row.note()))
                .toList()));
  }
}
