package dev.switchboard.simulator.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A journal in one file, a JSON object a line. One thread writes: while it waits for the disk, the
 * entries of everybody else gather, and the next fsync covers them all. It calls fsync only where
 * somebody waits for it.
 */
public final class FileJournal implements Journal {
  static final String NAME = "simulator.journal";

  private final Path home;
  private final Path file;
  private final JsonMapper json = new JsonMapper();
  private final FileChannel guard;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition durable = lock.newCondition();

  /** Held while bytes go to the file, so that a rewrite never meets a write. */
  private final ReentrantLock writing = new ReentrantLock();

  private final Thread writer;
  private FileChannel channel;
  private ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private long appended;
  private long synced;
  private long wanted;
  private boolean closed;
  private Optional<IOException> failure = Optional.empty();

  private FileJournal(Path home, FileChannel guard, FileChannel channel) {
    this.home = home;
    this.file = home.resolve(NAME);
    this.guard = guard;
    this.channel = channel;
    this.writer = Thread.ofPlatform().daemon().name("simulator-journal").unstarted(this::loop);
  }

  /**
   * Opens or creates the journal in {@code home}.
   *
   * @throws JournalFailed if the directory cannot be used or another simulator holds it
   */
  public static FileJournal in(Path home) {
    Path file = home.resolve(NAME);
    try {
      Files.createDirectories(home);
      FileChannel guard =
          FileChannel.open(
              home.resolve(NAME + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isMine(guard)) {
        guard.close();
        throw new JournalFailed(
            "Another simulator uses " + home + ". Stop it, or give this one another home.");
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return new FileJournal(home, guard, channel);
    } catch (IOException e) {
      throw new JournalFailed(
          "The simulator cannot keep its journal in " + home + ": " + reason(e) + ".", e);
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case FileAlreadyExistsException taken -> "there is a file in its place";
      case FileSystemException told when told.getReason() != null -> told.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  private static boolean isMine(FileChannel guard) throws IOException {
    try {
      FileLock held = guard.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void replay(Consumer<Entry> taker) {
    try {
      long good = new JournalReader(file, json).read(taker);
      // Whatever follows the last whole line was never confirmed to anybody.
      channel.truncate(good);
      channel.position(good);
    } catch (IOException e) {
      throw new JournalFailed("The journal " + file + " cannot be read: " + e, e);
    }
    writer.start();
  }

  @Override
  public long append(Entry entry) {
    byte[] line = json.writeValueAsBytes(entry);
    lock.lock();
    try {
      gathered.writeBytes(line);
      gathered.write('\n');
      work.signal();
      return ++appended;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long latest() {
    lock.lock();
    try {
      return appended;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void awaitDurable(long ticket) {
    lock.lock();
    try {
      if (synced < ticket) {
        wanted = Math.max(wanted, ticket);
        work.signal();
      }
      while (synced < ticket && failure.isEmpty() && !closed) {
        durable.awaitUninterruptibly();
      }
      if (synced < ticket) {
        throw failure
            .map(e -> new JournalFailed("The journal " + file + " cannot be written: " + e, e))
            .orElseGet(() -> new JournalFailed("The simulator is shutting down."));
      }
    } finally {
      lock.unlock();
    }
  }

  private void loop() {
    while (true) {
      lock.lock();
      try {
        while (gathered.size() == 0 && wanted <= synced && !closed) {
          work.awaitUninterruptibly();
        }
        if (closed) {
          return;
        }
      } finally {
        lock.unlock();
      }
      flush();
    }
  }

  private void flush() {
    writing.lock();
    try {
      ByteArrayOutputStream batch;
      long upTo;
      boolean sync;
      lock.lock();
      try {
        batch = gathered;
        gathered = new ByteArrayOutputStream();
        upTo = appended;
        sync = wanted > synced;
      } finally {
        lock.unlock();
      }
      Optional<IOException> failed = write(channel, batch.toByteArray(), sync);
      lock.lock();
      try {
        if (failed.isPresent()) {
          failure = failed;
          closed = true;
        } else {
          synced = sync ? upTo : synced;
        }
        durable.signalAll();
      } finally {
        lock.unlock();
      }
    } finally {
      writing.unlock();
    }
  }

  private static Optional<IOException> write(FileChannel channel, byte[] bytes, boolean sync) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (sync) {
        channel.force(false);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  @Override
  public void rewrite(Supplier<Stream<Entry>> snapshot) {
    writing.lock();
    lock.lock();
    try {
      FileChannel next = written(snapshot.get());
      Files.move(
          fresh(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncDirectory(home);
      channel.close();
      channel = next;
      // What was gathered is part of the state that was written.
      gathered = new ByteArrayOutputStream();
      synced = appended;
      durable.signalAll();
    } catch (IOException e) {
      throw new JournalFailed("The journal " + file + " cannot be rewritten: " + e, e);
    } finally {
      lock.unlock();
      writing.unlock();
    }
  }

  private Path fresh() {
    return file.resolveSibling(NAME + ".new");
  }

  private FileChannel written(Stream<Entry> entries) throws IOException {
    FileChannel next =
        FileChannel.open(
            fresh(),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
      ByteArrayOutputStream chunk = new ByteArrayOutputStream();
      while (each.hasNext() && chunk.size() < 1 << 20) {
        chunk.writeBytes(json.writeValueAsBytes(each.next()));
        chunk.write('\n');
      }
      Optional<IOException> failed = write(next, chunk.toByteArray(), false);
      if (failed.isPresent()) {
        next.close();
        throw failed.get();
      }
    }
    next.force(true);
    return next;
  }

  /** Without it the new name may be lost in a power cut. */
  private static void syncDirectory(Path directory) throws IOException {
    try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
      opened.force(true);
    }
  }

  @Override
  public void close() {
    if (writer.isAlive()) {
      flush();
    }
    lock.lock();
    try {
      closed = true;
      work.signalAll();
      durable.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      channel.close();
      guard.close();
    } catch (IOException e) {
      throw new JournalFailed("The journal " + file + " cannot be closed: " + e, e);
    }
  }
}
