package dev.switchboard.bench.process;

import dev.switchboard.bench.figure.Traffic;
import dev.switchboard.bench.stub.Latency;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The far side of a run: our stub in a process of its own, or another one that was there before and
 * of which nothing is known but its address.
 */
public final class Provider implements AutoCloseable {
  private final URI url;
  private final Optional<StubProcess> stub;

  private Provider(URI url, Optional<StubProcess> stub) {
    this.url = url;
    this.stub = stub;
  }

  /** Another one where an address is given, else ours, started now. */
  public static Provider of(Optional<URI> other) {
    if (other.isPresent()) {
      return new Provider(other.get(), Optional.empty());
    }
    StubProcess stub = StubProcess.start();
    return new Provider(stub.url(), Optional.of(stub));
  }

  public URI url() {
    return url;
  }

  /** Empty where the provider is not ours. */
  public Optional<StubProcess> stub() {
    return stub;
  }

  /** Ours forgets what has arrived and answers after this latency; any other does as it likes. */
  public void begin(Latency latency) {
    stub.ifPresent(ours -> ours.begin(latency));
  }

  /** What has arrived since the begin; empty where the provider is not ours. */
  public Optional<Traffic> traffic() {
    return stub.map(StubProcess::traffic);
  }

  /** Processor time of ours, in seconds. */
  public double cpu() {
    return stub.map(ours -> CpuTime.of(ours.pid())).orElse(0.0);
  }

  /** The latencies to go through: for a provider that is not ours its own, once. */
  public static List<Latency> latencies(Optional<URI> other, List<Latency> wanted) {
    return other.isPresent() ? wanted.subList(0, 1) : wanted;
  }

  @Override
  public void close() {
    stub.ifPresent(StubProcess::close);
  }
}
