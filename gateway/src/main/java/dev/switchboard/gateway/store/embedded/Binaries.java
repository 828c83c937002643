package dev.switchboard.gateway.store.embedded;

import dev.switchboard.gateway.store.embedded.StoreUnavailable.HomeUnusable;
import dev.switchboard.gateway.store.embedded.StoreUnavailable.NoBinaries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's programs, unpacked: {@code initdb}, {@code pg_ctl} and {@code postgres}, and nothing
 * else.
 */
record Binaries(Path folder, String version) {

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /** 18 of 18.6.0. */
  int major() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  /** 18.6 of 18.6.0: as the server itself says it. */
  String serverVersion() {
    return version.substring(0, version.lastIndexOf('.'));
  }

  /**
   * Unpacks what the class path brings for this machine into a folder of its version, once; several
   * processes may do so at the same time. Takes 1 – 2 s the first time and about 90 MB.
   *
   * @throws NoBinaries where the class path brings none
   * @throws StoreUnavailable.DiskFull where they do not fit
   */
  static Binaries in(Path shelf) {
    String version = carriedVersion();
    Path folder = shelf.resolve(version);
    unpackOnce(shelf, folder, version);
    return new Binaries(folder, version);
  }

  /** Between processes the archive sees to it; within this one, one thread does it for all. */
  private static synchronized void unpackOnce(Path shelf, Path folder, String version) {
    if (!Files.isDirectory(folder)) {
      unpack(shelf, version);
    }
  }

  private static void unpack(Path shelf, String version) {
    String archive =
        archiveName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    try (InputStream packed = carried(archive)) {
      Files.createDirectories(shelf);
      Archive.unpack(packed, shelf, version);
    } catch (IOException e) {
      if (DiskSpace.isExhausted(e)) {
        throw new StoreUnavailable.DiskFull(shelf);
      }
      throw new HomeUnusable(
          "PostgreSQL cannot be unpacked into " + shelf + ": " + e.getMessage() + ".",
          "Set SWITCHBOARD_HOME to a folder that this user can write.");
    }
  }

  static InputStream carried(String archive) {
    InputStream packed = Binaries.class.getResourceAsStream("/" + archive);
    if (packed == null) {
      throw new NoBinaries("This build carries no PostgreSQL for this machine (" + archive + ").");
    }
    return packed;
  }

  /** The name that the published binaries have for this system and processor. */
  static String archiveName(String system, String processor) {
    String os =
        system.toLowerCase(Locale.ROOT).startsWith("mac")
            ? "darwin"
            : system.toLowerCase(Locale.ROOT);
    String chip =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> processor;
        };
    return "postgres-" + os + "-" + chip + ".txz";
  }

  private static String carriedVersion() {
    Properties properties = new Properties();
    try (@Nullable InputStream in = Binaries.class.getResourceAsStream("binaries.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new NoBinaries(
          "This build does not say which PostgreSQL it carries: " + e.getMessage());
    }
    String version = properties.getProperty("version", "");
    if (version.isEmpty()) {
      throw new NoBinaries("This build does not say which PostgreSQL it carries.");
    }
    return version;
  }
}
