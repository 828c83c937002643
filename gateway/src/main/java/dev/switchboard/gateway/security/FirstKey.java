package dev.switchboard.gateway.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The key that exists from the first start on: one line in {@code SWITCHBOARD_HOME/api-key}, mode
 * 600.
 */
public final class FirstKey {
  private FirstKey() {}

  /**
   * Makes the first key known and tells it.
   *
   * @param given a key from the environment, which is taken instead of a made one
   */
  public static String establish(ApiKeys keys, Path home, Optional<String> given)
      throws IOException {
    if (given.isPresent()) {
      keys.ensure("environment", given.get());
      return given.get();
    }
    Path file = home.resolve("api-key");
    // An empty file is no key: it would let in whoever sends none.
    String kept = Files.exists(file) ? Files.readString(file).strip() : "";
    String secret = kept.isEmpty() ? write(file) : kept;
    keys.ensure("first", secret);
    return secret;
  }

  private static String write(Path file) throws IOException {
    String secret = ApiKeys.newSecret();
    Path draft = file.resolveSibling("api-key.new");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, secret + "\n", StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    return secret;
  }
}
