package dev.switchboard.gateway.console;

/** What a person typed cannot be used; the message says why and what would do. */
final class Unfit extends RuntimeException {
  private final String why;

  Unfit(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  String why() {
    return why;
  }
}
