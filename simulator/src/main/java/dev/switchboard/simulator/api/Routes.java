package dev.switchboard.simulator.api;

import dev.switchboard.simulator.wire.Exchange;
import dev.switchboard.simulator.wire.Router;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The paths of all products. A request that names a Twilio host ({@code Host} or {@code
 * X-Orig-Host}) or a product before the path ({@code /verify/v2/…}) is looked up there only, any
 * other one everywhere: the paths of the products that are here do not collide.
 */
final class Routes {
  private final Map<Product, Router<Endpoint>> routers = new EnumMap<>(Product.class);

  Routes() {
    for (Product product : Product.values()) {
      routers.put(product, new Router<>());
    }
  }

  Router<Endpoint> of(Product product) {
    return Objects.requireNonNull(routers.get(product));
  }

  Router.Match<Endpoint> match(Exchange exchange, List<String> path) {
    Optional<String> host = exchange.twilioHost();
    if (host.isPresent()) {
      return Product.at(host.get())
          .map(product -> of(product).match(exchange.method(), path))
          .orElseGet(Router.Match.None::new);
    }
    Optional<Product> prefix = path.isEmpty() ? Optional.empty() : Product.named(path.getFirst());
    return prefix
        .map(product -> of(product).match(exchange.method(), path.subList(1, path.size())))
        .orElseGet(() -> anywhere(exchange.method(), path));
  }

  private Router.Match<Endpoint> anywhere(String method, List<String> path) {
    Router.Match<Endpoint> best = new Router.Match.None<>();
    for (Router<Endpoint> router : routers.values()) {
      Router.Match<Endpoint> found = router.match(method, path);
      if (found instanceof Router.Match.Found) {
        return found;
      }
      best = found instanceof Router.Match.OtherMethod ? found : best;
    }
    return best;
  }
}
