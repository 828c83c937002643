package dev.switchboard.gateway.store.embedded;

import java.io.IOException;

/** Java has no type for a full disk: the operating system's words tell. */
final class DiskSpace {
  private DiskSpace() {}

  static boolean isExhausted(IOException e) {
    return isExhausted(String.valueOf(e.getMessage()));
  }

  static boolean isExhausted(String said) {
    return said.contains("No space left on device")
        || said.contains("Disk quota exceeded")
        // PostgreSQL's own words where a part of a page still fits.
        || said.contains("Check free disk space")
        || said.contains("wrote only");
  }
}
