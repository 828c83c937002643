package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.verify.Blocks;
import dev.switchboard.gateway.verify.Funnel;
import dev.switchboard.gateway.verify.VerificationQueries;
import dev.switchboard.gateway.verify.VerifySettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's pages about one-time codes. */
@Configuration(proxyBeanMethods = false)
public class VerifyPagesConfiguration {

  @Bean
  VerifyPageController verifyPageController(
      Funnel funnel,
      Blocks blocks,
      VerificationQueries queries,
      VerifySettings settings,
      Frames frames,
      Pages pages,
      Clock clock) {
    return new VerifyPageController(funnel, blocks, queries, settings, frames, pages, clock);
  }
}
