package dev.switchboard.simulator.media;

import dev.switchboard.simulator.message.Sid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Files that phones send, under names that nobody can guess. With a home they are on the disk, else
 * in memory up to {@value #MOST_BYTES} bytes. Safe for use by many threads.
 */
public final class MediaFiles {
  /** The longest file that WhatsApp takes. */
  public static final int LONGEST = 16 << 20;

  private static final long MOST_BYTES = 64L << 20;
  private static final String NAME = "ME[0-9a-f]{32}\\.[a-z0-9]{1,5}";

  /** A file as it is served. */
  public record File(String type, byte[] bytes) {}

  private final Optional<Path> folder;
  private final SequencedMap<String, byte[]> inMemory = new LinkedHashMap<>();
  private long bytes;

  public MediaFiles(Optional<Path> home) {
    this.folder = home.map(directory -> directory.resolve("media"));
  }

  /**
   * Keeps a file.
   *
   * @return its path under the simulator's root; empty where the type is none that a phone sends
   */
  public Optional<String> put(String type, byte[] content) {
    return MediaTypes.ending(MediaTypes.bare(type))
        .map(ending -> {
          String name = Sid.fresh("ME") + "." + ending;
          write(name, content);
          return "/sim/media/" + name;
        });
  }

  /** The file that a request's path means; empty where it means none. */
  public Optional<File> find(List<String> path) {
    boolean ours =
        path.size() == 3
            && path.get(0).equals("sim")
            && path.get(1).equals("media")
            && path.get(2).matches(NAME);
    return ours
        ? read(path.get(2)).map(content -> new File(MediaTypes.of(path.get(2)), content))
        : Optional.empty();
  }

  /** The file behind a URL that {@link #put} gave, whatever host stands before it. */
  public Optional<File> behind(String url) {
    int at = url.indexOf("/sim/media/");
    return at < 0 ? Optional.empty() : find(List.of(url.substring(at + 1).split("/")));
  }

  private synchronized void write(String name, byte[] content) {
    if (folder.isPresent()) {
      try {
        Files.createDirectories(folder.get());
        Files.write(folder.get().resolve(name), content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return;
    }
    inMemory.put(name, content);
    bytes += content.length;
    while (bytes > MOST_BYTES) {
      bytes -= inMemory.pollFirstEntry().getValue().length;
    }
  }

  private synchronized Optional<byte[]> read(String name) {
    if (folder.isEmpty()) {
      return Optional.ofNullable(inMemory.get(name));
    }
    try {
      return Optional.of(Files.readAllBytes(folder.get().resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes what a URL that {@link #put} gave stands for; other URLs are nobody's business here.
   */
  public synchronized void remove(String url) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    if (!name.matches(NAME)) {
      return;
    }
    byte[] gone = inMemory.remove(name);
    bytes -= gone == null ? 0 : gone.length;
    folder.ifPresent(directory -> delete(directory.resolve(name)));
  }

  public synchronized void clear() {
    inMemory.clear();
    bytes = 0;
    if (folder.filter(Files::isDirectory).isPresent()) {
      try (Stream<Path> all = Files.list(folder.get())) {
        all.toList().forEach(MediaFiles::delete);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
