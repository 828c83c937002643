package dev.switchboard.bench.wire;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook as Twilio posts it, with {@code X-Twilio-Signature}: Base64 of HMAC-SHA1 with the auth
 * token over the address without its fragment, then each parameter's name and value in order of the
 * names (Twilio, "Webhooks security").
 */
public final class SignedForm {
  private SignedForm() {}

  /** The whole request. */
  public static byte[] post(String token, String url, SortedMap<String, String> fields) {
    int fragment = url.indexOf('#');
    String address = fragment < 0 ? url : url.substring(0, fragment);
    StringBuilder signed = new StringBuilder(address);
    StringBuilder body = new StringBuilder();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      signed.append(field.getKey()).append(field.getValue());
      body.append(body.isEmpty() ? "" : "&")
          .append(field.getKey())
          .append('=')
          .append(URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8));
    }
    URI uri = URI.create(address);
    return Request.of(
        "POST",
        uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
        "application/x-www-form-urlencoded",
        body.toString().getBytes(StandardCharsets.UTF_8),
        "X-Twilio-Signature: " + signature(token, signed.toString()));
  }

  private static String signature(String token, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA1 is part of every JDK", e);
    }
  }
}
