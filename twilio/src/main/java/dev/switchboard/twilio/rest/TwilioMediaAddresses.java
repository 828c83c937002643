package dev.switchboard.twilio.rest;

import dev.switchboard.core.provider.MediaAddresses;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Media at Twilio: {@code MediaUrl{N}} lies under the API's own host and is guarded by the
 * account's credentials; from there it redirects to a host that must not see them.
 */
public final class TwilioMediaAddresses implements MediaAddresses {
  /** With or without edge and region, as in {@code api.dublin.ie1.twilio.com}. */
  private static final Pattern API = Pattern.compile("api(\\.[a-z0-9-]+){0,2}\\.twilio\\.com");

  private final ProviderSettings settings;

  public TwilioMediaAddresses(TwilioApi api) {
    this.settings = api.settings();
  }

  @Override
  public Optional<Way> ofProvider(URI told) {
    if (told.getHost() == null || told.getScheme() == null || told.getUserInfo() != null) {
      return Optional.empty();
    }
    if (settings.baseUrl().filter(base -> isBelow(base, told)).isPresent()) {
      return Optional.of(new Way(told, headers(Optional.empty())));
    }
    boolean twilio =
        told.getScheme().equalsIgnoreCase("https")
            && (told.getPort() < 0 || told.getPort() == 443)
            && API.matcher(told.getHost().toLowerCase(Locale.ROOT)).matches();
    if (!twilio) {
      return Optional.empty();
    }
    Destination destination = Destination.of(told, settings.baseUrl());
    return Optional.of(
        new Way(
            URI.create(destination.host().toURI() + destination.target()),
            headers(destination.originalHost())));
  }

  private Map<String, String> headers(Optional<String> originalHost) {
    byte[] user =
        (settings.username() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
    originalHost.ifPresent(host -> headers.put(Destination.ORIGINAL_HOST, host));
    return headers;
  }

  private static boolean isBelow(URI base, URI told) {
    String prefix = base.getPath() == null ? "" : base.getPath().replaceFirst("/$", "");
    return base.getScheme().equalsIgnoreCase(told.getScheme())
        && base.getHost().equalsIgnoreCase(told.getHost())
        && port(base) == port(told)
        && told.getPath() != null
        && told.getPath().startsWith(prefix + "/2010-04-01/");
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}
