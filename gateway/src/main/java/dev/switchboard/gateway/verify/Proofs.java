package dev.switchboard.gateway.verify;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.switchboard.core.id.Id;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/**
 * What an application takes home after a right code: a JWT (RFC 7519), signed with ES256, good for
 * minutes, that any of its parts can check without asking anybody.
 */
final class Proofs {
  /** RFC 8725 §3.11: so that it cannot stand in for a token of another kind. */
  static final String TYPE = "verification+jwt";

  private final ProofKeys keys;
  private final String issuer;
  private final InstantSource clock;

  Proofs(ProofKeys keys, String issuer, InstantSource clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.clock = clock;
  }

  String of(Verification verification, Duration lifetime) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(verification.to().address())
            .audience(verification.audience())
            .claim(
                verification.to().isPhone() ? "phone_number" : "email", verification.to().address())
            .claim("channel", verification.channel().word())
            .jwtID(Id.text("ver", verification.id()))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)));
    verification.purpose().ifPresent(purpose -> claims.claim("purpose", purpose));
    ECKey key = keys.signing();
    SignedJWT proof =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(TYPE))
                .keyID(key.getKeyID())
                .build(),
            claims.build());
    try {
      proof.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java lacks ES256", e);
    }
    return proof.serialize();
  }
}
