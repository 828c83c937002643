package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.session.ConsoleLinks;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One console server for all tests that ask for it; each works with messages of its own. */
final class ServerOfThisRun implements ParameterResolver {
  private static final Namespace HERE = Namespace.create(ServerOfThisRun.class);

  /** Closed by JUnit at the end. */
  private record Running(ConsoleServer server, Path home) implements AutoCloseable {
    static Running start() {
      try {
        Path home = Files.createTempDirectory("console");
        return new Running(ConsoleServer.start(home), home);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      server.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == ConsoleServer.class || type == Browser.class;
  }

  /** A browser comes signed in. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ConsoleServer server =
        context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent("server", key -> Running.start(), Running.class)
            .server();
    return parameter.getParameter().getType() == ConsoleServer.class ? server : signedIn(server);
  }

  private static Browser signedIn(ConsoleServer server) {
    try {
      Browser browser = new Browser(server.base());
      browser.enter(server.bean(ConsoleLinks.class).newLink());
      return browser;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
