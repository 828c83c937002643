package dev.switchboard.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.number.LineType;
import dev.switchboard.core.number.PhoneNumber;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("V4 V5 Of limits and the guard")
class GuardDecisionTests {
  @ParameterizedTest(name = "{1} of {0} after {3} of {2} is blocked: {4}")
  @CsvSource({
    "50,  0,    0,   0, true",
    "50,  4,    0,   0, true",
    "50,  5,    0,   0, false",
    "19,  0,    0,   0, false",
    "20,  0,    0,   0, true",
    "100, 20, 200, 160, true",
    "100, 24, 200, 160, false",
    "100, 20,  10,   8, false",
    "100, 80, 200, 160, false",
  })
  void guard(long started, long approved, long before, long approvedBefore, boolean blocked) {
    GuardDecision decision =
        GuardDecision.of(
            GuardTerms.USUAL,
            new Conversion(started, approved),
            new Conversion(before, approvedBefore));
    assertThat(decision instanceof GuardDecision.Block).isEqualTo(blocked);
    if (decision instanceof GuardDecision.Block(String reason)) {
      assertThat(reason)
          .contains(approved + " of " + started + " verifications in the last 1 h", "below");
    }
  }

  @Test
  @DisplayName(
      "a send takes from the number, the client, the key, the block, the area, the country and the budget")
  void buckets() {
    Recipient to = Recipient.phone(new PhoneNumber("+14155550123"), "US", LineType.FIXED_OR_MOBILE);
    assertThat(Limits.USUAL.forSend(to, Optional.of("203.0.113.7"), "key", 0.01))
        .extracting(Bucket::key)
        .containsExactly(
            "number +14155550123",
            "client 203.0.113.7",
            "key key",
            "prefix +1415555",
            "area +14155",
            "country US",
            "cost hour");
    assertThat(Limits.USUAL.afterSuccess(to, Optional.empty(), 2))
        .extracting(Bucket::kind)
        .doesNotContain(LimitKind.KEY, LimitKind.COST);
  }

  @ParameterizedTest(name = "{0} counts as {1}")
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8::1, 2001:db8:0:0::/64",
    "2001:0DB8:0001:0002:ffff::, 2001:db8:1:2::/64",
    "::1, 0:0:0:0::/64",
    "::ffff:203.0.113.7, 203.0.113.7",
    "203.0.113.256, -",
    "home, -",
    "1:2:3, -",
    "1:2:3:4:5:6:7:8:9, -",
    "1::2::3, -",
  })
  void clients(String address, String network) {
    assertThat(ClientAddress.network(address).orElse("-")).isEqualTo(network);
  }

  @Test
  @DisplayName("a text goes to no landline, and nothing to a line that earns with calls")
  void lines() {
    Set<String> refused = VerifyTerms.USUAL.refusedLines();
    assertThat(LineVerdict.of(VerifyChannel.SMS, LineType.FIXED_LINE, refused))
        .isInstanceOf(LineVerdict.NotThisWay.class);
    assertThat(LineVerdict.of(VerifyChannel.CALL, LineType.FIXED_LINE, refused))
        .isInstanceOf(LineVerdict.Allowed.class);
    assertThat(LineVerdict.of(VerifyChannel.CALL, LineType.PREMIUM, refused))
        .isInstanceOf(LineVerdict.NotAtAll.class);
    assertThat(LineVerdict.ofLookup(VerifyChannel.SMS, "landline", refused))
        .isInstanceOf(LineVerdict.NotThisWay.class);
    assertThat(LineVerdict.ofLookup(VerifyChannel.SMS, "nonFixedVoip", Set.of("non_fixed_voip")))
        .isInstanceOf(LineVerdict.NotAtAll.class);
  }

  @Test
  @DisplayName("every country is allowed by *, but no number of no country")
  void countries() {
    assertThat(VerifyTerms.USUAL.allows("GB")).isTrue();
    assertThat(VerifyTerms.USUAL.allows("001")).isFalse();
  }

  @Test
  @DisplayName("the time to wait is what the bucket needs to fill, a day at most")
  void waits() {
    Limit limit = new Limit(5, 60);
    assertThat(limit.timeFor(1)).hasSeconds(60);
    assertThat(limit.timeFor(0.001)).hasSeconds(1);
    assertThat(new Limit(1, 0.001).timeFor(1)).hasDays(1);
  }
}
