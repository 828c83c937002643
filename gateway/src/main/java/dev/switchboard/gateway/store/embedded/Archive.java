package dev.switchboard.gateway.store.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A tar in xz becomes a folder, whole or not at all. */
final class Archive {
  private static final String UNFINISHED = ".unpacking-";

  private Archive() {}

  /**
   * Unpacks into a folder of this name on the shelf; where another process was faster, its folder
   * stands.
   */
  static void unpack(InputStream packed, Path shelf, String name) throws IOException {
    Path folder = shelf.resolve(name);
    removeWhatTheDeadLeft(shelf);
    Path part = shelf.resolve(UNFINISHED + ProcessHandle.current().pid());
    Folders.remove(part);
    try {
      try (var tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
        open(Files.createDirectories(part));
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          write(entry, tar, part);
        }
      }
      flush(part);
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    } finally {
      Folders.remove(part);
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path part)
      throws IOException {
    Path target = part.resolve(entry.getName()).normalize();
    if (!target.startsWith(part)) {
      throw new IOException("an entry leads out of the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      open(Files.createDirectories(target));
      return;
    }
    Path parent = target.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      open(Files.createDirectories(parent));
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    boolean program = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /**
   * After a power cut the renamed folder must not hold empty files. Many at once, so that the
   * disk's journal takes them together: a third of the time that one by one takes.
   */
  private static void flush(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder);
        ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<Boolean>> flushed =
          tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .map(path -> threads.submit(() -> flushed(path)))
              .toList();
      for (Future<Boolean> file : flushed) {
        file.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while unpacking");
    }
  }

  private static boolean flushed(Path file) throws IOException {
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(false);
      return true;
    }
  }

  /** Whatever the caller's umask, another account may have to read this. */
  private static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void removeWhatTheDeadLeft(Path shelf) throws IOException {
    try (Stream<Path> entries = Files.list(shelf)) {
      for (Path entry : entries.filter(Archive::isOfTheDead).toList()) {
        Folders.remove(entry);
      }
    }
  }

  private static boolean isOfTheDead(Path entry) {
    String name = entry.getFileName().toString();
    return name.startsWith(UNFINISHED)
        && ProcessHandle.of(Long.parseLong(name.substring(UNFINISHED.length()))).isEmpty();
  }
}
