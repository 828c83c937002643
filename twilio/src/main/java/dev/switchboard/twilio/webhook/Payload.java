package dev.switchboard.twilio.webhook;

import java.util.List;

/** What of a request is signed beside its URL. */
public sealed interface Payload {

  /** GET, or a body that is empty. */
  record Nothing() implements Payload {}

  /** The decoded parameters of the body, never those of the query. */
  record Form(List<Param> params) implements Payload {}

  /** Any other body, e.g. JSON: its SHA-256 stands in the query as {@code bodySHA256}. */
  record Raw(byte[] body) implements Payload {}
}
