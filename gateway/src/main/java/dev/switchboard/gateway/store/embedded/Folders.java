package dev.switchboard.gateway.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders at once; links are never followed. */
final class Folders {
  private Folders() {}

  /** Removes the folder and all in it; nothing happens where there is none. */
  static void remove(Path folder) throws IOException {
    for (Path path : deepestFirst(folder)) {
      Files.delete(path);
    }
  }

  /**
   * Gives the folder and all in it to a user and group, by their numbers; only root may. The folder
   * itself comes last, so that one that belongs to the user already belongs to that user as a
   * whole.
   */
  static void give(Path folder, int uid, int gid) throws IOException {
    if (Files.getAttribute(folder, "unix:uid").equals(uid)) {
      return;
    }
    for (Path path : deepestFirst(folder)) {
      Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static List<Path> deepestFirst(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
