package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** V7, X3: what docs/guide/verify.md prints is run as it stands. */
@DisplayName("V7 X3 The proof of a right code")
class ProofTest {
  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);
  private static int numbers = 100;

  @TempDir Path folder;

  private static String proof(String more) {
    Phone phone = new Phone(gateway, "+1415555" + (6_000 + numbers++));
    String id =
        gateway
            .post(
                "/v1/verifications",
                "{\"to\": \"" + phone.number() + "\", \"channel\": \"sms\"" + more + "}")
            .is(201)
            .json()
            .path("id")
            .asString("");
    phone.awaitCodes(1);
    return gateway
        .post("/v1/verifications/" + id + "/check", "{\"code\": \"" + phone.code() + "\"}")
        .is(200)
        .json()
        .path("proof")
        .asString("");
  }

  private static JWKSet published() throws Exception {
    return JWKSet.parse(gateway.send(gateway.anonymous("/.well-known/jwks.json")).is(200).text());
  }

  private static boolean isGood(String proof) throws Exception {
    SignedJWT jwt = SignedJWT.parse(proof);
    var key = published().getKeyByKeyId(jwt.getHeader().getKeyID());
    return key != null && jwt.verify(new com.nimbusds.jose.crypto.ECDSAVerifier(key.toECKey()));
  }

  private static String printed(String language) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "guide", "verify.md"));
    Matcher block = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```").matcher(page);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private record Ran(int exit, String told) {}

  private Ran run(String... command) throws Exception {
    Path told = folder.resolve("told");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), Files.readString(told));
  }

  private static List<String> forgeries(String proof) {
    String[] parts = proof.split("\\.");
    String claims =
        new String(java.util.Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String other =
        java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.replace("+1415", "+1416").getBytes(StandardCharsets.UTF_8));
    return List.of(parts[0] + "." + other + "." + parts[2]);
  }

  @Test
  @DisplayName(
      "names the number, the channel, the purpose and whom it is for, and lives five minutes")
  void claims() throws Exception {
    SignedJWT jwt = SignedJWT.parse(proof(", \"purpose\": \"sign-in\", \"audience\": \"shop\""));
    var claims = jwt.getJWTClaimsSet();
    assertThat(jwt.getHeader().getType().getType()).isEqualTo("verification+jwt");
    assertThat(claims.getSubject()).startsWith("+1415555");
    assertThat(claims.getStringClaim("phone_number")).isEqualTo(claims.getSubject());
    assertThat(claims.getStringClaim("channel")).isEqualTo("sms");
    assertThat(claims.getStringClaim("purpose")).isEqualTo("sign-in");
    assertThat(claims.getAudience()).containsExactly("shop");
    assertThat(claims.getIssuer()).isEqualTo(gateway.uri().toString());
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  @DisplayName("is checked offline by the Java of the guide, which throws at a forged one")
  void inJava() throws Exception {
    Files.writeString(folder.resolve("CheckProof.java"), printed("java"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String proof = proof(", \"audience\": \"shop\"");
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "CheckProof.java",
                proof,
                gateway.uri().toString(),
                "shop"));
    Ran good = run(command.toArray(String[]::new));
    assertThat(good.exit()).as(good.told()).isZero();
    assertThat(good.told()).contains("proved by sms");
    command.set(4, forgeries(proof).getFirst());
    assertThat(run(command.toArray(String[]::new)).exit()).isNotZero();
  }

  @Test
  @DisplayName("is checked offline by the Node of the guide, which refuses forged and foreign ones")
  void inNode() throws Exception {
    Files.writeString(folder.resolve("check-proof.mjs"), printed("js"));
    String proof = proof(", \"audience\": \"shop\"");
    Ran good = run("node", "check-proof.mjs", proof, gateway.uri().toString(), "shop");
    assertThat(good.exit()).as(good.told()).isZero();
    assertThat(good.told()).contains("proved by sms");
    Ran forged =
        run(
            "node",
            "check-proof.mjs",
            forgeries(proof).getFirst(),
            gateway.uri().toString(),
            "shop");
    assertThat(forged.told()).contains("forged");
    Ran foreign = run("node", "check-proof.mjs", proof, gateway.uri().toString(), "bank");
    assertThat(foreign.told()).contains("not for us");
  }

  @Test
  @DisplayName(
      "is still good when keys change, because the next key is published before it signs and the old one stays")
  void rotation() throws Exception {
    proof("");
    assertThat(published().getKeys()).hasSize(1);
    gateway.moveClock(Duration.ofDays(30).minusMinutes(50));
    List<?> both = published().getKeys();
    assertThat(both).as("the next key is there an hour before it signs").hasSize(2);
    String last = proof("");
    assertThat(isGood(last)).isTrue();
    gateway.moveClock(Duration.ofMinutes(65));
    String first = proof("");
    assertThat(SignedJWT.parse(first).getHeader().getKeyID())
        .isNotEqualTo(SignedJWT.parse(last).getHeader().getKeyID());
    assertThat(isGood(last)).as("of the old key").isTrue();
    assertThat(isGood(first)).as("of the new key").isTrue();
    gateway.moveClock(Duration.ofHours(2));
    assertThat(published().getKeys()).as("the old one has gone").hasSize(1);
  }

  @Test
  @DisplayName("is signed with a key whose private part stands nowhere in the clear")
  void encrypted() throws Exception {
    proof("");
    byte[] kept =
        gateway
            .store()
            .sql()
            .sql("select private_key from verify_key limit 1")
            .query(byte[].class)
            .single();
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("\"d\"", "kty");
    assertThat(gateway.send(gateway.anonymous("/.well-known/jwks.json")).text())
        .doesNotContain("\"d\"");
  }
}
