package dev.switchboard.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Somebody with a browser window and cookies of their own. Notes whatever a page does wrong on the
 * way: errors in its console, a policy it breaks, a host that is not ours.
 */
final class Visitor implements AutoCloseable {
  private final House house;
  private final BrowserContext context;
  private final Page page;
  private final List<String> troubles = new ArrayList<>();
  private final List<Pattern> expected = new ArrayList<>();

  private Visitor(House house, BrowserContext context) {
    this.house = house;
    this.context = context;
    context.onConsoleMessage(this::note);
    context.onWebError(error -> troubles.add("uncaught: " + error.error()));
    context.onRequest(this::note);
    context.addInitScript(
        "addEventListener('securitypolicyviolation', (e) => console.error('policy: '"
            + " + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))");
    this.page = context.newPage();
  }

  /** Light, and as wide as a small laptop. */
  static Browser.NewContextOptions laptop() {
    return new Browser.NewContextOptions()
        .setViewportSize(1280, 800)
        .setLocale("en-GB")
        .setTimezoneId("UTC")
        .setColorScheme(ColorScheme.LIGHT);
  }

  static Browser.NewContextOptions laptopInTheDark() {
    return laptop().setColorScheme(ColorScheme.DARK);
  }

  /** 390 px wide, with a finger. */
  static Browser.NewContextOptions phone() {
    return laptop().setViewportSize(390, 844).setDeviceScaleFactor(2).setHasTouch(true);
  }

  static Visitor arrives(House house, Browser browser, Browser.NewContextOptions options) {
    return new Visitor(house, browser.newContext(options));
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** Opens a path of the gateway. */
  Response open(String path) {
    return page.navigate(house.at(path));
  }

  /** Signs in with a new link and waits on the list of messages. */
  Visitor signsIn() {
    page.navigate(house.consoleLink());
    page.waitForURL("**/console/messages");
    return this;
  }

  /** Says yes to what the page asks from here on. */
  Visitor agreesToAll() {
    page.onDialog(dialog -> dialog.accept());
    return this;
  }

  /** Another window covers this one. Headless, nothing ever does, so the page is told. */
  void looksAway() {
    hide("true");
  }

  void looksAgain() {
    hide("false");
  }

  private void hide(String hidden) {
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { configurable: true, get: () => "
            + hidden
            + " }); document.dispatchEvent(new Event('visibilitychange'));");
  }

  /**
   * Counts the requests whose path ends so and that have not ended.
   *
   * @param path where an event stream is
   */
  AtomicInteger countOpen(String path) {
    AtomicInteger open = new AtomicInteger();
    context.onRequest(request -> count(request, path, open, 1));
    context.onRequestFinished(request -> count(request, path, open, -1));
    context.onRequestFailed(request -> count(request, path, open, -1));
    return open;
  }

  private static void count(Request request, String path, AtomicInteger open, int change) {
    if (URI.create(request.url()).getPath().equals(path)) {
      open.addAndGet(change);
    }
  }

  /** An error in the console that this test provokes. */
  Visitor expects(String regex) {
    expected.add(Pattern.compile(regex));
    return this;
  }

  List<String> troubles() {
    return troubles.stream()
        .filter(trouble -> expected.stream().noneMatch(p -> p.matcher(trouble).find()))
        .toList();
  }

  void photograph(Path file, PageLength length) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(file).setFullPage(length == PageLength.WHOLE));
  }

  /** How much of a page is photographed. */
  enum PageLength {
    WINDOW,
    WHOLE
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      troubles.add(message.type() + ": " + message.text() + " at " + message.location());
    }
  }

  private void note(Request request) {
    URI uri = URI.create(request.url());
    boolean ours = house.uri().getAuthority().equals(uri.getAuthority());
    if (!ours && !List.of("data", "blob", "about").contains(uri.getScheme())) {
      troubles.add("asked another host: " + request.url());
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
