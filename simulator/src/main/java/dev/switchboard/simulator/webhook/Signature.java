package dev.switchboard.simulator.webhook;

import dev.switchboard.simulator.wire.Form;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Comparator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Twilio-Signature}: Base64 of HMAC-SHA1 with the auth token over the URL as configured,
 * without fragment and user info, then each body parameter's name and value in order of name and
 * value, doubles once (Twilio, "Webhooks security").
 */
public final class Signature {
  private static final Comparator<Form.Field> BY_NAME_AND_VALUE =
      Comparator.comparing(Form.Field::name).thenComparing(Form.Field::value);

  private Signature() {}

  /**
   * @param url with query, where there is one
   * @param body the body's parameters; empty for a GET
   */
  public static String of(String token, String url, Form body) {
    StringBuilder signed = new StringBuilder(signedUrl(url));
    body.fields().stream()
        .distinct()
        .sorted(BY_NAME_AND_VALUE)
        .forEach(field -> signed.append(field.name()).append(field.value()));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] code = mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA1 is part of every JDK", e);
    }
  }

  private static String signedUrl(String url) {
    int fragment = url.indexOf('#');
    String whole = fragment < 0 ? url : url.substring(0, fragment);
    int authority = whole.indexOf("://") + 3;
    int path = whole.indexOf('/', authority);
    int userInfo = whole.lastIndexOf('@', path < 0 ? whole.length() : path);
    return userInfo < authority
        ? whole
        : whole.substring(0, authority) + whole.substring(userInfo + 1);
  }
}
