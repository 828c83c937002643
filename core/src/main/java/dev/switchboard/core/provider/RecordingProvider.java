package dev.switchboard.core.provider;

/** Recordings of calls at the provider, and what it wrote down of them. */
public interface RecordingProvider {

  /** Takes the sound away. A second time changes nothing. */
  Removal removeRecording(String sid);

  /** Takes the words away. A second time changes nothing. */
  Removal removeTranscription(String sid);
}
