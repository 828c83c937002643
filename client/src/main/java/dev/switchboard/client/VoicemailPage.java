package dev.switchboard.client;

import java.util.List;
import java.util.Optional;

/**
 * One page of voicemails, newest first.
 *
 * @param nextCursor where the next page starts; empty after the last
 * @param json the answer as it was received
 */
public record VoicemailPage(List<Voicemail> voicemails, Optional<String> nextCursor, String json) {
  public VoicemailPage {
    voicemails = List.copyOf(voicemails);
  }
}
