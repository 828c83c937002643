package dev.switchboard.simulator.twiml;

/** How Twilio asks a URL. */
public enum Method {
  GET,
  POST
}
