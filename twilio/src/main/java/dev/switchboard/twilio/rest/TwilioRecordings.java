package dev.switchboard.twilio.rest;

import dev.switchboard.core.provider.RecordingProvider;
import dev.switchboard.core.provider.Removal;
import java.time.Clock;
import java.util.Optional;
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
    return switch (api.delete(api.path(folder + sid + ".json"))) {
      case Answer.Broken broken -> new Removal.PutOff(Optional.empty(), broken.reason());
      case Answer.Received received -> removal(received);
    };
  }

  private Removal removal(Answer.Received answer) {
    String why = ErrorBody.describe(answer);
    return switch (answer.status()) {
      case 200, 204 -> new Removal.Removed();
      // A proxy's 404 page says nothing about the recording: Twilio's own repeats the status.
      case 404 ->
          ErrorBody.of(answer).status().orElse(0) == 404
              ? new Removal.Gone()
              : new Removal.PutOff(Optional.empty(), why);
      // 20009 for what is still being recorded
      case 400, 409 -> new Removal.NotYet(why);
      case 401, 403 -> new Removal.Refused(why);
      default -> new Removal.PutOff(RetryAfter.of(answer, clock.instant()), why);
    };
  }
}
