package dev.switchboard.simulator.twiml;

import java.util.List;

/** {@code <Start>}: services that run beside the script, which goes on at once. */
public record Start(Span span, Hook action, List<Service> services) implements Verb {
  public Start {
    services = List.copyOf(services);
  }
}
