package dev.switchboard.gateway.store.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** As whom PostgreSQL's programs run: they refuse to run as root. */
sealed interface Account {

  /** What stands before a program's name so that it runs as this account. */
  List<String> prefix();

  /** Hands over a folder or file that this process made for it. */
  void give(Path path) throws IOException;

  default List<String> command(Path program, String... arguments) {
    List<String> words = new ArrayList<>(prefix());
    words.add(program.toString());
    words.addAll(List.of(arguments));
    return words;
  }

  /** The user who runs this process. */
  record Own() implements Account {
    @Override
    public List<String> prefix() {
      return List.of();
    }

    @Override
    public void give(Path path) {}
  }

  /**
   * The user who runs this process, under another number in a user namespace of its own. Nothing
   * changes hands: outside, files and processes still belong to that user.
   */
  record InNamespace(NamedUser as) implements Account {
    @Override
    public List<String> prefix() {
      return List.of(
          "unshare", "--user", "--map-user=" + as.uid(), "--map-group=" + as.gid(), "--");
    }

    @Override
    public void give(Path path) {}
  }

  /** Another user of this machine, which only root can switch to. */
  record OtherUser(NamedUser user) implements Account {
    @Override
    public List<String> prefix() {
      return List.of(
          "setpriv", "--reuid=" + user.uid(), "--regid=" + user.gid(), "--clear-groups", "--");
    }

    @Override
    public void give(Path path) throws IOException {
      Folders.give(path, user.uid(), user.gid());
    }
  }

  /** A line of {@code /etc/passwd}: initdb insists on a name for the number that it runs as. */
  record NamedUser(String name, int uid, int gid) {

    /** Empty for a line that is not one. */
    static Stream<NamedUser> parse(String line) {
      String[] fields = line.split(":", -1);
      try {
        return Stream.of(
            new NamedUser(fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        return Stream.empty();
      }
    }
  }
}
