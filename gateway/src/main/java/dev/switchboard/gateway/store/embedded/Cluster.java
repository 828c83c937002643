package dev.switchboard.gateway.store.embedded;

import dev.switchboard.gateway.store.embedded.StoreUnavailable.OtherVersion;
import dev.switchboard.gateway.store.embedded.StoreUnavailable.PasswordLost;
import dev.switchboard.gateway.store.embedded.StoreUnavailable.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/**
 * A data folder of PostgreSQL (its own word is cluster) that is there and that this version can
 * run.
 *
 * @param password of {@link #USER}; kept in a file of the home that only its owner can read
 */
record Cluster(Home home, Binaries binaries, Account account, String password) {
  static final String USER = "switchboard";

  /** Created where it is missing, whole or not at all; takes about a second. */
  static Cluster openOrCreate(Home home, Binaries binaries, Account account) throws IOException {
    if (Files.exists(home.data())) {
      refuseOtherVersion(home, binaries);
      if (!Files.isReadable(home.password())) {
        throw new PasswordLost(home.data(), home.password());
      }
      account.give(home.data());
      return new Cluster(home, binaries, account, Files.readString(home.password()).strip());
    }
    String password = newPassword(home);
    create(home, binaries, account);
    return new Cluster(home, binaries, account, password);
  }

  private static void refuseOtherVersion(Home home, Binaries binaries) throws IOException {
    Path file = home.data().resolve("PG_VERSION");
    String found = Files.exists(file) ? Files.readString(file).strip() : "an unknown version";
    if (!found.equals(Integer.toString(binaries.major()))) {
      throw new OtherVersion(home.data(), found, binaries.major());
    }
  }

  /**
   * Written before the data is: a crash in between leaves a password without a store, never the
   * other way round.
   */
  private static String newPassword(Home home) throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Files.deleteIfExists(home.password());
    Files.createFile(home.password(), PosixFilePermissions.asFileAttribute(Home.PRIVATE_FILE));
    Files.writeString(home.password(), password + "\n", StandardOpenOption.SYNC);
    return password;
  }

  private static void create(Home home, Binaries binaries, Account account) throws IOException {
    Path part = home.root().resolve("data.part");
    Path key = home.root().resolve("password.part");
    Folders.remove(part);
    Files.deleteIfExists(key);
    Files.createDirectory(part, PosixFilePermissions.asFileAttribute(Home.PRIVATE_FOLDER));
    account.give(part);
    Files.copy(home.password(), key, StandardCopyOption.COPY_ATTRIBUTES);
    account.give(key);
    try {
      Tool.Ended ended =
          Tool.run(
              home.root(),
              Map.of(),
              Duration.ofMinutes(5),
              account.command(
                  binaries.program("initdb"),
                  "--pgdata=" + part.getFileName(),
                  "--username=" + USER,
                  "--auth=scram-sha-256",
                  "--pwfile=" + key.getFileName(),
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--no-instructions"));
      if (DiskSpace.isExhausted(ended.said())) {
        throw new StoreUnavailable.DiskFull(home.root());
      }
      if (!ended.well()) {
        throw new StartFailed(
            "PostgreSQL could not create a store: ", ended.said().strip(), home.logs());
      }
      Files.writeString(
          part.resolve("postgresql.conf"),
          "\ninclude_if_exists = '" + Settings.FILE + "'\n",
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
      Files.move(part, home.data(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(key);
      Folders.remove(part);
    }
  }
}
