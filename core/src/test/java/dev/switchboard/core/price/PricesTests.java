package dev.switchboard.core.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.consent.SenderKind;
import dev.switchboard.core.number.LineType;
import dev.switchboard.core.price.CallPlan.Listening;
import dev.switchboard.core.price.CallPlan.Recorded;
import dev.switchboard.core.price.PriceRow.Source;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.core.whatsapp.Category;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("D4: every price is in one dated table")
class PricesTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
  private final Prices prices = Prices.bundled();

  private static Money usd(String amount) {
    return new Money(new BigDecimal(amount), "USD");
  }

  private static PriceRow row(
      PriceItem item, String country, String kind, String amount, Source source) {
    return new PriceRow(item, country, kind, new BigDecimal(amount), source, TODAY, "test");
  }

  @Test
  @DisplayName("a text costs the provider's price and the carriers' fee, times its segments")
  void estimate() {
    assertThat(prices.perSegment("US")).isEqualTo(usd("0.0113"));
    assertThat(prices.estimate("US", 3)).isEqualTo(usd("0.0339"));
    assertThat(prices.estimate("US", 0).amount()).isZero();
  }

  @Test
  @DisplayName("the carriers' fee goes by the kind of our number")
  void senders() {
    assertThat(prices.sms("US", SenderKind.TOLL_FREE, 1)).isEqualTo(usd("0.0108"));
    assertThat(prices.sms("US", SenderKind.SHORT_CODE, 2)).isEqualTo(usd("0.0246"));
    assertThat(prices.sms("DE", SenderKind.TOLL_FREE, 1)).isEqualTo(prices.perSegment("DE"));
  }

  @Test
  @DisplayName("a media message costs the same whatever its length")
  void media() {
    assertThat(prices.mms("US", SenderKind.LONG_CODE)).isEqualTo(usd("0.0290"));
  }

  @Test
  @DisplayName("WhatsApp has two fees: the provider's for each message, Meta's for a template")
  void whatsApp() {
    assertThat(prices.whatsApp("DE", TemplateFee.ofText())).isEqualTo(usd("0.0050"));
    assertThat(prices.whatsApp("DE", TemplateFee.ofTemplate(Optional.of(Category.MARKETING))))
        .isEqualTo(usd("0.1415"));
    assertThat(prices.whatsApp("DE", TemplateFee.ofTemplate(Optional.of(Category.UTILITY))))
        .isEqualTo(usd("0.0600"));
    assertThat(prices.whatsApp("DE", TemplateFee.ofTemplate(Optional.empty())))
        .as("a category that nobody knows is taken for the dearest")
        .isEqualTo(usd("0.1415"));
    assertThat(prices.whatsApp("AQ", TemplateFee.ofTemplate(Optional.of(Category.UTILITY))))
        .isEqualTo(usd("0.0127"));
  }

  @ParameterizedTest(name = "{0} s are {1} min")
  @CsvSource({"0, 1", "1, 1", "60, 1", "61, 2", "3600, 60", "3601, 61"})
  @DisplayName("minutes of a call are rounded up")
  void minutes(int seconds, int minutes) {
    assertThat(CallPlan.minutes(seconds)).isEqualTo(minutes);
  }

  @Test
  @DisplayName("a call costs its minutes, and what is done with it comes on top")
  void calls() {
    assertThat(
            prices.call(
                "US", LineType.FIXED_OR_MOBILE, new CallPlan(1, Listening.NONE, Recorded.NOT)))
        .isEqualTo(usd("0.0140"));
    assertThat(
            prices.call(
                "US",
                LineType.FIXED_OR_MOBILE,
                new CallPlan(3, Listening.FOR_MACHINES, Recorded.NOT)))
        .isEqualTo(usd("0.0495"));
    assertThat(
            prices.call(
                "GB",
                LineType.FIXED_LINE,
                new CallPlan(2, Listening.NONE, Recorded.SOUND_AND_TEXT)))
        .isEqualTo(usd("0.1366"));
    assertThat(prices.incomingCall("US", SenderKind.TOLL_FREE, 2)).isEqualTo(usd("0.0440"));
    assertThatThrownBy(() -> new CallPlan(0, Listening.NONE, Recorded.NOT))
        .hasMessageContaining("1 minute");
  }

  @Test
  @DisplayName("a verification costs its approval, and each try what its channel costs")
  void verifications() {
    assertThat(prices.verifyApproval()).isEqualTo(usd("0.0500"));
    assertThat(prices.verifyTry(VerifyChannel.SMS, "US")).isEqualTo(prices.perSegment("US"));
    assertThat(prices.verifyTry(VerifyChannel.CALL, "GB")).isEqualTo(usd("0.0350"));
    assertThat(prices.verifyTry(VerifyChannel.EMAIL, "")).isEqualTo(usd("0"));
    for (VerifyChannel channel : VerifyChannel.values()) {
      assertThat(prices.verifyTry(channel, "AQ").amount().signum()).isNotNegative();
    }
  }

  @Test
  @DisplayName("a region that is not listed has a price too")
  void elsewhere() {
    assertThat(prices.perSegment("AQ")).isEqualTo(usd("0.1500"));
    assertThat(prices.perSegment("001")).isEqualTo(usd("0.1500"));
  }

  @Test
  @DisplayName("an override outranks the Pricing API, and that the bundled list, in any order")
  void sources() {
    PriceRow provider = row(PriceItem.SMS, "DE", "*", "0.0900", Source.PROVIDER);
    PriceRow ours = row(PriceItem.SMS, "DE", "*", "0.0700", Source.OVERRIDE);
    assertThat(prices.with(List.of(provider)).perSegment("DE")).isEqualTo(usd("0.0900"));
    for (Prices both :
        List.of(
            prices.with(List.of(provider)).with(List.of(ours)),
            prices.with(List.of(ours)).with(List.of(provider)))) {
      assertThat(both.perSegment("DE")).isEqualTo(usd("0.0700"));
      assertThat(both.row(PriceItem.SMS, "DE", "long_code"))
          .as("where it is from and from when is always there")
          .extracting(PriceRow::source, PriceRow::asOf)
          .containsExactly(Source.OVERRIDE, TODAY);
    }
    assertThat(prices.perSegment("DE")).as("the list itself stays").isEqualTo(usd("0.1120"));
  }

  @Test
  @DisplayName("the most particular price holds: country and kind, country, kind, the rest")
  void particular() {
    Prices some =
        prices.with(
            List.of(
                row(PriceItem.SMS, "FR", "short_code", "0.01", Source.OVERRIDE),
                row(PriceItem.SMS, "FR", "*", "0.02", Source.OVERRIDE),
                row(PriceItem.SMS, "*", "short_code", "0.03", Source.OVERRIDE)));
    assertThat(some.each(PriceItem.SMS, "FR", "short_code")).isEqualTo(usd("0.01"));
    assertThat(some.each(PriceItem.SMS, "FR", "long_code")).isEqualTo(usd("0.02"));
    assertThat(some.each(PriceItem.SMS, "AQ", "short_code")).isEqualTo(usd("0.03"));
    assertThat(some.each(PriceItem.SMS, "AQ", "long_code")).isEqualTo(usd("0.1500"));
  }

  @Test
  @DisplayName("an override for all kinds outranks what the Pricing API tells of one kind")
  void wideOverride() {
    Prices some =
        prices.with(
            List.of(
                row(PriceItem.SMS, "US", "long_code", "0.01", Source.PROVIDER),
                row(PriceItem.SMS, "US", "*", "0.005", Source.OVERRIDE)));
    assertThat(some.each(PriceItem.SMS, "US", "long_code")).isEqualTo(usd("0.005"));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("each item is in the bundled list, with a date and how it is known")
  void whole(PriceItem item) {
    List<PriceRow> rows = prices.rows().stream().filter(row -> row.item() == item).toList();
    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(row -> {
          assertThat(row.amount().signum()).isNotNegative();
          assertThat(row.asOf()).isAfter(LocalDate.of(2026, 1, 1));
          assertThat(row.note()).isNotBlank();
          assertThat(row.source()).isEqualTo(Source.BUNDLED);
        });
    assertThat(PriceItem.of(item.word())).contains(item);
  }

  @Test
  @DisplayName("the countries that matter most have prices of their own")
  void countries() {
    assertThat(prices.countries(PriceItem.SMS))
        .contains("US", "CA", "GB", "DE", "FR", "ES", "IT", "BR", "IN", "AU", "JP", "MX")
        .doesNotContain("*");
    assertThat(prices.currency()).isEqualTo("USD");
  }

  @Test
  @DisplayName("a list that leaves a rest without a price is refused as a whole")
  void incomplete() {
    assertThatThrownBy(
            () -> PriceList.parse(List.of("as_of\t2026-01-01", "sms\tUS\t*\t0.01\tlist")))
        .hasMessage("prices: no line for the rest of sms");
  }

  @Test
  @DisplayName("amounts are exact, plain, and never mixed")
  void money() {
    Money cent = new Money(new BigDecimal("0.0000001"), "USD");
    assertThat(cent.times(3).plus(Money.zero("USD"))).hasToString("0.0000003 USD");
    assertThatThrownBy(() -> cent.plus(Money.zero("EUR"))).hasMessage("cannot add EUR to USD");
  }
}
