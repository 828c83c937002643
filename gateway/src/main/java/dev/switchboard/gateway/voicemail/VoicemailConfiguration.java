package dev.switchboard.gateway.voicemail;

import dev.switchboard.core.provider.RecordingProvider;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.media.MediaDownload;
import dev.switchboard.gateway.message.OwnMessages;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallRecord;
import dev.switchboard.gateway.web.StrictJson;
import dev.switchboard.twilio.rest.TwilioApi;
import dev.switchboard.twilio.rest.TwilioRecordings;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Voicemail, in the order one meets its parts. */
@Configuration(proxyBeanMethods = false)
public class VoicemailConfiguration {
  @Bean
  VoicemailSetting voicemailSetting(Settings settings, JsonMapper json) {
    return new VoicemailSetting(settings, json);
  }

  @Bean
  RecordingProvider recordingProvider(TwilioApi api, Clock clock) {
    return new TwilioRecordings(api, clock);
  }

  @Bean
  RecordingRemovals recordingRemovals(
      Store store, RecordingProvider provider, VoicemailSetting setting, Clock clock) {
    return new RecordingRemovals(store, provider, setting, clock, new SecureRandom());
  }

  @Bean
  VoicemailIntake voicemailIntake(
      Store store, VoicemailSetting setting, RecordingRemovals removals, Clock clock) {
    return new VoicemailIntake(store, setting, removals, clock);
  }

  /** Begins when everything else is there, and ends before it. */
  @Bean(initMethod = "start", destroyMethod = "close")
  VoicemailWorker voicemailWorker(
      Store store,
      MediaDownload download,
      RecordingRemovals removals,
      OwnMessages messages,
      VoicemailSetting setting,
      CallRecord calls,
      Clock clock,
      Changes changes) {
    return new VoicemailWorker(
        store,
        new AudioFetcher(store, download, removals, calls, clock, changes),
        new VoicemailNotices(store, messages, setting, clock),
        removals,
        clock);
  }

  // What the outside sees

  @Bean
  VoicemailQueries voicemailQueries(Store store) {
    return new VoicemailQueries(store);
  }

  @Bean
  VoicemailDesk voicemailDesk(
      Store store, RecordingRemovals removals, Clock clock, Changes changes) {
    return new VoicemailDesk(store, removals, clock, changes);
  }

  @Bean
  VoicemailAudio voicemailAudio(VoicemailQueries queries) {
    return new VoicemailAudio(queries);
  }

  @Bean
  VoicemailController voicemailController(
      VoicemailQueries queries, VoicemailAudio audio, VoicemailDesk desk) {
    return new VoicemailController(queries, audio, desk);
  }

  @Bean
  VoicemailSettingController voicemailSettingController(
      VoicemailSetting setting, Numbers numbers, Senders senders, StrictJson strict) {
    return new VoicemailSettingController(setting, numbers, senders, strict);
  }
}
