package dev.switchboard.gateway.health;

import dev.switchboard.gateway.dispatch.Dispatcher;
import dev.switchboard.gateway.store.Store;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /livez}, {@code /readyz}, {@code /metrics}: no key needed, nothing personal told. */
@RestController
public final class HealthController {
  private final Store store;
  private final Dispatcher dispatcher;
  private final ProviderHealth provider;
  private final PrometheusMeterRegistry metrics;

  public HealthController(
      Store store,
      Dispatcher dispatcher,
      ProviderHealth provider,
      PrometheusMeterRegistry metrics) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.provider = provider;
    this.metrics = metrics;
  }

  @GetMapping("/livez")
  Map<String, String> live() {
    return Map.of("status", "alive");
  }

  /**
   * Ready when the store commits and the dispatcher runs; the provider's state is told and decides
   * nothing.
   */
  @GetMapping("/readyz")
  ResponseEntity<Map<String, Object>> ready() {
    boolean commits = storeCommits();
    boolean runs = dispatcher.running();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", commits && runs ? "ready" : "not_ready");
    body.put("store", commits ? "commits" : "does not answer");
    body.put("dispatcher", runs ? "runs" : "stopped");
    body.put("provider", provider.words());
    return ResponseEntity.status(commits && runs ? 200 : 503).body(body);
  }

  private boolean storeCommits() {
    try {
      store.transact(() ->
          store
              .sql()
              .sql("update account set sid = sid where sid = (select min(sid) from account)")
              .update());
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @GetMapping(path = "/metrics", produces = "text/plain; version=0.0.4; charset=utf-8")
  String metrics() {
    return metrics.scrape();
  }
}
