package dev.switchboard.twilio.rest;

import dev.switchboard.core.outcome.IoProgress;

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

  /** In the words of the rules. */
  IoProgress io() {
    return switch (this) {
      case LEASING, CONNECTING -> IoProgress.NOT_CONNECTED;
      case CONNECTED -> IoProgress.CONNECTED;
      case WRITING -> IoProgress.WRITING;
      case WRITTEN -> IoProgress.WRITTEN;
      case READING, ANSWERED -> IoProgress.ANSWERING;
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
