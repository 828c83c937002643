package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Callback;
import dev.switchboard.simulator.twiml.Hook;
import dev.switchboard.simulator.twiml.Method;
import dev.switchboard.simulator.twiml.Twiml;
import java.net.URI;
import java.util.Optional;

/**
 * A document with where it came from.
 *
 * @param origin empty where the text came with the call
 */
record Page(Target origin, Twiml.Script script) {

  /** Against this document's URL; as it stands where it cannot be read. */
  String resolved(String url) {
    if (!origin.isGiven()) {
      return url;
    }
    try {
      String base = origin.url().replaceFirst("#.*", "");
      return url.isEmpty() ? base : URI.create(base).resolve(url).toString();
    } catch (IllegalArgumentException e) {
      return url;
    }
  }

  Target target(String url, Method method) {
    return new Target(resolved(url), method.name());
  }

  /** What the hook names; where it names nothing, this document itself. */
  Target orItself(Hook hook) {
    return target(hook.url().orElse(""), hook.method());
  }

  /** What the hook names, where it does. */
  Optional<Target> named(Hook hook) {
    return hook.url().filter(url -> !url.isEmpty()).map(url -> target(url, hook.method()));
  }

  Optional<Target> named(Callback callback) {
    return callback.url().filter(url -> !url.isEmpty()).map(url -> target(url, callback.method()));
  }
}
