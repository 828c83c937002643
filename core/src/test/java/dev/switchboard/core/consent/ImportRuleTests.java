package dev.switchboard.core.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.consent.ImportRule.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file of consents")
class ImportRuleTests {
  private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = day(9);

  private static Instant day(int n) {
    return DAY.plus(Duration.ofDays(n));
  }

  /** E.g. {@code * out 3, S in 4}. */
  private static List<LedgerRow> ledger(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(", "))
            .map(row -> row.split(" "))
            .map(row ->
                new LedgerRow(
                    row[0],
                    row[1].equals("in") ? ConsentStatus.OPTED_IN : ConsentStatus.OPTED_OUT,
                    day(Integer.parseInt(row[2]))))
            .toList();
  }

  @ParameterizedTest(name = "[{0}] meets “{1}”: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | S out | Record",
        "'' | S in | Record",
        "'' | S in 3 | Record",
        "S in 5 | S out 3 | Outdated",
        "S out 5 | S in 3 | Outdated",
        "S out 5 | S in 6 | Record",
        "S out 5 | S out 5 | Unchanged",
        "S out 5 | S out 3 | Unchanged",
        "S out 5 | S out 6 | Record",
        "S in 5 | S out 5 | Record",
        "S out 5 | S in 5 | Outdated",
        "S out 5 | S in | NeedsDate",
        "* out 5 | S in | NeedsDate",
        "S out 5 | * in | NeedsDate",
        "MG1 out 5 | S in | NeedsDate",
        "T out 5 | S in | Record",
        "* out 3, S in 5 | S in | NeedsDate",
        "S out 3, * in 5 | S in | Record",
        "S out 3, * in 5 | * in | Unchanged",
        "S out 5 | S out | Unchanged",
        "S out 3, * in 5 | S out | Record",
        "* out 3, S in 5 | * out | Record",
        "S in 5 | S in | Unchanged",
        "S in 5 | S out | Record",
      })
  @DisplayName("never overrides what was decided later, and an opt-in without a date lifts nothing")
  void table(String ledger, String line, String ruling) {
    String[] parts = line.split(" ");
    Ruling got =
        ImportRule.decide(
            ledger(ledger),
            parts[0],
            parts[1].equals("in") ? ConsentStatus.OPTED_IN : ConsentStatus.OPTED_OUT,
            parts.length > 2 ? Optional.of(day(Integer.parseInt(parts[2]))) : Optional.empty(),
            NOW);
    assertThat(got.getClass().getSimpleName()).isEqualTo(ruling);
  }

  /** A line of a file. */
  record Line(String sender, ConsentStatus status, Optional<Instant> date) {}

  private static List<Line> lines(Random chance) {
    return chance
        .ints(chance.nextInt(12), 0, 96)
        .boxed()
        .map(seed ->
            new Line(
                List.of("*", "S", "T").get(seed % 3),
                ConsentStatus.values()[seed / 3 % 2],
                seed / 6 % 2 == 0 ? Optional.empty() : Optional.of(day(seed / 12 % 8))))
        .toList();
  }

  private static void apply(List<Line> lines, List<LedgerRow> ledger, Instant now) {
    for (Line line : lines) {
      if (ImportRule.decide(ledger, line.sender(), line.status(), line.date(), now)
          instanceof Ruling.Record(Instant at)) {
        ledger.removeIf(row -> row.sender().equals(line.sender()));
        ledger.add(new LedgerRow(line.sender(), line.status(), at));
      }
    }
  }

  @Test
  @DisplayName("with dates changes nothing when it comes a second time")
  void again() {
    Random chance = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      List<Line> lines = lines(chance).stream().filter(line -> line.date().isPresent()).toList();
      List<LedgerRow> ledger = new ArrayList<>();
      apply(lines, ledger, NOW);
      List<LedgerRow> first = List.copyOf(ledger);
      apply(lines, ledger, NOW.plusSeconds(60));
      assertThat(ledger).containsExactlyInAnyOrderElementsOf(first);
    }
  }

  @Test
  @DisplayName("never lifts a STOP that came after it")
  void stopHolds() {
    Random chance = new Random(6);
    for (int i = 0; i < 5_000; i++) {
      List<Line> lines = lines(chance);
      List<LedgerRow> ledger = new ArrayList<>();
      apply(lines, ledger, NOW);
      ledger.removeIf(row -> row.sender().equals("S"));
      ledger.add(new LedgerRow("S", ConsentStatus.OPTED_OUT, NOW.plusSeconds(1)));
      apply(lines, ledger, NOW.plusSeconds(60));
      LedgerRow newest =
          ledger.stream()
              .filter(row -> row.sender().equals("S") || row.sender().equals("*"))
              .max(Comparator.comparing(LedgerRow::changedAt).thenComparing(LedgerRow::status))
              .orElseThrow();
      assertThat(newest.status()).as(lines.toString()).isEqualTo(ConsentStatus.OPTED_OUT);
    }
  }

  @Test
  @DisplayName("gives every cell back as it was")
  void cells() {
    Random chance = new Random(7);
    List<String> parts =
        List.of(
            "=", "+", "-", "@", "'", "\"", ",", ";", "\t", " ", "a", "1", "\n", "\r\n", "é", "🛑");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder value = new StringBuilder();
      for (int n = chance.nextInt(6); n > 0; n--) {
        value.append(parts.get(chance.nextInt(parts.size())));
      }
      String cell = CsvCell.write(value.toString());
      assertThat(CsvLine.cells(cell + "," + CsvCell.write("=1"), ',').orElseThrow())
          .as(cell)
          .extracting(CsvCell::read)
          .containsExactly(value.toString().replaceAll("\\R", " "), "=1");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "=1+1 | '=1+1",
        "@SUM(A1) | '@SUM(A1)",
        "-2+3 | '-2+3",
        "+cmd | '+cmd",
        "+14155550123 | +14155550123",
        "website | website",
        "a,b | \"a,b\"",
        "say \"hi\" | \"say \"\"hi\"\"\"",
        "'=1 | ''=1",
      },
      quoteCharacter = '~')
  @DisplayName("holds no formula when it is given out")
  void formulas(String value, String cell) {
    assertThat(CsvCell.write(value)).isEqualTo(cell);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"a,\"b | 0", "\"a\"b,c | 0", "a,b | 2", "a,,\"\" | 3", "\"a,b\",c | 2", "a, | 2"})
  @DisplayName("has a broken quote only in its own line")
  void quotes(String line, int cells) {
    assertThat(CsvLine.cells(line, ',').map(List::size).orElse(0)).isEqualTo(cells);
  }
}
