package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The calls page")
class CallsPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  private static final String WATCHED = "window.unmoved = true";

  @Test
  @DisplayName("I5 places a call by hand, shows its steps as they come without a reload, and hangs it up")
  void byHand() {
    Visitor visitor = STAND.visitor().agreesToAll().signsIn();
    visitor.open("/console/calls");
    Page page = visitor.page();
    page.getByText("Place a test call").click();
    page.locator("input[name=to]").fill("+14155552688");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Call").setExact(true))
        .click();
    page.waitForURL(address -> address.contains("/console/calls/call_"));
    page.evaluate(WATCHED);
    assertThat(page.locator(".standing .chip")).hasText("Ringing");
    page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("window.unmoved")));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hang up")).click();
    assertThat(page.locator(".standing")).containsText("Hung up by console");
    assertThat(page.locator(".timeline")).containsText("Initiated");
  }

  @Test
  @DisplayName("I5 shows a call that comes in, and how it ends, without a reload")
  void incoming() {
    Visitor visitor = STAND.visitor().signsIn();
    visitor.open("/console/calls?direction=inbound");
    Page page = visitor.page();
    page.evaluate(WATCHED);
    STAND.simulation().call("+14155552689");
    assertThat(page.locator("tbody tr").first()).containsText("+14155552689");
    assertThat(page.locator("tbody tr").first()).containsText("Completed");
    page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("window.unmoved")));
  }
}
