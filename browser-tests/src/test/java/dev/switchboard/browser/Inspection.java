package dev.switchboard.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks a page over for what keeps people out or looks broken, and says it in words. */
final class Inspection {
  /** WCAG 2.2 AA and axe-core's own good practice; contrast is part of it. */
  private static final String RULES =
      "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],"
          + " resultTypes: ['violations'] }";

  private final String axe = read();

  List<String> faults(Page page, Look look) {
    List<String> faults = new ArrayList<>(barriers(page));
    if (page.title().isBlank()) {
      faults.add("it has no title");
    }
    if (page.locator("html[lang]").count() == 0) {
      faults.add("it does not say its language");
    }
    if (page.locator("main").count() != 1 || page.locator("h1").count() != 1) {
      faults.add("it does not have one main part and one headline");
    }
    int over = (Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth");
    if (over > 0) {
      faults.add("it is " + over + " px wider than its window");
    }
    if (isDark(page) != look.isDark()) {
      faults.add("its ground has the wrong shade");
    }
    return faults;
  }

  @SuppressWarnings("unchecked")
  private List<String> barriers(Page page) {
    page.evaluate(axe);
    return (List<String>)
        page.evaluate(
            "async () => (await axe.run(document, "
                + RULES
                + ")).violations.flatMap((found) => found.nodes.map((node) =>"
                + " `${found.id}: ${node.target} ${node.failureSummary.replace(/\\s+/g, ' ')}`))");
  }

  private static boolean isDark(Page page) {
    return (Boolean)
        page.evaluate(
            "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3)"
                + ".every((part) => Number(part) < 64)");
  }

  private static String read() {
    try (InputStream in =
        Objects.requireNonNull(Inspection.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
