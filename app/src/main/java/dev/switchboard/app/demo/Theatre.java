package dev.switchboard.app.demo;

import dev.switchboard.app.TemporaryFolder;
import dev.switchboard.app.process.Foreground;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The stage in its fresh home, both cleared away whatever happens: at the end, on a failure, and on
 * Ctrl-C.
 */
final class Theatre implements AutoCloseable {
  /** What a shell reports for a command that Ctrl-C ended. */
  private static final int INTERRUPTED = 130;

  private final TemporaryFolder home;
  private final Stage stage;
  private final AtomicBoolean closing = new AtomicBoolean();

  private Theatre(TemporaryFolder home, Stage stage) {
    this.home = home;
    this.stage = stage;
  }

  static Theatre open(StageOpener opener) {
    return Foreground.start(() -> openNow(opener), Theatre::close);
  }

  private static Theatre openNow(StageOpener opener) {
    TemporaryFolder home = TemporaryFolder.make("demo");
    try {
      return new Theatre(home, opener.open(home.path()));
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  Stage stage() {
    return stage;
  }

  /** Once Ctrl-C has taken the stage away, what still plays fails, and that is no news. */
  int unlessClosing(Callable<Integer> play) throws Exception {
    try {
      return play.call();
    } catch (Exception e) {
      if (closing.get()) {
        return INTERRUPTED;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      stage.close();
      home.close();
    }
  }
}
