package dev.switchboard.bench.chaos.stage;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * A folder, where permitted on a file system of its own that is small enough to be filled. Only
 * root may mount one; elsewhere it is a plain folder that cannot be filled.
 */
public final class SmallDisk implements Closeable {
  private static final String BALLAST = "ballast";
  private static final int BLOCK = 1 << 20;
  private static final int MOUNTS_WITHIN_SECONDS = 20;

  private final Path path;
  private final boolean mounted;

  private SmallDisk(Path path, boolean mounted) {
    this.path = path;
    this.mounted = mounted;
  }

  /**
   * @param path made where it is missing
   * @param megabytes how much it holds where it can be mounted
   */
  static SmallDisk at(Path path, int megabytes) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean mounted =
        runs("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString());
    return new SmallDisk(path, mounted);
  }

  private static boolean runs(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(MOUNTS_WITHIN_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException notHere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Path path() {
    return path;
  }

  /** Whether it can be filled without filling the machine's disk. */
  public boolean canBeFilled() {
    return mounted;
  }

  /** Takes all that is free, also what has become free since the last time. */
  public void fill() {
    if (!mounted) {
      throw new IllegalStateException(path + " is not a disk of its own");
    }
    try (OutputStream out =
        Files.newOutputStream(
            path.resolve(BALLAST), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      // Large steps first, then the last page too.
      for (int size = BLOCK; size >= 1; size /= 16) {
        fill(out, new byte[size]);
      }
    } catch (IOException full) {
      // as it should be
    }
  }

  private static void fill(OutputStream out, byte[] block) {
    try {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // a smaller step may still fit
    }
  }

  /** Gives back what was taken. */
  public void empty() {
    try {
      Files.deleteIfExists(path.resolve(BALLAST));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (mounted) {
      runs("umount", "--lazy", path.toString());
    }
  }
}
