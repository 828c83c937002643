package dev.switchboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.switchboard.client.Switchboard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a class of tests stands on: one gateway with its simulator and one browser. After each test
 * the visitors leave, and a page that misbehaved under one of them fails it.
 */
final class Stand implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private static final double PATIENCE_MS = 15_000;

  private final List<Visitor> visitors = new ArrayList<>();
  private @Nullable House house;
  private @Nullable Chromium chromium;

  @Override
  public void beforeAll(ExtensionContext test) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    chromium = Chromium.start();
    house = House.open();
  }

  House house() {
    return there(house);
  }

  Switchboard client() {
    return house().client();
  }

  Simulation simulation() {
    return new Simulation(house().uri());
  }

  /** A visitor at a laptop. */
  Visitor visitor() {
    return visitor(Visitor.laptop());
  }

  Visitor visitor(Browser.NewContextOptions options) {
    return visitor(house(), options);
  }

  Visitor visitor(House other, Browser.NewContextOptions options) {
    Visitor visitor = Visitor.arrives(other, there(chromium).browser(), options);
    visitor.page().setDefaultTimeout(PATIENCE_MS);
    visitors.add(visitor);
    return visitor;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    List<String> troubles = new ArrayList<>();
    boolean failed = test.getExecutionException().isPresent();
    for (int i = 0; i < visitors.size(); i++) {
      Visitor visitor = visitors.get(i);
      if (failed && !visitor.page().isClosed()) {
        visitor.photograph(
            Path.of(
                "target",
                "failed",
                test.getDisplayName().replaceAll("\\W+", "-") + "-" + i + ".png"),
            Visitor.PageLength.WINDOW);
      }
      troubles.addAll(visitor.troubles());
      visitor.close();
    }
    visitors.clear();
    if (failed) {
      String seen = "the pages said: " + troubles;
      test.getExecutionException().get().addSuppressed(new AssertionError(seen));
    } else {
      assertThat(troubles).as("what the pages did wrong").isEmpty();
    }
  }

  @Override
  public void afterAll(ExtensionContext test) {
    if (chromium != null) {
      chromium.close();
    }
    if (house != null) {
      house.close();
    }
  }

  private static <T> T there(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the stand is built before all tests of a class");
    }
    return part;
  }
}
