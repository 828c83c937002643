package dev.switchboard.gateway.console.session;

import dev.switchboard.gateway.security.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits that a person or a browser holds; the store keeps only {@link #hash}. */
record Token(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Token random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** A plain SHA-256 is enough: there is nothing to guess in 256 random bits. */
  byte[] hash() {
    return Sha256.of(text);
  }

  /** Compares in constant time. */
  boolean matches(String other) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Never the secret itself. */
  @Override
  public String toString() {
    return "Token[…]";
  }
}
