package dev.switchboard.twilio.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.switchboard.twilio.webhook.Payload.Form;
import dev.switchboard.twilio.webhook.Payload.Nothing;
import dev.switchboard.twilio.webhook.Payload.Raw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Twilio's webhook signature")
class SignatureTest {
  private static final String TOKEN = "12345";
  private static final String HOST = "https://mycompany.com";
  private static final String PATH = "/myapp.php?foo=1&bar=2";
  private static final Form CALL =
      form(
          "CallSid=CA1234567890ABCDE",
          "Caller=+14158675309",
          "Digits=1234",
          "From=+14158675309",
          "To=+18005551212");
  private static final String JSON_HASH =
      "bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
  private static final Raw JSON = raw("{\"property\": \"value\", \"boolean\": true}");
  private static final String EMPTY_HASH =
      "bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  static Stream<Arguments> vectors() {
    return Stream.of(
        arguments(1, HOST, PATH, CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        arguments(2, HOST + ":443", PATH, CALL, "kvajT1Ptam85bY51eRf/AJRuM3w="),
        arguments(3, "http://mycompany.com", PATH, CALL, "OyGYPqTF6ztdbRNCvuQO/oPvqQ4="),
        arguments(4, "http://mycompany.com:80", PATH, CALL, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
        arguments(5, "http://mycompany.com:1234", PATH, CALL, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
        arguments(6, HOST, PATH, new Nothing(), "zYQTYrRWXE7LtzbG4PfP7/bkkGo="),
        arguments(7, HOST, "/myapp.php", CALL, "1xaxFBvyzXYvWplzNOSs28HWO94="),
        arguments(
            8,
            HOST,
            "/myapp.php?foo=hello%20world&bar=test%2Bvalue",
            CALL,
            "er2tvAP1Wx+iuTTE2BPgvEaN1cs="),
        arguments(9, HOST, PATH + "&Body=It%27s+amazing", CALL, "TfZzewPq8wqrGlMfyAud8+/IvJ0="),
        arguments(
            10,
            HOST,
            PATH,
            form("Sid=CA123", "SidAccount=AC123", "Digits=5678", "Digits=1234", "Digits=1234"),
            "IK+Dwps556ElfBT0I3Rgjkr1wJU="),
        arguments(
            11,
            HOST,
            PATH,
            form("MessagingBinding.Address=+1325xxxxxxx", "MessagingBinding.Address=+1415xxxxxxx"),
            "83O6e2vORAoJHUNzJjDWN1jz+BA="),
        arguments(
            12,
            HOST,
            PATH,
            form("Digits=", "CallSid=CA1234567890ABCDE", "EmptyParam="),
            "9HHp/OqQMEwdrVebHDdA/+tqjX8="),
        arguments(
            13,
            HOST,
            PATH,
            form("Zebra=last", "Alpha=first", "Beta=second", "Gamma=third"),
            "enveUe73ZTVLAekHxez3Qx6JuuQ="),
        arguments(
            14,
            HOST,
            PATH,
            form("callSid=lowercase", "CallSid=uppercase", "CALLSID=allcaps"),
            "jDK7WKT8wiNrwggd4ceTv4e1MJ4="),
        arguments(
            15,
            HOST,
            PATH,
            form(
                "Message=Hello & goodbye! @#$%^*()",
                "From=+1 (415) 867-5309", "Special=unicode: ñáéíóú"),
            "dCPiR4WtQ6QFN6pJh81CtlCcWLQ="),
        arguments(16, HOST, "/webhook/España?año=2023", CALL, "G/Hx6mqqnjUNlPAoi2Sp9bGst0g="),
        arguments(17, HOST, PATH + "&" + JSON_HASH, JSON, "a9nBmqA0ju/hNViExpshrM61xv4="),
        arguments(18, HOST, "/myapp.php?" + JSON_HASH, JSON, "y77kIzt2vzLz71DgmJGsen2scGs="),
        arguments(
            19, HOST + ":443", PATH + "&" + EMPTY_HASH, raw("{}"), "Ldidvp12m26NI7eqEvxnEpkd9Hc="),
        arguments(
            20, "https://user:pass@mycompany.com", PATH, CALL, "CukzLTc1tT5dXEDIHm/tKBanW10="),
        arguments(
            21,
            "https://example.com",
            PATH,
            form(
                "CallSid=CA1234567890ABCDE",
                "Caller=+14158675310",
                "Digits=1234",
                "From=+14158675310",
                "To=+18005551212"),
            "L/OH5YylLD5NRKLltdqwSvS0BnU="));
  }

  @ParameterizedTest(name = "vector {0}")
  @MethodSource("vectors")
  void vectors(int number, String host, String path, Payload payload, String signature) {
    assertThat(Signature.sign(TOKEN, host + path, payload)).isEqualTo(signature);
    Signature ours = new Signature(List.of(TOKEN), host);
    assertThat(ours.valid(path, payload, signature)).isTrue();
    assertThat(ours.valid(path + "x", payload, signature)).isFalse();
    assertThat(new Signature(List.of("12346"), host).valid(path, payload, signature)).isFalse();
  }

  @ParameterizedTest(name = "configured {0}, signed {1}")
  @CsvSource({
    "https://gw.example, https://gw.example",
    "https://gw.example/, https://gw.example",
    "https://gw.example, https://gw.example:443",
    "https://gw.example:443, https://gw.example",
    "https://gw.example:8443, https://gw.example:8443",
    "https://gw.example:8443, https://gw.example",
    "https://gw.example:8443, https://gw.example:443",
    "http://gw.example, http://gw.example:80",
    "http://gw.example:80, http://gw.example",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://[::1]:8080, http://[::1]:8080",
    "http://[::1], http://[::1]:80",
    "https://user:pass@gw.example, https://gw.example",
    "https://gw.example/texts, https://gw.example/texts",
    "https://gw.example/texts/, https://gw.example/texts"
  })
  @DisplayName("F23 the signature holds for every way one public URL is written")
  void proxy_shapes(String configured, String signed) {
    String path = "/webhooks/twilio/sms/status?attempt=att_1&x=%20y";
    Signature ours = new Signature(List.of(TOKEN), configured);
    assertThat(ours.valid(path, CALL, Signature.sign(TOKEN, signed + path, CALL))).isTrue();
  }

  @ParameterizedTest(name = "signed {0}")
  @ValueSource(
      strings = {
        "http://gw.example", // the inner request of a proxy that ends TLS
        "http://localhost:8080",
        "https://gw.example:8080",
        "https://gw.example.evil.example",
        "https://evil.example"
      })
  @DisplayName("F23 what an inner hop, or somebody else, calls us is no public URL")
  void other_urls(String signed) {
    Signature ours = new Signature(List.of(TOKEN), "https://gw.example");
    assertThat(ours.valid(PATH, CALL, Signature.sign(TOKEN, signed + PATH, CALL))).isFalse();
  }

  @Test
  @DisplayName("F34 every value of a repeated key is signed, each once, in order")
  void repeated_keys() throws UnreadableForm {
    Signature ours = new Signature(List.of(TOKEN), HOST);
    String signature = "IK+Dwps556ElfBT0I3Rgjkr1wJU=";
    FormBody asSent =
        FormBody.parse(bytes("Digits=5678&Sid=CA123&Digits=1234&SidAccount=AC123&Digits=1234"));
    FormBody collapsed = FormBody.parse(bytes("Digits=5678&Sid=CA123&SidAccount=AC123"));
    assertThat(ours.valid(PATH, new Form(asSent.params()), signature)).isTrue();
    assertThat(ours.valid(PATH, new Form(collapsed.params()), signature)).isFalse();
  }

  @Test
  void a_signer_may_include_the_fragment_that_we_gave() {
    Signature ours = new Signature(List.of(TOKEN), HOST);
    String with = HOST + PATH + "#ct=2000&rt=4000&rc=3&rp=5xx,ct,rt";
    assertThat(ours.valid(PATH, CALL, Signature.sign(TOKEN, with, CALL))).isTrue();
    assertThat(ours.valid(PATH, CALL, Signature.sign(TOKEN, HOST + PATH + "#rc=5", CALL)))
        .isFalse();
  }

  @Test
  void both_tokens_are_good_during_a_rotation_and_no_third() {
    Signature ours = new Signature(List.of("new", "old", ""), HOST);
    for (String token : List.of("new", "old")) {
      assertThat(ours.valid(PATH, CALL, Signature.sign(token, HOST + PATH, CALL))).isTrue();
    }
    assertThat(ours.valid(PATH, CALL, Signature.sign("other", HOST + PATH, CALL))).isFalse();
  }

  @Test
  void a_query_is_not_merged_into_the_form() {
    Signature ours = new Signature(List.of(TOKEN), HOST);
    List<Param> merged = new ArrayList<>(CALL.params());
    merged.add(new Param("foo", "1"));
    merged.add(new Param("bar", "2"));
    String right = Signature.sign(TOKEN, HOST + PATH, CALL);
    assertThat(ours.valid(PATH, new Form(merged), right)).isFalse();
  }

  @Test
  void spaces_at_the_ends_of_a_value_are_signed() {
    Signature ours = new Signature(List.of(TOKEN), HOST);
    String right = Signature.sign(TOKEN, HOST + PATH, form("Body= yes \n"));
    assertThat(ours.valid(PATH, form("Body= yes \n"), right)).isTrue();
    assertThat(ours.valid(PATH, form("Body=yes"), right)).isFalse();
  }

  @Test
  void a_body_that_is_no_form_needs_the_hash_of_its_bytes_in_the_signed_URL() {
    Signature ours = new Signature(List.of(TOKEN), HOST);
    String path = "/myapp.php?" + JSON_HASH;
    String right = Signature.sign(TOKEN, HOST + path, JSON);
    assertThat(ours.valid(path, raw("{\"property\": \"other\"}"), right)).isFalse();
    String hashless = Signature.sign(TOKEN, HOST + PATH, JSON);
    assertThat(ours.valid(PATH, JSON, hashless)).isFalse();
    assertThat(ours.valid(PATH, raw(""), hashless)).isTrue();
  }

  @Test
  void a_missing_empty_or_odd_header_is_not_valid() {
    Signature ours = new Signature(List.of(TOKEN), HOST);
    String right = Signature.sign(TOKEN, HOST + PATH, CALL);
    for (String header : List.of("", " ", right + "=", " " + right, right.substring(1), "ñ")) {
      assertThat(ours.valid(PATH, CALL, header)).isFalse();
    }
  }

  @Test
  void names_are_sorted_by_their_bytes() {
    // In UTF-16 the emoji would come before U+FF01, in UTF-8 it comes after.
    assertThat(Signature.sign(TOKEN, HOST, form("\uFF01=1", "😀=2")))
        .isEqualTo(Signature.sign(TOKEN, HOST + "\uFF011😀2", new Nothing()));
  }

  @Test
  void half_a_configuration_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Signature(List.of(""), HOST));
    for (String url : List.of("mycompany.com", "ftp://x", "https:///x", "https://x/?a=b")) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Signature(List.of(TOKEN), url));
    }
  }

  private static Form form(String... pairs) {
    return new Form(
        Stream.of(pairs)
            .map(pair -> new Param(pair.split("=", 2)[0], pair.split("=", 2)[1]))
            .toList());
  }

  private static Raw raw(String body) {
    return new Raw(bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
