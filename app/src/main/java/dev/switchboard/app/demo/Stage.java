package dev.switchboard.app.demo;

import java.net.URI;
import java.nio.file.Path;

/** A gateway with its simulator, started for one demo. */
public interface Stage extends AutoCloseable {
  /** Where the gateway answers. */
  URI gateway();

  /** A key with all scopes. */
  String apiKey();

  /** A one-time link into the console. */
  URI console();

  /** Where the simulator answers. */
  URI simulator();

  /** Where both keep what they know. */
  Path home();

  /** Stops both, draining first. */
  @Override
  void close();
}
