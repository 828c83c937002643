package dev.switchboard.gateway.signal;

import dev.switchboard.core.signal.Signal;
import dev.switchboard.core.signal.Threshold;
import dev.switchboard.core.signal.Threshold.Action;
import dev.switchboard.core.signal.Thresholds;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Setting.Current;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The document {@code signals}: the thresholds as people edit them. */
public final class ThresholdSettings {
  private static final String NAME = "signals";

  /**
   * As it is written and read. What is told of its last change may be sent back, and means nothing.
   */
  private record Document(
      @Nullable List<Entry> thresholds, @Nullable String changedAt, @Nullable String changedBy) {}

  /** One threshold, unchecked. */
  public record Entry(
      @Nullable String name,
      @Nullable List<String> signals,
      @Nullable BigDecimal rate,
      @Nullable Integer minimumCount,
      @Nullable Integer minimumSample,
      @Nullable Integer windowHours,
      @Nullable String action) {
    static Entry of(Threshold threshold) {
      return new Entry(
          threshold.name(),
          threshold.signals().stream().map(Signal::word).toList(),
          threshold.rate(),
          threshold.minimumCount(),
          threshold.minimumSample(),
          threshold.hours(),
          threshold.action().word());
    }
  }

  private final StrictJson strict;
  private final JsonMapper json;
  private final Setting<Thresholds> setting;

  public ThresholdSettings(Settings settings, StrictJson strict, JsonMapper json) {
    this.strict = strict;
    this.json = json;
    this.setting =
        new Setting<>(
            settings,
            NAME,
            Thresholds.usual(),
            document -> read(document.getBytes(StandardCharsets.UTF_8)));
  }

  Setting<Thresholds> setting() {
    return setting;
  }

  public Current<Thresholds> current() {
    return setting.current();
  }

  /**
   * Puts these in the place of all that held before.
   *
   * @throws RequestRefused 400 for what is no such document, 422 for a threshold that cannot be
   */
  Current<Thresholds> write(byte[] document, String actor) {
    return write(read(document), actor);
  }

  /**
   * Puts these in the place of all that held before.
   *
   * @throws RequestRefused 422 for a threshold that cannot be
   */
  public Current<Thresholds> writeAll(List<Entry> entries, String actor) {
    return write(thresholds(entries), actor);
  }

  private Current<Thresholds> write(Thresholds thresholds, String actor) {
    return setting.write(
        json.writeValueAsString(Map.of("thresholds", entries(thresholds))), thresholds, actor);
  }

  public static List<Entry> entries(Thresholds thresholds) {
    return thresholds.all().stream().map(Entry::of).toList();
  }

  private Thresholds read(byte[] document) {
    @Nullable List<Entry> entries = strict.read(document, Document.class).thresholds();
    if (entries == null) {
      throw RequestRefused.malformed("thresholds", "required", "a list of thresholds is expected");
    }
    return thresholds(entries);
  }

  private static Thresholds thresholds(List<Entry> entries) {
    if (entries.size() > Thresholds.MOST) {
      throw refusal("thresholds", "there may be " + Thresholds.MOST + " at the most");
    }
    List<Threshold> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      String field = "thresholds[" + i + "]";
      Threshold threshold = threshold(entries.get(i), field);
      if (!names.add(threshold.name())) {
        throw refusal(field + ".name", "stands twice; give each threshold a name of its own");
      }
      all.add(threshold);
    }
    return new Thresholds(all);
  }

  private static Threshold threshold(@Nullable Entry entry, String field) {
    if (entry == null) {
      throw RequestRefused.malformed(field, "wrong_type", "must be an object");
    }
    return new Threshold(
        Optional.ofNullable(entry.name())
            .filter(Threshold::isName)
            .orElseThrow(() ->
                refusal(
                    field + ".name",
                    "must be 1 to 40 lower case letters, digits and _, beginning with a letter")),
        signals(entry.signals(), field + ".signals"),
        Optional.ofNullable(entry.rate())
            .filter(Threshold::isRate)
            .orElseThrow(() ->
                refusal(
                    field + ".rate",
                    "must be a share above 0 and up to 1 with at most four decimals, such as 0.05")),
        needed(entry.minimumCount(), field + ".minimum_count"),
        needed(entry.minimumSample(), field + ".minimum_sample"),
        Optional.ofNullable(entry.windowHours())
            .filter(Threshold::isHours)
            .orElseThrow(() ->
                refusal(
                    field + ".window_hours",
                    "must be a whole number from 1 to " + Threshold.MOST_HOURS)),
        Optional.ofNullable(entry.action())
            .flatMap(Action::of)
            .orElseThrow(() -> refusal(field + ".action", "must be watch or pause")));
  }

  private static SortedSet<Signal> signals(@Nullable List<String> words, String field) {
    if (words == null || words.isEmpty() || words.size() > Threshold.MOST_SIGNALS) {
      throw refusal(
          field, "must name 1 to " + Threshold.MOST_SIGNALS + " signals, such as \"30007\"");
    }
    SortedSet<Signal> signals = new TreeSet<>();
    for (@Nullable String word : words) {
      signals.add(
          Optional.ofNullable(word)
              .flatMap(Signal::of)
              .orElseThrow(
                  () -> refusal(field, "must be error codes of five digits, or stop, as text")));
    }
    return signals;
  }

  private static int needed(@Nullable Integer count, String field) {
    return Optional.ofNullable(count)
        .filter(Threshold::isNeeded)
        .orElseThrow(
            () -> refusal(field, "must be a whole number from 1 to " + Threshold.MOST_NEEDED));
  }

  private static RequestRefused refusal(String field, String message) {
    return RequestRefused.rule("invalid_threshold", field, message);
  }
}
