package dev.switchboard.simulator.api;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.voice.Voice;
import dev.switchboard.simulator.wire.Router;

/** What the API has of calls. */
public final class VoiceResources {
  private final CallResource calls;
  private final RecordingResource recordings;
  private final TranscriptionResource transcriptions;
  private final ConferenceResource conferences;
  private final QueueResource queues;

  public VoiceResources(SimClock clock, Voice voice, OwnNumbers numbers, String account) {
    calls = new CallResource(voice.log(), voice.calls(), numbers, account);
    recordings = new RecordingResource(voice.log(), voice.calls(), voice.recordings(), account);
    transcriptions = new TranscriptionResource(voice.recordings(), account);
    conferences = new ConferenceResource(voice.calls(), account);
    queues = new QueueResource(clock, voice.calls(), account);
  }

  void route(Router<Endpoint> router) {
    calls.route(router);
    recordings.route(router);
    transcriptions.route(router);
    conferences.route(router);
    queues.route(router);
  }
}
