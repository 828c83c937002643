package dev.switchboard.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The browser of this machine. Nothing is downloaded, and it resolves no name: whatever a page asks
 * of another host fails at once.
 */
final class Chromium implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    Path program = find(System.getenv());
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(
                        List.of(
                            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                            // A microphone that beeps, and somebody who allows it.
                            "--use-fake-device-for-media-stream",
                            "--use-fake-ui-for-media-stream")));
    return new Chromium(playwright, browser);
  }

  /**
   * {@code CHROMIUM}, else the first of Debian's and other usual names on the {@code PATH}.
   *
   * @throws IllegalStateException saying what to install
   */
  static Path find(Map<String, String> env) {
    Optional<Path> named = Optional.ofNullable(env.get("CHROMIUM")).map(Path::of);
    if (named.isPresent()) {
      return named
          .filter(Files::isExecutable)
          .orElseThrow(() -> missing("CHROMIUM names " + named.get() + ", which cannot be run"));
    }
    List<Path> folders =
        Stream.concat(
                Stream.of(env.getOrDefault("PATH", "").split(File.pathSeparator)),
                Stream.of("/usr/bin"))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> missing("There is no Chromium on the PATH"));
  }

  private static IllegalStateException missing(String what) {
    return new IllegalStateException(
        what + ": apt-get install chromium, or set CHROMIUM to a Chromium or Chrome.");
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
