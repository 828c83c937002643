package dev.switchboard.gateway.console.page;

import dev.switchboard.core.verify.LimitKind;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.verify.Block;
import dev.switchboard.gateway.verify.Funnel;
import dev.switchboard.gateway.verify.VerificationView;
import dev.switchboard.gateway.verify.VerifyDocument;
import dev.switchboard.gateway.verify.VerifyDocument.LimitEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How codes fare in a day.
 *
 * @param by what the funnel is told by
 * @param settings those that hold, as they are edited
 * @param written who set them; empty while they are those of the start
 */
public record VerifyPage(
    Frame frame,
    Funnel.By by,
    List<Funnel.Line> funnel,
    List<Block> blocks,
    List<Funnel.Refusal> refusals,
    List<VerificationView> newest,
    VerifyDocument settings,
    Optional<Written> written) {

  /** One limit of the form. */
  public record LimitRow(String word, String explained, String burst, String perHour) {}

  public List<Funnel.By> views() {
    return List.of(Funnel.By.values());
  }

  public static String title(Funnel.By by) {
    return "By " + by.word();
  }

  public static String heading(Funnel.By by) {
    return Words.capital(by.word());
  }

  public static String percent(@Nullable BigDecimal share) {
    return share == null
        ? "–"
        : share.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString() + " %";
  }

  public static String orDash(@Nullable String text) {
    return text == null ? "–" : text;
  }

  public List<LimitRow> limits() {
    return Arrays.stream(LimitKind.values()).map(this::row).toList();
  }

  private LimitRow row(LimitKind kind) {
    LimitEntry entry =
        Objects.requireNonNull(Objects.requireNonNull(settings.limits()).get(kind.word()));
    return new LimitRow(
        kind.word(), Words.capital(kind.explained()), plain(entry.burst()), plain(entry.perHour()));
  }

  public String countries() {
    return String.join(", ", Objects.requireNonNull(settings.countries()));
  }

  public String minimumConversion() {
    return percentOf(Objects.requireNonNull(settings.guard()).minimumConversion());
  }

  public String drop() {
    return percentOf(Objects.requireNonNull(settings.guard()).drop());
  }

  public String minimumSends() {
    return String.valueOf(Objects.requireNonNull(settings.guard()).minimumSends());
  }

  public String blockHours() {
    return String.valueOf(
        Duration.parse(Objects.requireNonNull(Objects.requireNonNull(settings.guard()).blockFor()))
            .toHours());
  }

  private static String percentOf(@Nullable Double share) {
    return plain(share == null ? null : share * 100);
  }

  private static String plain(@Nullable Double amount) {
    return amount == null
        ? ""
        : BigDecimal.valueOf(amount)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
  }

  /** The tone of a status. */
  public static String tone(String status) {
    return switch (status) {
      case "approved" -> "good";
      case "pending" -> "moving";
      case "failed", "max_attempts_reached" -> "bad";
      default -> "off";
    };
  }

  public static String words(String status) {
    return Words.sentence(status);
  }
}
