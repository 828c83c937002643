package dev.switchboard.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.simulator.wire.Form;
import org.junit.jupiter.api.Test;

/** Against the vectors in the tests of Twilio's own SDKs; the token is 12345. */
class SignatureTest {
  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final Form CALL =
      Form.of(
          "CallSid", "CA1234567890ABCDE",
          "Caller", "+14158675309",
          "Digits", "1234",
          "From", "+14158675309",
          "To", "+18005551212");

  private static String sign(String url, Form form) {
    return Signature.of("12345", url, form);
  }

  @Test
  void the_sdks_vectors_hold() {
    assertThat(sign(URL, CALL)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    assertThat(sign("https://mycompany.com:443/myapp.php?foo=1&bar=2", CALL))
        .isEqualTo("kvajT1Ptam85bY51eRf/AJRuM3w=");
    assertThat(sign("http://mycompany.com:1234/myapp.php?foo=1&bar=2", CALL))
        .isEqualTo("Zmvh+3yNM1Phv2jhDCwEM3q5ebU=");
    assertThat(sign(URL, Form.EMPTY)).isEqualTo("zYQTYrRWXE7LtzbG4PfP7/bkkGo=");
    assertThat(sign("https://mycompany.com/myapp.php?foo=hello%20world&bar=test%2Bvalue", CALL))
        .isEqualTo("er2tvAP1Wx+iuTTE2BPgvEaN1cs=");
  }

  @Test
  void repeated_values_are_sorted_and_doubles_count_once() {
    Form repeated =
        Form.of("Sid", "CA123", "SidAccount", "AC123")
            .with("Digits", "5678")
            .with("Digits", "1234")
            .with("Digits", "1234");

    assertThat(sign(URL, repeated)).isEqualTo("IK+Dwps556ElfBT0I3Rgjkr1wJU=");
  }

  @Test
  void empty_values_and_names_that_differ_in_case_count() {
    assertThat(sign(URL, Form.of("Digits", "", "CallSid", "CA1234567890ABCDE", "EmptyParam", "")))
        .isEqualTo("9HHp/OqQMEwdrVebHDdA/+tqjX8=");
    assertThat(
            sign(
                URL, Form.of("callSid", "lowercase", "CallSid", "uppercase", "CALLSID", "allcaps")))
        .isEqualTo("jDK7WKT8wiNrwggd4ceTv4e1MJ4=");
  }

  @Test
  void fragment_and_user_info_are_not_signed() {
    assertThat(sign(URL + "#rc=2&rp=5xx", CALL)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    assertThat(sign("https://user:pass@mycompany.com/myapp.php?foo=1&bar=2", CALL))
        .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }
}
