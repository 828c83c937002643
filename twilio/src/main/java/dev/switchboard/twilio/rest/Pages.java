package dev.switchboard.twilio.rest;

import java.util.List;

/** A list of the 2010 API that was followed page by page. */
public sealed interface Pages<T> {

  /** Every page that was wanted could be read. */
  record Complete<T>(List<T> items) implements Pages<T> {}

  /** One could not: the list proves nothing. */
  record Unreadable<T>(String reason) implements Pages<T> {}
}
