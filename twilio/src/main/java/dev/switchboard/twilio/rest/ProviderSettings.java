package dev.switchboard.twilio.rest;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which account, with which credentials, reached where.
 *
 * @param accountSid {@code AC} and 32 hex digits; stands in every path, also where an API key signs
 *     in
 * @param username the account SID, or an API key ({@code SK…})
 * @param password the auth token, or the API key's secret
 * @param baseUrl where every Twilio host is reached instead of its own name, http or https, its
 *     path kept as a prefix
 * @param maxConnections open connections at most, 1 to 10,000
 * @param readTimeout how long reads (fetch, list, account) wait for their answer; a send brings its
 *     own
 */
public record ProviderSettings(
    String accountSid,
    String username,
    String password,
    Optional<URI> baseUrl,
    int maxConnections,
    Duration readTimeout) {
  private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");

  /**
   * @throws IllegalArgumentException naming what is wrong, without repeating a secret
   */
  public ProviderSettings {
    if (!ACCOUNT_SID.matcher(accountSid).matches()) {
      throw new IllegalArgumentException("the account SID is not AC and 32 hex digits");
    }
    if (username.isBlank() || password.isBlank()) {
      throw new IllegalArgumentException("the user name or password for Twilio is empty");
    }
    baseUrl.ifPresent(ProviderSettings::check);
    if (maxConnections < 1 || maxConnections > 10_000) {
      throw new IllegalArgumentException("max connections must be 1 to 10000: " + maxConnections);
    }
    if (readTimeout.isNegative() || readTimeout.isZero()) {
      throw new IllegalArgumentException("the read timeout must be positive: " + readTimeout);
    }
  }

  /** The account signs in with its own auth token; 256 connections, 10 s for reads. */
  public static ProviderSettings of(String accountSid, String authToken) {
    return new ProviderSettings(
        accountSid, accountSid, authToken, Optional.empty(), 256, Duration.ofSeconds(10));
  }

  /** Signs in with an API key; the account SID stays in the path. */
  public ProviderSettings withApiKey(String key, String secret) {
    return new ProviderSettings(accountSid, key, secret, baseUrl, maxConnections, readTimeout);
  }

  /** Reaches every Twilio host at this address. */
  public ProviderSettings reachedAt(URI base) {
    return new ProviderSettings(
        accountSid, username, password, Optional.of(base), maxConnections, readTimeout);
  }

  public ProviderSettings withMaxConnections(int connections) {
    return new ProviderSettings(accountSid, username, password, baseUrl, connections, readTimeout);
  }

  public ProviderSettings withReadTimeout(Duration timeout) {
    return new ProviderSettings(accountSid, username, password, baseUrl, maxConnections, timeout);
  }

  private static void check(URI base) {
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || base.getHost() == null) {
      throw new IllegalArgumentException(
          "the API base URL must be http://host or https://host, optionally with port and path");
    }
    if (base.getRawQuery() != null || base.getRawFragment() != null || base.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "the API base URL must not have a query, a fragment or credentials");
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "ProviderSettings[" + accountSid + ", " + baseUrl + ", " + maxConnections + "]";
  }
}
