package dev.switchboard.twilio.rest;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The open connections. One that has rested for a moment is checked before use, so that a
 * connection the server closed in the meantime is replaced before anything is written on it.
 */
final class ConnectionPool extends PoolingHttpClientConnectionManager {
  /** Shorter than common servers keep idle connections, so that we close them first. */
  static final TimeValue IDLE = TimeValue.ofSeconds(20);

  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final TimeValue CHECK_AFTER = TimeValue.of(100, TimeUnit.MILLISECONDS);

  ConnectionPool(int size) {
    setMaxTotal(size);
    setDefaultMaxPerRoute(size);
    setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(CONNECT)
            .setSocketTimeout(CONNECT)
            .setValidateAfterInactivity(CHECK_AFTER)
            .setIdleTimeout(Timeout.of(IDLE.getDuration(), IDLE.getTimeUnit()))
            .build());
    setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(CONNECT).build());
    setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).setSoKeepAlive(true).build());
  }

  @Override
  public void connect(ConnectionEndpoint endpoint, TimeValue timeout, HttpContext context)
      throws IOException {
    Exchange.of(context).reached(Progress.CONNECTING);
    super.connect(endpoint, timeout, context);
  }
}
