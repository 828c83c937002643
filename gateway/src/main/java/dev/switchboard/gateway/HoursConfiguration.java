package dev.switchboard.gateway;

import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.hours.HoursController;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.StrictJson;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Quiet hours. */
@Configuration(proxyBeanMethods = false)
class HoursConfiguration {

  @Bean
  Hours hours(Store store, Settings settings, JsonMapper json) {
    return new Hours(store, settings, json);
  }

  @Bean
  HoursController hoursController(Hours hours, StrictJson strict, Clock clock) {
    return new HoursController(hours, strict, clock);
  }
}
