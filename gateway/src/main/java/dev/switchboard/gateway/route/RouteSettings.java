package dev.switchboard.gateway.route;

import dev.switchboard.core.route.Route;
import dev.switchboard.gateway.setting.Setting;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** The routes that messages may ask for, by name. A message keeps the one it was accepted with. */
public final class RouteSettings {
  /** More than anybody keeps apart. */
  public static final int MOST = 100;

  private static final String NAME = "routes";

  private final Store store;
  private final Settings settings;
  private final Setting<TreeMap<String, Route>> setting;
  private final StrictJson strict;
  private final JsonMapper json;

  public RouteSettings(Store store, Settings settings, StrictJson strict, JsonMapper json) {
    this.store = store;
    this.settings = settings;
    this.strict = strict;
    this.json = json;
    this.setting = new Setting<>(settings, NAME, new TreeMap<>(), this::read);
  }

  private TreeMap<String, Route> read(String document) {
    return RouteDocument.all(
        strict.read(document.getBytes(StandardCharsets.UTF_8), RouteDocument.Book.class));
  }

  /** All, by name. */
  public Collection<Route> all() {
    return setting.value().values();
  }

  /** The one of that name. */
  public Optional<Route> find(String name) {
    return Optional.ofNullable(setting.value().get(name));
  }

  /**
   * Puts it in the place of the one of its name.
   *
   * @throws RequestRefused 422 where there are too many
   */
  public void put(Route route, String actor) {
    change(
        all -> {
          all.put(route.name(), route);
          if (all.size() > MOST) {
            throw RequestRefused.rule(
                "too_many_routes", "name", "would be one more than " + MOST + "; delete one first");
          }
        },
        actor);
  }

  /**
   * Takes it away; messages under way go on by it.
   *
   * @throws RequestRefused 404 where there is none
   */
  public void delete(String name, String actor) {
    change(
        all -> {
          if (all.remove(name) == null) {
            throw RequestRefused.notFound("There is no such route.");
          }
        },
        actor);
  }

  /** One after the other: all routes are one document, and two nodes may change it at once. */
  private void change(Consumer<TreeMap<String, Route>> how, String actor) {
    store.transact(() -> {
      store
          .sql()
          .sql("select pg_advisory_xact_lock(hashtextextended('routes', 5))")
          .query(row -> {});
      TreeMap<String, Route> all =
          settings.newest(NAME).map(written -> read(written.document())).orElseGet(TreeMap::new);
      how.accept(all);
      setting.write(json.writeValueAsString(RouteDocument.Book.of(all.values())), all, actor);
    });
  }
}
