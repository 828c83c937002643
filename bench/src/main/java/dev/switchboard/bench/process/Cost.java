package dev.switchboard.bench.process;

/**
 * Processor time in seconds, of the gateway, its store, the provider and this process, which makes
 * the load.
 */
public record Cost(double gateway, double store, double provider, double load) {

  /** What they have used up to now. */
  public static Cost now(GatewayProcess gateway, Provider provider) {
    return new Cost(
        CpuTime.of(gateway.pid()),
        gateway.storePid().map(CpuTime::withChildren).orElse(0.0),
        provider.cpu(),
        CpuTime.of(ProcessHandle.current().pid()));
  }

  /** What they used since then. */
  public Cost since(Cost then) {
    return new Cost(
        gateway - then.gateway, store - then.store, provider - then.provider, load - then.load);
  }

  /** Microseconds for each of so many. */
  public Cost microsPer(long count) {
    return new Cost(
        gateway * 1e6 / count, store * 1e6 / count, provider * 1e6 / count, load * 1e6 / count);
  }
}
