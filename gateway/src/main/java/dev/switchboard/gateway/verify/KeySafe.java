package dev.switchboard.gateway.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts private keys for the store with what all nodes of one account know and the store does
 * not: the account's auth tokens (HKDF with SHA-256, RFC 5869; AES-256-GCM). With a token that is
 * about to be taken out of use keys can still be read, so a rotation of tokens loses none.
 */
final class KeySafe {
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<SecretKey> keys;

  /**
   * @param tokens the first one encrypts, any of them decrypts
   */
  KeySafe(List<String> tokens) {
    this.keys = tokens.stream().map(KeySafe::key).toList();
  }

  private static SecretKey key(String token) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(token.getBytes(StandardCharsets.UTF_8))
                  .addSalt("switchboard".getBytes(StandardCharsets.UTF_8))
                  .thenExpand("keys of proofs".getBytes(StandardCharsets.UTF_8), KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HKDF", e);
    }
  }

  /**
   * @param bound what it belongs to; the same must be given to read it
   */
  byte[] close(byte[] secret, String bound) {
    try {
      byte[] iv = new byte[IV_BYTES];
      RANDOM.nextBytes(iv);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), iv, bound).doFinal(secret);
      return ByteBuffer.allocate(IV_BYTES + sealed.length).put(iv).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks AES-GCM", e);
    }
  }

  /** Empty where none of our tokens closed it. */
  Optional<byte[]> open(byte[] closed, String bound) {
    byte[] iv = Arrays.copyOf(closed, IV_BYTES);
    byte[] sealed = Arrays.copyOfRange(closed, IV_BYTES, closed.length);
    for (SecretKey key : keys) {
      try {
        return Optional.of(cipher(Cipher.DECRYPT_MODE, key, iv, bound).doFinal(sealed));
      } catch (GeneralSecurityException e) {
        // closed with another token
      }
    }
    return Optional.empty();
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] iv, String bound)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
