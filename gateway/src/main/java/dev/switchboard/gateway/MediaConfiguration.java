package dev.switchboard.gateway;

import dev.switchboard.core.provider.MediaAddresses;
import dev.switchboard.gateway.console.ConsoleSettings;
import dev.switchboard.gateway.console.page.World;
import dev.switchboard.gateway.media.MediaChecks;
import dev.switchboard.gateway.media.Reach;
import dev.switchboard.twilio.rest.TwilioApi;
import dev.switchboard.twilio.rest.TwilioMediaAddresses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The look at media. */
@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

  /** With the simulator inside nothing leaves this machine, so media may lie on it. */
  @Bean
  Reach mediaReach(GatewaySettings settings, ConsoleSettings surroundings) {
    Reach reach = settings.policy().media();
    boolean simulated = surroundings.world() == World.SIMULATED;
    return simulated && reach == Reach.PUBLIC ? Reach.PUBLIC_AND_LOOPBACK : reach;
  }

  @Bean(destroyMethod = "close")
  MediaChecks mediaChecks(Reach reach) {
    return new MediaChecks(reach);
  }

  @Bean
  MediaAddresses mediaAddresses(TwilioApi api) {
    return new TwilioMediaAddresses(api);
  }
}
