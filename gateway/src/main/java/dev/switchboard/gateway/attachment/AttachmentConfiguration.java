package dev.switchboard.gateway.attachment;

import dev.switchboard.core.conversation.Attachment;
import dev.switchboard.core.provider.MediaAddresses;
import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.media.MediaDownload;
import dev.switchboard.gateway.media.Reach;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.StrictJson;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The parts that files which people send go through. */
@Configuration(proxyBeanMethods = false)
public class AttachmentConfiguration {

  @Bean
  Attachments attachments(Store store) {
    return new Attachments(store);
  }

  @Bean
  AttachmentSetting attachmentSetting(Settings settings, JsonMapper json) {
    return new AttachmentSetting(settings, json);
  }

  @Bean(destroyMethod = "close")
  MediaDownload mediaDownload(MediaAddresses addresses, Reach reach) {
    return new MediaDownload(addresses, reach, Attachment.MOST_BYTES, AttachmentFetcher.AT_ONCE);
  }

  /** Begins when everything else is there, and ends before it. */
  @Bean(initMethod = "start", destroyMethod = "close")
  AttachmentFetcher attachmentFetcher(
      Store store,
      MediaDownload download,
      MessageProvider provider,
      AttachmentSetting setting,
      Clock clock,
      Changes changes) {
    return new AttachmentFetcher(
        store,
        download,
        new AttachmentRemovals(store, provider, clock, new SecureRandom()),
        setting,
        clock,
        changes);
  }

  @Bean
  AttachmentAnswer attachmentAnswer(Attachments attachments) {
    return new AttachmentAnswer(attachments);
  }

  @Bean
  AttachmentController attachmentController(
      AttachmentAnswer answer, AttachmentSetting setting, StrictJson strict) {
    return new AttachmentController(answer, setting, strict);
  }
}
