package dev.switchboard.gateway.store.embedded;

import dev.switchboard.gateway.store.embedded.Account.InNamespace;
import dev.switchboard.gateway.store.embedded.Account.NamedUser;
import dev.switchboard.gateway.store.embedded.Account.OtherUser;
import dev.switchboard.gateway.store.embedded.Account.Own;
import dev.switchboard.gateway.store.embedded.StoreUnavailable.AccountRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the account that PostgreSQL can run as here. A normal user runs it directly. Root runs it
 * in a user namespace, where the kernel allows one, else as another user of this machine; a store
 * that belongs to a user already is run as that user.
 *
 * @param users the named users of this machine
 * @param works whether a command ends well; asked only where a way is not certain
 */
record AccountChoice(List<NamedUser> users, Predicate<List<String>> works) {
  private static final int ROOT = 0;

  /** A busy machine is slow, not wrong. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static AccountChoice ofThisMachine() {
    return new AccountChoice(usersOfThisMachine(), AccountChoice::tryOut);
  }

  /**
   * @throws AccountRefused where there is none, with what to do
   */
  Account choose(Home home, Binaries binaries) {
    int self = ownerOf(home.lock());
    int owner = Files.exists(home.data()) ? ownerOf(home.data()) : self;
    if (self != ROOT) {
      return asUser(home, binaries, self, owner);
    }
    return (owner == ROOT ? inNamespace(binaries) : Optional.<Account>empty())
        .or(() -> asOther(home, binaries, owner))
        .orElseThrow(() -> rootRefused(home));
  }

  private Account asUser(Home home, Binaries binaries, int self, int owner) {
    if (owner != self) {
      throw new AccountRefused(
          "The store in "
              + home.data()
              + " belongs to user "
              + nameOf(owner)
              + ", this process to "
              + nameOf(self)
              + ".",
          "Start as that user, or set SWITCHBOARD_HOME to a folder of your own.");
    }
    // Containers run numbers that no name belongs to.
    if (Tool.run(home.root(), Map.of(), PATIENCE, List.of("id", "-un")).well()) {
      return new Own();
    }
    return inNamespace(binaries)
        .orElseThrow(() ->
            new AccountRefused(
                "PostgreSQL needs a name for user " + self + ", and /etc/passwd has none.",
                "Run as a user that has a line there, or set DATABASE_URL."));
  }

  private Optional<Account> inNamespace(Binaries binaries) {
    return nobody().<Account>map(InNamespace::new).filter(way -> runs(binaries, way));
  }

  private Optional<Account> asOther(Home home, Binaries binaries, int owner) {
    Optional<NamedUser> user =
        owner == ROOT ? nobody() : users.stream().filter(u -> u.uid() == owner).findFirst();
    return user.filter(u -> opensTo(home, u))
        .<Account>map(OtherUser::new)
        .filter(way -> runs(binaries, way));
  }

  /** A user without rights: PostgreSQL's own where there is one. */
  private Optional<NamedUser> nobody() {
    return Stream.of("postgres", "nobody")
        .flatMap(name -> users.stream().filter(u -> u.name().equals(name) && u.uid() != ROOT))
        .findFirst();
  }

  /**
   * The user must be able to walk down to the home; the home itself is then opened for walking
   * through, not for reading.
   */
  private static boolean opensTo(Home home, NamedUser user) {
    try {
      for (Path at = home.root().getParent(); at != null; at = at.getParent()) {
        if (ownerOf(at) != user.uid()
            && !Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      }
      var open = Files.getPosixFilePermissions(home.root());
      open.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(home.root(), open);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static AccountRefused rootRefused(Home home) {
    return new AccountRefused(
        "PostgreSQL refuses to run as root; user namespaces are off here, and no other user can reach "
            + home.root()
            + " (or switch to one with setpriv).",
        "Start Switchboard as a normal user, set SWITCHBOARD_HOME to a folder that all users may enter"
            + " (such as /var/lib/switchboard), or set DATABASE_URL.");
  }

  private String nameOf(int uid) {
    return users.stream()
        .filter(user -> user.uid() == uid)
        .findFirst()
        .map(NamedUser::name)
        .orElse(Integer.toString(uid));
  }

  private static int ownerOf(Path path) {
    try {
      return (Integer) Files.getAttribute(path, "unix:uid");
    } catch (IOException e) {
      throw new AccountRefused(
          "The owner of " + path + " cannot be read: " + e.getMessage() + ".", "");
    }
  }

  /** Also tells whether that account can reach the programs and their libraries. */
  private boolean runs(Binaries binaries, Account way) {
    return works.test(way.command(binaries.program("postgres"), "--version"));
  }

  private static boolean tryOut(List<String> command) {
    return Tool.run(Path.of("/"), Map.of(), PATIENCE, command).well();
  }

  private static List<NamedUser> usersOfThisMachine() {
    try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
      return lines.flatMap(NamedUser::parse).toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }
}
