package dev.switchboard.simulator.wire;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.StandardSocketOptions;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.RequestFacade;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ActionHook;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The socket under a request, to break it as a failing network would. Tomcat offers no public way
 * to it, neither on its own nor inside Spring Boot, so three of its fields are read.
 */
public final class Connection {
  private static final VarHandle REQUEST = field(RequestFacade.class, "request", Request.class);
  private static final VarHandle HOOK =
      field(org.apache.coyote.Request.class, "hook", ActionHook.class);
  private static final VarHandle SOCKET =
      field(AbstractProcessor.class, "socketWrapper", SocketWrapperBase.class);

  private final org.apache.coyote.Request request;

  private Connection(org.apache.coyote.Request request) {
    this.request = request;
  }

  /**
   * @throws IllegalStateException if the servlet does not run in Tomcat
   */
  public static Connection of(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    if (!(inner instanceof RequestFacade facade)) {
      throw new IllegalStateException("the simulator's servlet runs in Tomcat only");
    }
    return new Connection(((Request) REQUEST.get(facade)).getCoyoteRequest());
  }

  /** Cuts it with a TCP reset: the client sees "connection reset" and no byte of an answer. */
  public void reset() {
    if (HOOK.get(request) instanceof AbstractProcessor processor
        && SOCKET.get(processor) instanceof SocketWrapperBase<?> socket
        && socket.getSocket() instanceof NioChannel channel) {
      try {
        channel.getIOChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException e) {
        // It is gone already: closing it is all that is left.
      }
    }
    end();
  }

  /** Closes it in order, after what was written: the client sees the end too early. */
  public void end() {
    request.action(ActionCode.CLOSE_NOW, null);
  }

  private static VarHandle field(Class<?> owner, String name, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .findVarHandle(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
