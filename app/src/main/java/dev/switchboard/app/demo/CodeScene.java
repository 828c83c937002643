package dev.switchboard.app.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.switchboard.client.NewVerification;
import dev.switchboard.client.Switchboard;
import dev.switchboard.client.Verification;
import dev.switchboard.client.VerificationCheck;
import dev.switchboard.client.Verifier;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Two people sign in with a one-time code: one gets it by text and mistypes it first, the other's
 * text is filtered and the phone rings instead.
 */
final class CodeScene {
  private static final String ANN = "+14155550137";
  private static final String BEN = "+14155550138";

  private final URI base;
  private final Verifier verifier;
  private final SimulatorControl simulator;
  private final Consumer<String> told;
  private final List<Audit.Check> checks = new ArrayList<>();

  /**
   * @param told is told what happens
   */
  CodeScene(URI base, Switchboard gateway, SimulatorControl simulator, Consumer<String> told) {
    this.base = base;
    this.verifier = gateway.verifier();
    this.simulator = simulator;
    this.told = told;
  }

  /** Plays it, and says what must hold and whether it does. */
  List<Audit.Check> play() throws InterruptedException {
    byText();
    byCall();
    return List.copyOf(checks);
  }

  private void byText() throws InterruptedException {
    Verification started = verifier.start(NewVerification.to(ANN, "sms").withPurpose("sign-in"));
    told.accept("a code is asked for, " + started.triesLeft() + " tries");
    Optional<String> code = Until.present(() -> simulator.codeByText(ANN));
    told.accept(ANN + " reads " + code.orElse("nothing") + " on the phone");
    VerificationCheck wrong = verifier.check(started.id(), other(code.orElse("")));
    told.accept(
        "a wrong code: “"
            + wrong.message()
            + "” "
            + wrong.triesLeft().map(n -> n + " tries left").orElse(""));
    VerificationCheck right = verifier.check(started.id(), code.orElse("0000"));
    told.accept("the right one: " + right.status() + ", with a proof");
    Optional<String> fault = right.proof().map(this::faultOf).orElse(Optional.of("no proof"));
    told.accept("the proof, checked offline: " + fault.orElse("of " + ANN + ", and genuine"));
    VerificationCheck again = verifier.check(started.id(), code.orElse("0000"));
    told.accept("the same code once more: " + again.code());
    List<String> faults = new ArrayList<>();
    fault.ifPresent(faults::add);
    expect(faults, wrong.status().equals("pending"), "a wrong code was " + wrong.status());
    expect(faults, right.isApproved(), "the right code was " + right.status());
    expect(faults, !again.isApproved(), "the right code was approved twice");
    checks.add(
        new Audit.Check(
            "A right code is approved once, with a proof that others can check", faults));
  }

  private static void expect(List<String> faults, boolean holds, String otherwise) {
    if (!holds) {
      faults.add(otherwise);
    }
  }

  private static String other(String code) {
    return code.equals("123456") ? "654321" : "123456";
  }

  /** What is wrong with a proof; it is checked with nothing but the published keys. */
  private Optional<String> faultOf(String proof) {
    try {
      SignedJWT jwt = SignedJWT.parse(proof);
      var key =
          JWKSet.load(base.resolve("/.well-known/jwks.json").toURL())
              .getKeyByKeyId(jwt.getHeader().getKeyID());
      if (key == null || !jwt.verify(new ECDSAVerifier(key.toECKey()))) {
        return Optional.of("not signed by a published key");
      }
      return ANN.equals(jwt.getJWTClaimsSet().getSubject())
          ? Optional.empty()
          : Optional.of("of somebody else");
    } catch (ParseException | IOException | JOSEException e) {
      return Optional.of("it cannot be read");
    }
  }

  private void byCall() throws InterruptedException {
    simulator.filteredPhoneThatAnswers(BEN);
    Verification started = verifier.start(NewVerification.to(BEN, "sms"));
    told.accept("another code, to " + BEN + ", whose texts are filtered");
    Optional<String> heard = Until.present(() -> simulator.codeByCall(BEN));
    Verification now = verifier.find(started.id());
    now.timeline().stream()
        .filter(event -> event.event().equals("fallback"))
        .forEach(event -> told.accept("the gateway goes on " + event.reason().orElse("")));
    told.accept(BEN + " hears " + heard.orElse("nothing") + " in a call");
    VerificationCheck check = verifier.check(started.id(), heard.orElse("0000"));
    told.accept("typed in: " + check.status());
    List<String> faults = new ArrayList<>();
    expect(faults, check.isApproved(), "the code of the call was " + check.status());
    expect(
        faults,
        now.attempts().stream()
            .map(Verification.Attempt::channel)
            .toList()
            .equals(List.of("sms", "call")),
        "it went by " + now.attempts());
    checks.add(new Audit.Check("A text that does not arrive is followed by a call", faults));
  }
}
