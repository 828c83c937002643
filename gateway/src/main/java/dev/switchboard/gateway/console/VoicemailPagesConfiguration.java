package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.voicemail.VoicemailAudio;
import dev.switchboard.gateway.voicemail.VoicemailDesk;
import dev.switchboard.gateway.voicemail.VoicemailQueries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's pages about voicemails. */
@Configuration(proxyBeanMethods = false)
public class VoicemailPagesConfiguration {
  @Bean
  VoicemailsController consoleVoicemailsController(
      VoicemailQueries queries,
      VoicemailDesk desk,
      VoicemailAudio audio,
      Frames frames,
      Pages pages) {
    return new VoicemailsController(queries, desk, audio, frames, pages);
  }
}
