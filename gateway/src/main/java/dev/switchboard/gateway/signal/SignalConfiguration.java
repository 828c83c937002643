package dev.switchboard.gateway.signal;

import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.StrictJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The parts that count and judge. */
@Configuration(proxyBeanMethods = false)
public class SignalConfiguration {

  @Bean
  SignalCounts signalCounts(Store store, MeterRegistry metrics) {
    return new SignalCounts(store, new SettledMessages(metrics));
  }

  @Bean
  SignalBuckets signalBuckets(Store store) {
    return new SignalBuckets(store);
  }

  @Bean
  ThresholdSettings thresholdSettings(Settings settings, StrictJson strict, JsonMapper json) {
    return new ThresholdSettings(settings, strict, json);
  }

  /** Started and closed by {@code Gateway}. */
  @Bean(destroyMethod = "")
  SignalWatch signalWatch(
      Store store,
      SignalBuckets buckets,
      ThresholdSettings thresholds,
      Senders senders,
      Changes changes,
      Clock clock) {
    return new SignalWatch(store, buckets, thresholds.setting(), senders, changes, clock);
  }

  @Bean
  SignalReports signalReports(
      Store store, SignalBuckets buckets, ThresholdSettings thresholds, Clock clock) {
    return new SignalReports(store, buckets, thresholds, clock);
  }

  @Bean
  SignalController signalController(
      SignalReports reports, ThresholdSettings thresholds, Clock clock) {
    return new SignalController(reports, thresholds, clock);
  }
}
