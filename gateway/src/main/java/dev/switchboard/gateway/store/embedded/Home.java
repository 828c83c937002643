package dev.switchboard.gateway.store.embedded;

import dev.switchboard.gateway.store.embedded.StoreUnavailable.HomeUnusable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where everything lies that one gateway keeps: {@code SWITCHBOARD_HOME}. */
record Home(Path root) {
  static final Set<java.nio.file.attribute.PosixFilePermission> PRIVATE_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  static final Set<java.nio.file.attribute.PosixFilePermission> PRIVATE_FILE =
      PosixFilePermissions.fromString("rw-------");

  Path lock() {
    return root.resolve("lock");
  }

  Path holder() {
    return root.resolve("holder.properties");
  }

  Path data() {
    return root.resolve("data");
  }

  Path password() {
    return root.resolve("password");
  }

  Path port() {
    return root.resolve("port");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path binaries() {
    return root.resolve("postgres");
  }

  /**
   * The folder, created where it is missing, for its owner alone.
   *
   * @throws HomeUnusable where it cannot be created or written
   */
  static Home open(Path wanted) {
    Path absolute = wanted.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(absolute)) {
        Files.createDirectories(absolute);
        Files.setPosixFilePermissions(absolute, PRIVATE_FOLDER);
      }
      Home home = new Home(absolute.toRealPath());
      // Permissions alone do not tell: root may write anywhere but on a read-only disk.
      Files.delete(Files.createTempFile(home.root, ".writable", ""));
      Files.createDirectories(home.logs());
      return home;
    } catch (IOException | UnsupportedOperationException e) {
      throw unusable(absolute, e);
    }
  }

  private static StoreUnavailable unusable(Path home, Exception e) {
    if (e instanceof IOException io && DiskSpace.isExhausted(io)) {
      return new StoreUnavailable.DiskFull(home);
    }
    String why =
        switch (e) {
          case AccessDeniedException denied -> "this user may not write there";
          case FileAlreadyExistsException exists -> exists.getFile() + " is a file";
          case java.nio.file.FileSystemException other when other.getReason() != null ->
              other.getReason();
          default -> String.valueOf(e.getMessage());
        };
    return new HomeUnusable(
        "The home " + home + " cannot be used: " + why + ".",
        "Set SWITCHBOARD_HOME to a folder that this user can write.");
  }
}
