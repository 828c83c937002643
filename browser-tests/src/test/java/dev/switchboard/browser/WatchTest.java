package dev.switchboard.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the other tests rely on: that a page cannot misbehave unseen. */
@DisplayName("A page that misbehaves")
class WatchTest {
  @RegisterExtension static final Stand STAND = new Stand();

  @Test
  @DisplayName(
      "is kept from running what was slipped in and from calling elsewhere, and is told on")
  void isSeen() {
    for (String path : new String[] {"/console/messages", "/sim"}) {
      Visitor visitor = STAND.visitor().signsIn();
      Response page = visitor.open(path);
      assertThat(page.headerValue("content-security-policy"))
          .as(path)
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(visitor.troubles()).isEmpty();
      slipIn(visitor.page(), "<img src='https://elsewhere.example/a.png'>");
      slipIn(visitor.page(), "<b onclick='window.owned = true'>click</b>");
      visitor.page().locator("b", new Page.LocatorOptions().setHasText("click")).click();
      assertThat(visitor.page().evaluate("window.owned === true")).isEqualTo(false);
      visitor.page().evaluate("setTimeout(() => { throw new Error('broken script'); })");
      visitor
          .page()
          .waitForCondition(() -> visitor.troubles().toString().contains("broken script"));
      assertThat(visitor.troubles().toString())
          .contains("img-src https://elsewhere.example/a.png", "script-src");
      visitor.expects("");
    }
  }

  @Test
  @DisplayName("needs a browser to be seen in, and without one it is said how to get it")
  void noBrowser() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Chromium.find(Map.of("CHROMIUM", "/nowhere/chromium")))
        .withMessageContaining("/nowhere/chromium")
        .withMessageContaining("apt-get install chromium");
  }

  private static void slipIn(Page page, String html) {
    page.evaluate(
        "(html) => document.querySelector('main').insertAdjacentHTML('afterbegin', html)", html);
  }
}
