package dev.switchboard.twilio.rest;

/** How far one request got. Up to {@link #CONNECTED} no byte of it has left this machine. */
public enum Progress {
  LEASING("waiting for a free connection"),
  CONNECTING("connecting"),
  CONNECTED("connected, nothing written"),
  WRITING("writing the request"),
  WRITTEN("request written, waiting for the answer"),
  READING("reading the answer"),
  ANSWERED("answer read");

  private final String words;

  Progress(String words) {
    this.words = words;
  }

  /** True where it is certain that the provider saw nothing of the request. */
  public boolean isUnsent() {
    return compareTo(WRITING) < 0;
  }

  @Override
  public String toString() {
    return words;
  }
}
