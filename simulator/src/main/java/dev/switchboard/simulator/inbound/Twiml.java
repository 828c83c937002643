package dev.switchboard.simulator.inbound;

import java.util.List;

/**
 * A messaging document, read.
 *
 * @param warnings what was passed over, as alerts
 */
record Twiml(List<Verb> verbs, List<Alert> warnings) {

  static final Twiml EMPTY = new Twiml(List.of(), List.of());

  Twiml {
    verbs = List.copyOf(verbs);
    warnings = List.copyOf(warnings);
  }

  /** What Twilio would write into its debugger. */
  record Alert(int code, String text) {}

  sealed interface Verb {}

  /**
   * {@code <Message>}; attributes that were not given are empty.
   *
   * @param action asked after sending; its document takes over
   */
  record Reply(
      String body,
      List<String> media,
      String to,
      String from,
      String callback,
      String action,
      String method)
      implements Verb {}

  /** {@code <Redirect>}: the document of another URL takes over. */
  record Redirect(String url, String method) implements Verb {}
}
