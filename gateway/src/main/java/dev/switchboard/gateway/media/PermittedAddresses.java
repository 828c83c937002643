package dev.switchboard.gateway.media;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names to addresses that may be opened. The connection is made to what was judged here,
 * so a name that answers differently the second time gains nothing.
 */
public final class PermittedAddresses implements DnsResolver {

  /** The name leads to where nothing is opened. */
  public static final class Forbidden extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Forbidden() {
      super("not public");
    }
  }

  private final Reach reach;

  public PermittedAddresses(Reach reach) {
    this.reach = reach;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    for (InetAddress address : all) {
      // One forbidden address is enough: which of them is taken is not ours to say.
      if (!reach.allows(address)) {
        throw new Forbidden();
      }
    }
    return all;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return host;
  }
}
