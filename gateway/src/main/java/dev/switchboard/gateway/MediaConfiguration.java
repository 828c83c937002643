package dev.switchboard.gateway;

import dev.switchboard.gateway.console.ConsoleSettings;
import dev.switchboard.gateway.console.page.World;
import dev.switchboard.gateway.media.MediaChecks;
import dev.switchboard.gateway.media.Reach;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The look at media. */
@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

  /** With the simulator inside nothing leaves this machine, so media may lie on it. */
  @Bean(destroyMethod = "close")
  MediaChecks mediaChecks(GatewaySettings settings, ConsoleSettings surroundings) {
    Reach reach = settings.policy().media();
    boolean simulated = surroundings.world() == World.SIMULATED;
    return new MediaChecks(simulated && reach == Reach.PUBLIC ? Reach.PUBLIC_AND_LOOPBACK : reach);
  }
}
