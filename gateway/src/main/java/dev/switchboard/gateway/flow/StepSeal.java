package dev.switchboard.gateway.flow;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what travels in the address of a step, so that it can be neither made up nor carried over
 * to another call: HMAC-SHA256 over the state and what it is bound to, of which 128 bits are kept
 * (RFC 2104 §5). Twilio's own signature says who called the address; this one says that we made it,
 * for this call. Thread-safe.
 */
final class StepSeal {
  private static final int TAG_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param secret which all nodes share
   */
  StepSeal(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * @param state letters, digits and what else is safe in an address, but no dot
   * @param bound the call
   * @return the state, a dot and its tag
   */
  String close(String state, String bound) {
    return state + "." + tag(state, bound);
  }

  /** The state; empty where it was not closed by us, or for something else. */
  Optional<String> open(String text, String bound) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String state = text.substring(0, dot);
    byte[] given = text.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, tag(state, bound).getBytes(StandardCharsets.UTF_8))
        ? Optional.of(state)
        : Optional.empty();
  }

  private String tag(String state, String bound) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // The bound's length goes first, so that no two pairs of bound and state read the same.
      byte[] name = bound.getBytes(StandardCharsets.UTF_8);
      mac.update((byte) (name.length >> 8));
      mac.update((byte) name.length);
      mac.update(name);
      mac.update(state.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(mac.doFinal(), TAG_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HMAC-SHA256", e);
    }
  }
}
