package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.flow.FlowBook;
import dev.switchboard.gateway.flow.FlowDesk;
import dev.switchboard.gateway.flow.FlowSettings;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.voice.CallDesk;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's pages about flows. */
@Configuration(proxyBeanMethods = false)
public class FlowPagesConfiguration {

  @Bean
  FlowsController consoleFlowsController(
      FlowDesk desk,
      FlowBook book,
      FlowSettings settings,
      CallDesk calls,
      Lines lines,
      Clock clock,
      Frames frames,
      Pages pages) {
    return new FlowsController(
        desk, settings, new FlowEditing(desk, book, settings, clock), calls, lines, frames, pages);
  }
}
