package dev.switchboard.app;

import dev.switchboard.gateway.Gateway;
import dev.switchboard.gateway.GatewaySettings;
import dev.switchboard.gateway.GatewaySettings.TwilioAccount;
import dev.switchboard.gateway.Surroundings;
import dev.switchboard.gateway.Surroundings.Mount;
import dev.switchboard.gateway.console.page.World;
import dev.switchboard.simulator.Simulator;
import dev.switchboard.simulator.SimulatorServlet;
import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.simulator.number.OwnNumber;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A gateway and, where no account is set, the simulator inside it: one process, one port. */
public final class Serve implements AutoCloseable {
  private final Gateway gateway;
  private final boolean simulated;

  private Serve(Gateway gateway, boolean simulated) {
    this.gateway = gateway;
    this.simulated = simulated;
  }

  /** Starts what these settings ask for; see {@link Gateway#start} for what can go wrong. */
  public static Serve start(GatewaySettings settings) {
    return settings.account().isPresent()
        ? new Serve(Gateway.start(settings, () -> ShiftedClock.surroundings(settings)), false)
        : withSimulator(settings);
  }

  private static Serve withSimulator(GatewaySettings settings) {
    URI here = settings.localUrl();
    AtomicReference<@Nullable Simulator> opened = new AtomicReference<>();
    @Nullable Gateway gateway = null;
    try {
      gateway =
          Gateway.start(
              settings
                  .withAccount(simulated(here))
                  .withPublicUrl(settings.publicUrl().orElse(here)),
              () -> surroundings(open(settings, opened)));
      Simulator simulator = Objects.requireNonNull(opened.get());
      simulator.wire(
          SimulatorSettings.NUMBER,
          OwnNumber.Hook.post(here + "/webhooks/twilio/sms/incoming"),
          OwnNumber.Hook.post(here + "/webhooks/twilio/voice/incoming")
              .withFallbackUrl(here + "/webhooks/twilio/voice/fallback"));
      simulator.start();
      return new Serve(gateway, true);
    } catch (RuntimeException e) {
      @Nullable Simulator simulator = opened.get();
      if (gateway != null) {
        gateway.close();
      } else if (simulator != null) {
        simulator.close();
      }
      throw e;
    }
  }

  private static Simulator open(
      GatewaySettings settings, AtomicReference<@Nullable Simulator> opened) {
    Simulator simulator =
        Simulator.open(SimulatorSettings.defaults().withHome(settings.home().resolve("simulator")));
    opened.set(simulator);
    return simulator;
  }

  private static Surroundings surroundings(Simulator simulator) {
    return new Surroundings(
        simulator.clock(),
        List.of(new Mount(new SimulatorServlet(simulator), List.of(SimulatorServlet.PATHS))),
        World.SIMULATED,
        // Its live pages would hold the port open; the gateway needs it no more.
        simulator::close);
  }

  private static TwilioAccount simulated(URI here) {
    return new TwilioAccount(
        SimulatorSettings.ACCOUNT_SID,
        List.of(SimulatorSettings.AUTH_TOKEN),
        SimulatorSettings.ACCOUNT_SID,
        SimulatorSettings.AUTH_TOKEN,
        SimulatorSettings.NUMBER,
        // Each of the simulator's numbers is a WhatsApp sender too.
        Optional.of(SimulatorSettings.NUMBER),
        Optional.of(SimulatorSettings.VERIFY_SID),
        Optional.of(here));
  }

  public Gateway gateway() {
    return gateway;
  }

  /** True where nothing leaves this machine. */
  public boolean simulated() {
    return simulated;
  }

  /** Drains the gateway, then stops the simulator that it was talking to. */
  @Override
  public void close() {
    gateway.close();
  }
}
