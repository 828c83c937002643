package dev.switchboard.core.recipients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.Prices;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A preview gives every row exactly one verdict")
class PreviewTests {
  private static final Prices PRICES = Prices.bundled();

  @Test
  @DisplayName("each kind of row, in the file's order")
  void everyVerdict() {
    Preview preview =
        preview(
            """
            name,phone
            Ann,+14155550123
            Bob,555
            Cid,+442079460018
            Dee,(415) 555-0123
            Eve,0049 171 3920012
            ,(415) 555-0124
            Fay,+1 415 555 0124
            """,
            "Hi {name}",
            "+491713920012");
    List<Verdict> verdicts = preview.verdicts();
    assertThat(verdicts.get(0))
        .isEqualTo(
            new Verdict.Valid(
                2,
                new PhoneNumber("+14155550123"),
                "US",
                "Hi Ann",
                1,
                new Money(new BigDecimal("0.0113"), "USD")));
    assertThat(verdicts.get(1)).isInstanceOf(Verdict.Invalid.class);
    assertThat(verdicts.get(2))
        .isEqualTo(new Verdict.Landline(4, new PhoneNumber("+442079460018")));
    assertThat(verdicts.get(3))
        .isEqualTo(new Verdict.Duplicate(5, new PhoneNumber("+14155550123"), 2));
    assertThat(verdicts.get(4))
        .isEqualTo(new Verdict.OptedOut(6, new PhoneNumber("+491713920012")));
    assertThat(verdicts.get(5))
        .isInstanceOfSatisfying(
            Verdict.TextRefused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("missing_value");
              assertThat(refused.message()).contains("{name|");
            });
    assertThat(verdicts.get(6)).isInstanceOf(Verdict.Valid.class);
    assertThat(preview.totals())
        .isEqualTo(new Totals(2, 1, 1, 1, 1, 1, 2, new Money(new BigDecimal("0.0226"), "USD")));
    assertThat(preview.totals().rows()).isEqualTo(7);
  }

  @Test
  @DisplayName("a text that grows too long by filling in is refused for that row only")
  void tooLong() {
    Preview preview =
        preview(
            "phone,note\n+14155550123," + "x".repeat(1600) + "\n+14155550124,x\n", "a{note}", "");
    assertThat(preview.verdicts().getFirst())
        .isInstanceOfSatisfying(
            Verdict.TextRefused.class,
            refused -> assertThat(refused.code()).isEqualTo("body_too_long"));
    assertThat(preview.totals().valid()).isEqualTo(1);
  }

  @Test
  @DisplayName("the time to finish follows from segments and rate; a rate of 0 has none")
  void time() {
    Totals totals = new Totals(3, 0, 0, 0, 0, 0, 7, Money.zero("USD"));
    assertThat(totals.timeAt(2)).contains(Duration.ofMillis(3500));
    assertThat(totals.timeAt(0.2)).contains(Duration.ofSeconds(35));
    assertThat(totals.timeAt(0)).isEmpty();
  }

  @Test
  @DisplayName(
      "F22 whatever the file, the counts add up to its rows, and each number is written to once")
  void countsAddUp() {
    Random random = new Random(22);
    String[] numbers = {
      "+14155550123", "415-555-0123", "0049 171 3920012", "+442079460018", "n/a", "", "+14155550124"
    };
    for (int i = 0; i < 500; i++) {
      int rows = 1 + random.nextInt(30);
      StringBuilder csv = new StringBuilder("phone,name\n");
      for (int k = 0; k < rows; k++) {
        csv.append(numbers[random.nextInt(numbers.length)])
            .append(random.nextBoolean() ? ",Ann\n" : ",\n");
      }
      Preview preview = preview(csv.toString(), "Hi {name}", "+491713920012");
      assertThat(preview.totals().rows()).isEqualTo(rows).isEqualTo(preview.verdicts().size());
      assertThat(preview.verdicts().stream().filter(Verdict.Valid.class::isInstance))
          .extracting(verdict -> ((Verdict.Valid) verdict).number())
          .doesNotHaveDuplicates();
    }
  }

  private static Preview preview(String csv, String body, String optedOut) {
    RecipientFile.Readable file =
        (RecipientFile.Readable) RecipientFile.read(csv.getBytes(StandardCharsets.UTF_8));
    return Preview.of(
        file, Template.of(body), "US", number -> Set.of(optedOut).contains(number.e164()), PRICES);
  }
}
