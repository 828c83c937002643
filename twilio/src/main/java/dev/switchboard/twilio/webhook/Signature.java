package dev.switchboard.twilio.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Twilio's webhook signature: Base64 of the HMAC-SHA1, keyed with the auth token, over the URL and
 * the body's parameters. Our own code because the SDK's validator takes a map and so loses repeated
 * parameters. Immutable.
 *
 * <p>The scheme has no time in it: a replay is valid, and the caller's own deduplication must bear
 * it. Source: Twilio docs, "Webhooks security".
 */
public final class Signature {
  /** The header that carries it. */
  public static final String HEADER = "X-Twilio-Signature";

  private static final String ALGORITHM = "HmacSHA1";
  private static final Pattern BODY_HASH =
      Pattern.compile("[?&]bodySHA256=([0-9a-fA-F]{64})(?=&|$)");

  /** By the bytes of UTF-8, as Twilio sorts: these have the order of their code points. */
  private static final Comparator<String> BY_BYTES = Signature::compare;

  private final List<SecretKeySpec> keys;
  private final PublicUrls urls;

  /**
   * @param authTokens any of them may have signed: the primary one, and the secondary during a
   *     rotation
   * @param publicUrl how Twilio reaches us: scheme, host, port and path prefix where there are any.
   *     What a proxy made of host, port or scheme on the way in does not matter
   * @throws IllegalArgumentException where there is no token or the URL is none
   */
  public Signature(List<String> authTokens, String publicUrl) {
    this.keys = authTokens.stream().filter(token -> !token.isEmpty()).map(Signature::key).toList();
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no auth token to check signatures with");
    }
    this.urls = PublicUrls.of(publicUrl);
  }

  /**
   * Whether one of our tokens signed this request.
   *
   * @param pathAndQuery exactly as received, escapes and all
   * @param header its {@link #HEADER}; empty where it is missing, which is never valid
   */
  public boolean valid(String pathAndQuery, Payload payload, String header) {
    if (header.isEmpty() || !bodyMatches(pathAndQuery, payload)) {
      return false;
    }
    byte[] claimed = header.getBytes(StandardCharsets.UTF_8);
    String params = canonical(payload);
    // Which form fits first is no secret; what is secret is compared in constant time.
    for (String base : urls.bases()) {
      String url = base + pathAndQuery;
      // Fragments are not signed, says Twilio; some signers do.
      for (String signed : List.of(url, url + "#" + ConnectionOverrides.FRAGMENT)) {
        for (SecretKeySpec key : keys) {
          if (MessageDigest.isEqual(claimed, hmac(key, signed + params))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** What Twilio would send for this URL and body. */
  public static String sign(String authToken, String url, Payload payload) {
    byte[] signature = hmac(key(authToken), url + canonical(payload));
    return new String(signature, StandardCharsets.US_ASCII);
  }

  /** Names sorted, each with its values sorted and without repetitions, nothing in between. */
  private static String canonical(Payload payload) {
    if (!(payload instanceof Payload.Form(List<Param> params))) {
      return "";
    }
    TreeMap<String, TreeSet<String>> sorted = new TreeMap<>(BY_BYTES);
    for (Param param : params) {
      sorted.computeIfAbsent(param.name(), _ -> new TreeSet<>(BY_BYTES)).add(param.value());
    }
    StringBuilder canonical = new StringBuilder();
    sorted.forEach((name, values) -> values.forEach(value -> canonical.append(name).append(value)));
    return canonical.toString();
  }

  private static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(a.codePointAt(i), b.codePointAt(i));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  private static boolean bodyMatches(String pathAndQuery, Payload payload) {
    if (!(payload instanceof Payload.Raw(byte[] body)) || body.length == 0) {
      return true;
    }
    Matcher hash = BODY_HASH.matcher(pathAndQuery);
    return hash.find()
        && MessageDigest.isEqual(
            hash.group(1).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII),
            sha256(body).getBytes(StandardCharsets.US_ASCII));
  }

  private static SecretKeySpec key(String token) {
    return new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  private static byte[] hmac(SecretKeySpec key, String signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getEncoder().encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
