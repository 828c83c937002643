package dev.switchboard.simulator.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Which URLs Twilio would ask. */
public final class WebUrl {
  private WebUrl() {}

  /**
   * True for an absolute http or https URL with a host; Twilio refuses hosts with an underscore.
   */
  public static boolean isUsable(String text) {
    try {
      URI url = new URI(text);
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && url.getHost() != null
          && !url.getHost().contains("_");
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
