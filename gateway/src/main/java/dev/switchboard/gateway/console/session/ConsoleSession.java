package dev.switchboard.gateway.console.session;

import java.util.HexFormat;

/**
 * A signed-in browser.
 *
 * @param id the hash of its cookie
 * @param csrf what each of its changes must carry
 */
public record ConsoleSession(byte[] id, String csrf) {
  /** The request attribute that the gate leaves it in. */
  public static final String ATTRIBUTE = "dev.switchboard.console.session";

  /**
   * Who did it, for timelines and histories: {@code console:} and the start of the session's hash.
   */
  public String actor() {
    return "console:" + HexFormat.of().formatHex(id, 0, 4);
  }

  boolean allows(String givenCsrf) {
    return new Token(csrf).matches(givenCsrf);
  }

  @Override
  public String toString() {
    return actor();
  }
}
