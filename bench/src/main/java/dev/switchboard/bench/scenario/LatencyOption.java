package dev.switchboard.bench.scenario;

import dev.switchboard.bench.stub.Latency;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 20} or {@code 50..500}. */
final class LatencyOption implements ITypeConverter<Latency> {
  @Override
  public Latency convert(String text) {
    try {
      return Latency.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
