package dev.switchboard.gateway.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says about the server of a data folder: its process, its port, and
 * its status in its own words ({@code starting}, {@code ready}, {@code stopping}). The file
 * outlives a crash, so what it says need not be so.
 */
record Postmaster(long pid, int port, String status) {
  private static final int PORT = 3;
  private static final int STATUS = 7;

  static Path file(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** Empty where there is no such file, or one that is not written to its end. */
  static Optional<Postmaster> noted(Path data) {
    try {
      List<String> lines = Files.readAllLines(file(data));
      return Optional.of(
          new Postmaster(
              Long.parseLong(lines.getFirst().strip()),
              lines.size() > PORT ? Integer.parseInt(lines.get(PORT).strip()) : 0,
              lines.size() > STATUS ? lines.get(STATUS).strip() : "starting"));
    } catch (IOException | NumberFormatException | java.util.NoSuchElementException e) {
      return Optional.empty();
    }
  }

  boolean isReady() {
    return status.equals("ready");
  }

  /**
   * Whether that process lives and is the server of this folder. Process ids come round again, and
   * a server works in its data folder: an unrelated process does not.
   */
  boolean serves(Path data) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return false;
    }
    Path works = Path.of("/proc", Long.toString(pid), "cwd");
    try {
      return Files.isSameFile(Files.readSymbolicLink(works), data);
    } catch (IOException e) {
      // No such process any more, one of another user, or a system without /proc.
      return !Files.isDirectory(Path.of("/proc/self"))
          && process.get().info().command().orElse("").endsWith("/postgres");
    }
  }
}
