package dev.switchboard.app.demo;

import java.nio.file.Path;

/** Starts a gateway with an embedded simulator on free ports. */
@FunctionalInterface
public interface StageOpener {
  /**
   * @param home an empty directory
   */
  Stage open(Path home);
}
