package dev.switchboard.twilio.webhook;

import java.net.URI;

/**
 * How Twilio shall behave when it calls us, said in the fragment of the URL that it is given. By
 * default it tries a second time only where it could not connect; a 5xx or a silence of ours would
 * lose a status for good.
 *
 * <p>Source: Twilio docs, "Webhooks: connection overrides".
 */
public final class ConnectionOverrides {
  /**
   * 2 s to connect, 4 s for the answer, 3 more tries, after a 5xx as well as after a failed connect
   * or a silence. Four tries stay near Twilio's 15 s for all of them.
   */
  public static final String FRAGMENT = "ct=2000&rt=4000&rc=3&rp=5xx,ct,rt";

  private ConnectionOverrides() {}

  /** The URL with our fragment; one that has a fragment already keeps its own. */
  public static String on(URI callback) {
    return callback.getRawFragment() == null ? callback + "#" + FRAGMENT : callback.toString();
  }
}
