package dev.switchboard.twilio.webhook;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The forms in which a signer may have written our public address. Twilio keeps an explicit port
 * for texts and drops it for calls over https, it drops credentials, and some proxies are
 * configured with the default port spelled out.
 */
record PublicUrls(List<String> bases) {

  /**
   * @param configured scheme and host, with port and path where there are any
   * @throws IllegalArgumentException where it is not an http, https, ws or wss URL
   */
  static PublicUrls of(String configured) {
    URI url = URI.create(configured);
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    String defaultPort =
        switch (scheme) {
          case "https", "wss" -> ":443";
          case "http", "ws" -> ":80";
          default ->
              throw new IllegalArgumentException("the public URL must start with http or https");
        };
    if (url.getRawAuthority() == null || url.getRawQuery() != null) {
      throw new IllegalArgumentException("the public URL must be scheme, host, port and path only");
    }
    String authority = url.getRawAuthority();
    String path = url.getRawPath().replaceFirst("/+$", "");
    Set<String> bases = new LinkedHashSet<>();
    for (String host : List.of(authority, authority.substring(authority.lastIndexOf('@') + 1))) {
      String portless = host.replaceFirst(":[0-9]*$", "");
      for (String variant : List.of(host, portless, portless + defaultPort)) {
        bases.add(url.getScheme() + "://" + variant + path);
      }
    }
    return new PublicUrls(List.copyOf(bases));
  }
}
