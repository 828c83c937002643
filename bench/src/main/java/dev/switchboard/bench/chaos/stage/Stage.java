package dev.switchboard.bench.chaos.stage;

import dev.switchboard.bench.chaos.stage.FrontDoor.AnsweredText;
import dev.switchboard.simulator.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Everything chaos plays on: one store, the provider, a front door, and nodes, each with its own
 * link to the store and its own small disk. Started in that order, closed in the opposite one.
 */
public final class Stage implements AutoCloseable {
  public static final String KEY = "a-key-for-chaos-only";

  /** Holds the cluster, its small log, and what some ten minutes of traffic write. */
  private static final int STORE_MEGABYTES = 2_000;

  private static final int NODE_MEGABYTES = 8;

  private final Opened opened = Opened.untilTheEnd();
  private final StoreHost store;
  private final FrontDoor door;
  private final Provider provider;
  private final List<Node> nodes = new ArrayList<>();

  /**
   * @param folder for logs and data
   * @param programs where PostgreSQL's programs are unpacked
   * @param listener hears of each incoming text that was answered
   */
  public Stage(Path folder, Path programs, int count, Consumer<AnsweredText> listener)
      throws InterruptedException {
    try {
      SmallDisk storeDisk = opened.add(SmallDisk.at(folder.resolve("store"), STORE_MEGABYTES));
      store = opened.add(StoreHost.start(storeDisk, programs));
      door = opened.add(new FrontDoor(listener));
      provider =
          opened.add(
              Provider.start(folder, URI.create(door.url() + "/webhooks/twilio/sms/incoming")));
      for (int i = 1; i <= count; i++) {
        nodes.add(node("node-" + i, folder));
      }
      // The first one brings the schema.
      for (Node node : nodes) {
        if (!node.awaitReady()) {
          throw new IllegalStateException(node.name() + " does not start; see " + folder);
        }
      }
    } catch (RuntimeException | InterruptedException e) {
      close();
      throw e;
    }
  }

  private Node node(String name, Path folder) {
    StoreLink link = opened.add(new StoreLink(store::port));
    SmallDisk home = opened.add(SmallDisk.at(folder.resolve(name), NODE_MEGABYTES));
    int port = Ports.free();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("TWILIO_ACCOUNT_SID", SimulatorSettings.ACCOUNT_SID);
    environment.put("TWILIO_AUTH_TOKEN", SimulatorSettings.AUTH_TOKEN);
    environment.put("TWILIO_PHONE_NUMBER", SimulatorSettings.NUMBER);
    environment.put("TWILIO_API_BASE_URL", provider.url().toString());
    environment.put("SWITCHBOARD_PUBLIC_URL", door.url().toString());
    environment.put("SWITCHBOARD_HOME", home.path().toString());
    environment.put("SWITCHBOARD_PORT", Integer.toString(port));
    environment.put("SWITCHBOARD_API_KEY", KEY);
    environment.put("DATABASE_URL", store.url(link));
    URI url = URI.create("http://127.0.0.1:" + port);
    Node node = opened.add(new Node(name, folder, url, link, home, environment));
    door.add(url);
    return node;
  }

  public StoreHost store() {
    return store;
  }

  public FrontDoor door() {
    return door;
  }

  public Provider provider() {
    return provider;
  }

  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** Whatever was disturbed is undone; all nodes run. */
  public void repair() throws InterruptedException {
    provider.faults(0, List.of());
    store.disk().empty();
    store.revive();
    for (Node node : nodes) {
      node.link().restore();
      node.home().empty();
      node.shiftClock(Duration.ZERO);
      node.thaw();
    }
    for (Node node : nodes) {
      if (!node.awaitReady()) {
        throw new IllegalStateException(node.name() + " does not become ready after the repair");
      }
    }
  }

  @Override
  public void close() {
    opened.close();
  }
}
