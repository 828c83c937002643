package dev.switchboard.gateway;

import dev.switchboard.gateway.console.ConsoleSettings;
import dev.switchboard.gateway.console.page.World;
import dev.switchboard.gateway.flow.Application;
import dev.switchboard.gateway.flow.StepAddresses;
import dev.switchboard.gateway.media.Reach;
import dev.switchboard.gateway.security.SharedSecrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What flows need of the gateway's own settings: how they are reached, and whom they may ask. */
@Configuration(proxyBeanMethods = false)
class FlowReachConfiguration {

  /** With the simulator inside nothing leaves this machine, so the application may be on it. */
  @Bean(destroyMethod = "close")
  Application flowApplication(GatewaySettings settings, ConsoleSettings surroundings) {
    Reach reach = settings.policy().flowHttp();
    boolean simulated = surroundings.world() == World.SIMULATED;
    return new Application(simulated && reach == Reach.PUBLIC ? Reach.PUBLIC_AND_LOOPBACK : reach);
  }

  @Bean
  StepAddresses stepAddresses(GatewaySettings settings, SharedSecrets secrets) {
    return new StepAddresses(
        settings.publicUrl().orElseGet(settings::localUrl), secrets.of("flow steps"));
  }
}
