package dev.switchboard.gateway.console;

/** Answered with the console's own 404 page. */
final class NotHere extends RuntimeException {
  NotHere() {
    super("no such page", null, false, false);
  }
}
