package dev.switchboard.core.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.provider.PriceProvider.Kind;
import dev.switchboard.core.provider.PriceProvider.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D4: what the Pricing API lists becomes rows of the table")
class ListedPricesTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

  private static Price price(Kind kind, String type, String amount) {
    return new Price(kind, type, new BigDecimal(amount));
  }

  private static List<String> rows(Price... listed) {
    return ListedPrices.rows("DE", List.of(listed), TODAY).stream()
        .map(row -> row.item().word() + " " + row.kind() + " " + row.amount().toPlainString())
        .toList();
  }

  @Test
  @DisplayName("of several carriers the dearest one counts, by the kind of our number")
  void texts() {
    assertThat(
            rows(
                price(Kind.TEXT_OUT, "local", "0.10"),
                price(Kind.TEXT_OUT, "mobile", "0.12"),
                price(Kind.TEXT_OUT, "toll-free", "0.08"),
                price(Kind.TEXT_OUT, "shortcode", "0.09"),
                price(Kind.TEXT_OUT, "something new", "9"),
                price(Kind.TEXT_IN, "local", "0.0075")))
        .containsExactly(
            "sms * 0.12",
            "sms long_code 0.12",
            "sms short_code 0.09",
            "sms toll_free 0.08",
            "sms_in * 0.0075",
            "sms_in long_code 0.0075");
  }

  @Test
  @DisplayName("of a country's lines the dearest counts, without those that nobody calls from here")
  void calls() {
    assertThat(
            rows(
                price(Kind.CALL, "Germany", "0.0186"),
                price(Kind.CALL, "Germany - Berlin", "0.0190"),
                price(Kind.CALL, "Germany - Mobile - O2", "0.0500"),
                price(Kind.CALL, "Germany - Special Services", "1.9")))
        .containsExactly("voice * 0.0500", "voice landline 0.0190", "voice mobile 0.0500");
  }

  @Test
  @DisplayName("a row tells that it is the Pricing API's, and when that was asked")
  void source() {
    assertThat(ListedPrices.rows("DE", List.of(price(Kind.TEXT_OUT, "local", "0.1")), TODAY))
        .allSatisfy(row -> {
          assertThat(row.source()).isEqualTo(PriceRow.Source.PROVIDER);
          assertThat(row.asOf()).isEqualTo(TODAY);
          assertThat(row.country()).isEqualTo("DE");
        });
  }
}
