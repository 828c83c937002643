package dev.switchboard.browser;

import com.microsoft.playwright.Browser;

/** How somebody looks at a page. */
enum Look {
  LIGHT(Visitor.laptop()),
  DARK(Visitor.laptopInTheDark()),
  NARROW(Visitor.phone());

  private final Browser.NewContextOptions options;

  Look(Browser.NewContextOptions options) {
    this.options = options;
  }

  Browser.NewContextOptions options() {
    return options;
  }

  boolean isDark() {
    return this == DARK;
  }
}
