package dev.switchboard.simulator;

import dev.switchboard.simulator.api.Served;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.BadRequest;
import dev.switchboard.simulator.wire.Connection;
import dev.switchboard.simulator.wire.Exchange;
import dev.switchboard.simulator.wire.Json;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Puts a {@link Simulator} on a Tomcat: its own ({@link SimulatorServer}) or an application's. Map
 * it to {@link #PATHS}; requests may wait long (faults, live events), so the container should use
 * virtual threads.
 */
public final class SimulatorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** What to map it to. */
  public static final String[] PATHS = {
    "/sim",
    "/sim/*",
    "/2010-04-01/*",
    "/v1/Content",
    "/v1/Content/*",
    "/v1/ContentAndApprovals",
    "/v1/Messaging/Countries/*",
    "/v1/Voice/Countries/*",
    "/v2/*",
    "/v3/Indicators/*",
    "/api/*",
    "/content/*",
    "/lookups/*",
    "/messaging/*",
    "/verify/*"
  };

  private final transient Simulator simulator;

  public SimulatorServlet(Simulator simulator) {
    this.simulator = simulator;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Exchange exchange = Exchange.read(request);
      if (!exchange.path().isEmpty() && exchange.path().getFirst().equals("sim")) {
        write(simulator.serveControl(exchange), response);
      } else {
        deliver(simulator.serveTwilio(exchange), request, response);
      }
    } catch (BadRequest e) {
      write(
          Answer.json(
              e.status(), Json.object().put("status", e.status()).put("message", e.getMessage())),
          response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Connection.of(request).end();
    }
  }

  private static void deliver(
      Served served, HttpServletRequest request, HttpServletResponse response) throws IOException {
    switch (served.fate()) {
      case ARRIVES -> write(served.answer(), response);
      case RESET -> Connection.of(request).reset();
      case TRUNCATED -> {
        if (served.answer() instanceof Answer.Whole whole) {
          head(whole, whole.status(), response);
          response.setContentLength(whole.body().length + 1);
          response.getOutputStream().write(whole.body(), 0, whole.body().length / 2);
          response.flushBuffer();
        }
        Connection.of(request).end();
      }
    }
  }

  private static void write(Answer answer, HttpServletResponse response) throws IOException {
    switch (answer) {
      case Answer.Whole whole -> {
        head(whole, whole.status(), response);
        if (whole.status() != 204) {
          response.setContentLength(whole.body().length);
          response.getOutputStream().write(whole.body());
        }
      }
      case Answer.Stream stream -> {
        head(stream, 200, response);
        stream.writer().write(response.getOutputStream());
      }
    }
  }

  private static void head(Answer answer, int status, HttpServletResponse response) {
    response.setStatus(status);
    answer
        .headers()
        .forEach((name, value) -> {
          if (name.equals("Content-Type")) {
            response.setContentType(value);
          } else {
            response.setHeader(name, value);
          }
        });
    if (!answer.headers().containsKey("Cache-Control")) {
      response.setHeader("Cache-Control", "no-store");
    }
  }
}
