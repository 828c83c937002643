package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.flow.FlowBook;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.voice.CallDesk;
import dev.switchboard.gateway.voice.CallQueries;
import dev.switchboard.gateway.voice.CallResolution;
import dev.switchboard.gateway.voice.CallTexts;
import dev.switchboard.gateway.voice.HangUp;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's pages about calls. */
@Configuration(proxyBeanMethods = false)
public class CallPagesConfiguration {

  @Bean
  CallsController consoleCallsController(
      CallQueries queries,
      CallDesk desk,
      HangUp hangUp,
      CallResolution resolution,
      CallTexts texts,
      Lines lines,
      FlowBook book,
      Frames frames,
      Pages pages) {
    return new CallsController(
        queries, desk, hangUp, resolution, texts, lines, new CallPaths(book), frames, pages);
  }
}
