package dev.switchboard.core.provider;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Where files lie that the provider told of, and what it takes to be let in. */
public interface MediaAddresses {

  /**
   * How to ask the provider itself.
   *
   * @param target where it is really reached
   * @param headers credentials among them: for this target, and for no other one
   */
  record Way(URI target, Map<String, String> headers) {
    public Way {
      headers = Map.copyOf(headers);
    }

    /** Without the credentials. */
    @Override
    public String toString() {
      return "Way[" + target.getHost() + "]";
    }
  }

  /** Empty where the address is not the provider's own, so that it hears no credentials. */
  Optional<Way> ofProvider(URI told);
}
