package dev.switchboard.simulator.api;

import dev.switchboard.simulator.wire.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Who may ask.
 *
 * @param apiKeys secrets by key SID
 * @param testSid an account that checks everything and keeps nothing (Twilio's test credentials)
 */
public record Credentials(
    String accountSid,
    String authToken,
    Map<String, String> apiKeys,
    String testSid,
    String testToken) {

  /** Whose rights a request has. */
  enum Caller {
    ACCOUNT,
    /** Everything but the account resource itself. */
    API_KEY,
    TEST
  }

  /**
   * @param account the SID in the path; empty where the path has none
   * @throws TwilioError 401 / 20003
   */
  Caller check(Exchange exchange, String account) throws TwilioError {
    String[] given = basic(exchange).orElseThrow(TwilioError::unauthorized).split(":", 2);
    if (given.length == 2) {
      if (account.isEmpty() || account.equals(accountSid)) {
        if (given[0].equals(accountSid) && same(given[1], authToken)) {
          return Caller.ACCOUNT;
        }
        String secret = apiKeys.get(given[0]);
        if (secret != null && same(given[1], secret)) {
          return Caller.API_KEY;
        }
      }
      if ((account.isEmpty() || account.equals(testSid))
          && given[0].equals(testSid)
          && same(given[1], testToken)) {
        return Caller.TEST;
      }
    }
    throw TwilioError.unauthorized();
  }

  /**
   * Where the path names no account: that of the credentials.
   *
   * @throws TwilioError 401 / 20003
   */
  Caller check(Exchange exchange) throws TwilioError {
    String given = basic(exchange).orElseThrow(TwilioError::unauthorized);
    return check(exchange, given.startsWith(testSid + ":") ? testSid : accountSid);
  }

  private static Optional<String> basic(Exchange exchange) {
    return exchange
        .header("Authorization")
        .filter(header -> header.regionMatches(true, 0, "Basic ", 0, 6))
        .flatMap(header -> {
          try {
            byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
            return Optional.of(new String(decoded, StandardCharsets.UTF_8));
          } catch (IllegalArgumentException e) {
            return Optional.empty();
          }
        });
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
