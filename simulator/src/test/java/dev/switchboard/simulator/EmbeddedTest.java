package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The servlet in an application's own Tomcat, behind a filter that wraps requests as frameworks do.
 */
class EmbeddedTest {
  @TempDir private Path base;

  static final class Wrapping extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(new HttpServletRequestWrapper(request), response);
    }
  }

  private Tomcat tomcat(Simulator simulator) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", base.toString());
    Tomcat.addServlet(context, "simulator", new SimulatorServlet(simulator));
    for (String path : SimulatorServlet.PATHS) {
      context.addServletMappingDecoded(path, "simulator");
    }
    FilterDef filter = new FilterDef();
    filter.setFilterName("wrapping");
    filter.setFilter(new Wrapping());
    context.addFilterDef(filter);
    FilterMap everything = new FilterMap();
    everything.setFilterName("wrapping");
    everything.addURLPattern("/*");
    context.addFilterMap(everything);
    tomcat.start();
    return tomcat;
  }

  private static String raw(int port, String line, String body) throws IOException {
    String auth = SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN;
    try (Socket socket = new Socket("localhost", port)) {
      String head =
          line
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic "
              + Base64.getEncoder().encodeToString(auth.getBytes(StandardCharsets.US_ASCII))
              + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void requests_are_served_and_resets_reach_the_client_there_too() throws Exception {
    String create = "POST " + Sim.BASE + "/Messages.json";
    String form = "To=%2B14155550123&From=%2B14155550100&Body=x";
    try (Simulator simulator = Simulator.open(SimulatorSettings.defaults())) {
      Tomcat tomcat = tomcat(simulator);
      try {
        simulator.start();
        int port = tomcat.getConnector().getLocalPort();
        assertThat(raw(port, create, form)).startsWith("HTTP/1.1 201");
        assertThat(raw(port, "GET /sim", ""))
            .startsWith("HTTP/1.1 200")
            .contains("<!doctype html>");

        raw(
            port,
            "PUT /sim/faults",
            "{\"rules\":[{\"operation\":\"messages.create\",\"action\":\"reset_after\",\"probability\":1}]}");
        assertThatThrownBy(() -> raw(port, create, form))
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
        assertThat(raw(port, "GET /sim/ledger", "").split("\"sid\"")).hasSize(3);
      } finally {
        tomcat.stop();
        tomcat.destroy();
      }
    }
  }
}
