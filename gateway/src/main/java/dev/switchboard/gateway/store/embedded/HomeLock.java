package dev.switchboard.gateway.store.embedded;

import dev.switchboard.gateway.store.embedded.StoreUnavailable.HomeHeld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process per home. The operating system's own lock decides, so that it falls with the process
 * however that ends; a note beside it says who holds it. Safe for use by several threads.
 */
final class HomeLock implements AutoCloseable {
  private final Home home;
  private final FileChannel channel;

  private HomeLock(Home home, FileChannel channel) {
    this.home = home;
    this.channel = channel;
  }

  /**
   * Takes the home for this process.
   *
   * @throws HomeHeld where a process has it, this one included
   */
  static HomeLock take(Home home) {
    // Closing any channel on the file drops a lock that this very process holds on it (fcntl), so
    // ask the note first.
    Optional<Holder> noted = Holder.read(home.holder());
    if (noted.filter(Holder::isThisProcess).isPresent()) {
      throw new HomeHeld(home.root(), "this very process");
    }
    try {
      FileChannel channel =
          FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new HomeHeld(home.root(), noted.map(Holder::inWords).orElse("another process"));
      }
      Holder.thisProcess().write(home.holder());
      return new HomeLock(home, channel);
    } catch (IOException e) {
      if (DiskSpace.isExhausted(e)) {
        throw new StoreUnavailable.DiskFull(home.root());
      }
      throw new UncheckedIOException("The lock " + home.lock() + " cannot be taken", e);
    }
  }

  /** Adds to the note where this process can be reached, for whoever is refused. */
  void announce(URI url) {
    try {
      Holder.thisProcess().at(url).write(home.holder());
    } catch (IOException e) {
      throw new UncheckedIOException("The note " + home.holder() + " cannot be written", e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(home.holder());
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The lock " + home.lock() + " cannot be given back", e);
    }
  }
}
