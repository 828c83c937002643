package dev.switchboard.twilio.rest;

import dev.switchboard.core.provider.RecordingProvider;
import dev.switchboard.core.provider.Removal;
import java.time.Clock;
import java.util.regex.Pattern;

/** Recordings and transcriptions at Twilio ("Recordings resource: delete"). */
public final class TwilioRecordings implements RecordingProvider {
  private static final Pattern RECORDING = Pattern.compile("RE[0-9A-Za-z]{1,62}");
  private static final Pattern TRANSCRIPTION = Pattern.compile("TR[0-9A-Za-z]{1,62}");

  private final TwilioApi api;
  private final Clock clock;

  /**
   * @param clock for a Retry-After that is given as a date
   */
  public TwilioRecordings(TwilioApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  @Override
  public Removal removeRecording(String sid) {
    return remove(RECORDING, "Recordings/", sid);
  }

  @Override
  public Removal removeTranscription(String sid) {
    return remove(TRANSCRIPTION, "Transcriptions/", sid);
  }

  private Removal remove(Pattern form, String folder, String sid) {
    if (!form.matcher(sid).matches()) {
      // Nothing that may go into a path, so nothing that the provider could have.
      return new Removal.Gone();
    }
    Answer answer = api.delete(api.path(folder + sid + ".json"));
    boolean deleted =
        answer instanceof Answer.Received received
            && (received.status() == 204 || received.status() == 200);
    return deleted ? new Removal.Removed() : RemovalAnswer.otherwise(answer, clock);
  }
}
