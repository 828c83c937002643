package dev.switchboard.gateway.inbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Webhooks that came while the store was away: files that are only appended to, flushed to the disk
 * before the webhook is answered, and removed once the store has them. What an earlier life left is
 * found at the start. Thread-safe.
 */
public final class Spool {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  /** A file is taken in one piece. */
  private static final long SEGMENT_BYTES = 4L << 20;

  /** So much of the disk is left to those who need it to get well again. */
  private static final long DISK_RESERVE = 64L << 20;

  /** No more is taken; the provider hears 503. */
  static final class Full extends IOException {
    private static final long serialVersionUID = 1L;

    Full(String why) {
      super(why);
    }
  }

  private record Pending(byte[] line, CompletableFuture<@Nullable Void> done) {}

  private final Path folder;
  private final long mostBytes;
  private final SpoolLine lines;
  private final Runnable whenFilling;
  private final LinkedBlockingQueue<Pending> waiting = new LinkedBlockingQueue<>();
  private final ReentrantLock files = new ReentrantLock();
  private @Nullable FileChannel open;
  private long bytes;
  private long segment;
  private volatile boolean drained;

  /**
   * @param folder created with the first webhook
   * @param mostBytes of all files together
   * @param whenFilling told that it holds something now, before the first webhook is answered
   */
  public Spool(Path folder, long mostBytes, JsonMapper json, Runnable whenFilling) {
    this.folder = folder;
    this.whenFilling = whenFilling;
    this.mostBytes = mostBytes;
    this.lines = new SpoolLine(json);
    try {
      for (Path file : segments()) {
        bytes += Files.size(file);
        segment = Math.max(segment, number(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The spool " + folder + " cannot be read", e);
    }
    this.drained = bytes == 0;
  }

  /**
   * True while it holds nothing. While it holds something, nothing may pass it by: a START must not
   * overtake a STOP.
   */
  public boolean drained() {
    return drained;
  }

  /**
   * Returns once it is on the disk, flushed together with those that came meanwhile.
   *
   * @throws IOException where it is not: the bound is reached or the disk does not take it
   */
  void append(SpooledWebhook webhook) throws IOException {
    Pending pending = new Pending(lines.write(webhook), new CompletableFuture<>());
    waiting.add(pending);
    files.lock();
    try {
      List<Pending> group = new ArrayList<>();
      waiting.drainTo(group);
      if (!group.isEmpty()) {
        write(group);
      }
    } finally {
      files.unlock();
    }
    try {
      pending.done().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  private void write(List<Pending> group) {
    long before = 0;
    int size = group.stream().mapToInt(pending -> pending.line().length).sum();
    try {
      FileChannel channel = channel();
      before = channel.position();
      refuseTooMuch(size);
      ByteBuffer all = ByteBuffer.allocate(size);
      group.forEach(pending -> all.put(pending.line()));
      all.flip();
      while (all.hasRemaining()) {
        channel.write(all);
      }
      channel.force(false);
      bytes += size;
      if (drained) {
        drained = false;
        whenFilling.run();
      }
      group.forEach(pending -> pending.done().complete(null));
      if (channel.position() >= SEGMENT_BYTES) {
        seal();
      }
    } catch (IOException e) {
      cutBack(before);
      group.forEach(pending -> pending.done().completeExceptionally(e));
    }
  }

  private void refuseTooMuch(int size) throws IOException {
    if (bytes + size > mostBytes) {
      throw new Full("the spool holds " + (bytes >> 20) + " MB");
    }
    if (Files.getFileStore(folder).getUsableSpace() < DISK_RESERVE) {
      throw new Full("the disk of the spool is nearly full");
    }
  }

  /** What was not answered for must not stay in front of what will be. */
  private void cutBack(long length) {
    @Nullable FileChannel channel = open;
    try {
      if (channel != null) {
        channel.truncate(length);
      }
    } catch (IOException e) {
      LOG.warn("A part of a webhook stays in the spool and will be passed over: {}", e.toString());
      open = null;
    }
  }

  private FileChannel channel() throws IOException {
    if (open == null) {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        onlyForUs(folder, PosixFilePermission.OWNER_EXECUTE);
      }
      Path file = folder.resolve("%012d.spool".formatted(++segment));
      open = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      onlyForUs(file);
      flushFolder();
    }
    return open;
  }

  private static void onlyForUs(Path path, PosixFilePermission... more) throws IOException {
    Set<PosixFilePermission> rights =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    rights.addAll(List.of(more));
    Files.setPosixFilePermissions(path, rights);
  }

  /** Else a power cut could take the file's name and leave its bytes. */
  private void flushFolder() throws IOException {
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  private void seal() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  /**
   * Hands out everything in the order in which it came, a file at a time, and removes each file
   * once it was taken. The last bit is handed out while newcomers wait, so that it ends however
   * many come.
   *
   * @param taker returns once the store has committed them; may meet the same ones again after a
   *     crash
   * @return how many there were
   */
  int drain(Consumer<List<SpooledWebhook>> taker) {
    int count = 0;
    try {
      for (List<Path> sealed = sealed(); sealed.size() > 1; sealed = sealed()) {
        for (Path file : sealed) {
          count += take(file, taker);
        }
      }
      files.lock();
      try {
        seal();
        for (Path file : segments()) {
          count += take(file, taker);
        }
        drained = true;
        return count;
      } finally {
        files.unlock();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The spool " + folder + " cannot be read", e);
    }
  }

  /** All files as they are now; newcomers get a new one. */
  private List<Path> sealed() throws IOException {
    files.lock();
    try {
      seal();
      return segments();
    } finally {
      files.unlock();
    }
  }

  private int take(Path file, Consumer<List<SpooledWebhook>> taker) throws IOException {
    byte[] content = Files.readAllBytes(file);
    List<SpooledWebhook> webhooks = new ArrayList<>();
    int damaged = 0;
    for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
      Optional<SpooledWebhook> webhook = lines.read(line);
      webhook.ifPresent(webhooks::add);
      damaged += webhook.isEmpty() && !line.isEmpty() ? 1 : 0;
    }
    taker.accept(webhooks);
    if (damaged > 0) {
      // A torn last line was never answered 2xx. Anything else is for a person to look at.
      Path kept = file.resolveSibling(file.getFileName() + ".damaged");
      LOG.warn("{} lines of the spool are damaged; the file is kept as {}", damaged, kept);
      Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(file);
    }
    files.lock();
    try {
      bytes -= content.length;
    } finally {
      files.unlock();
    }
    return webhooks.size();
  }

  /** In the order in which they were written. */
  private List<Path> segments() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().matches("[0-9]{12}\\.spool"))
          .sorted()
          .toList();
    }
  }

  private static long number(Path file) {
    return Long.parseLong(file.getFileName().toString().substring(0, 12));
  }
}
