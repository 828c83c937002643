package dev.switchboard.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/** A simulator on a port of its own: {@code ./switchboard simulator}. */
public final class SimulatorServer implements AutoCloseable {
  /** Held on to: a logger that nobody holds loses its level. */
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  private final Simulator simulator;
  private final Tomcat tomcat;
  private final Path scratch;

  private SimulatorServer(Simulator simulator, Tomcat tomcat, Path scratch) {
    this.simulator = simulator;
    this.tomcat = tomcat;
    this.scratch = scratch;
  }

  /**
   * Starts one.
   *
   * @param host the address to listen on, usually {@code 127.0.0.1}
   * @param port 0 for any free one
   * @throws IllegalStateException if the port cannot be had
   */
  public static SimulatorServer start(SimulatorSettings settings, String host, int port) {
    TOMCAT.setLevel(Level.SEVERE);
    Simulator simulator = Simulator.open(settings);
    Path scratch;
    try {
      scratch = Files.createTempDirectory("switchboard-simulator");
    } catch (IOException e) {
      simulator.close();
      throw new UncheckedIOException(e);
    }
    SimulatorServer server = new SimulatorServer(simulator, new Tomcat(), scratch);
    try {
      server.listen(host, port);
    } catch (LifecycleException e) {
      server.close();
      throw new IllegalStateException(
          "The simulator cannot listen on %s:%d: %s. Stop what uses it, or give another port."
              .formatted(host, port, rootOf(e).getMessage()),
          e);
    }
    simulator.start();
    return server;
  }

  private static Throwable rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private void listen(String host, int port) throws LifecycleException {
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setProperty("address", host);
    connector.setThrowOnFailure(true);
    Http11NioProtocol protocol = (Http11NioProtocol) connector.getProtocolHandler();
    protocol.setExecutor(new VirtualThreadExecutor("simulator-http-"));
    protocol.setMaxKeepAliveRequests(-1);
    protocol.setKeepAliveTimeout(120_000);
    protocol.setTcpNoDelay(true);
    tomcat.setBaseDir(scratch.toString());
    tomcat.setSilent(true);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", scratch.toString());
    if (context instanceof StandardContext standard) {
      // Nothing is ever reloaded here, so there is nothing to look for when it stops.
      standard.setClearReferencesThreadLocals(false);
      standard.setClearReferencesRmiTargets(false);
    }
    Tomcat.addServlet(context, "simulator", new SimulatorServlet(simulator));
    context.addServletMappingDecoded("/*", "simulator");
    tomcat.start();
  }

  /** The port it listens on. */
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  public Simulator simulator() {
    return simulator;
  }

  /** Returns once it was closed by another thread. */
  public void await() {
    tomcat.getServer().await();
  }

  @Override
  public void close() {
    simulator.close();
    try {
      tomcat.stop();
      tomcat.destroy();
      removeScratch();
    } catch (LifecycleException | IOException e) {
      throw new IllegalStateException("The simulator did not stop cleanly", e);
    }
  }

  private void removeScratch() throws IOException {
    try (var files = Files.walk(scratch)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
