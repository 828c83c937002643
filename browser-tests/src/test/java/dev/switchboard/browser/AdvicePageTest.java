package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("D1 D2 the page for advice")
class AdvicePageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  private static final String SOMEBODY = "+4915112345699";

  private static Page opened(Visitor visitor, String path) {
    visitor.signsIn().open(path);
    return visitor.page();
  }

  private static Locator card(Page page, String title) {
    return page.locator("article.choice")
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(title))));
  }

  @Test
  @DisplayName("answers while somebody says what they need, and leads to where it is sent")
  void channel() {
    Page page = opened(STAND.visitor(), "/console/advice");
    assertThat(page.locator("#answer")).containsText("SMS, WhatsApp or a call?");
    Locator number = page.getByLabel("A number, or a country such as DE");
    number.fill(SOMEBODY);
    number.press("Enter");
    assertThat(page.locator("article.choice")).hasCount(3);
    assertThat(page.locator(".choice--first h2")).hasText("SMS");
    assertThat(card(page, "WhatsApp")).containsText("Cannot be taken");
    assertThat(card(page, "WhatsApp")).containsText("they have not written to");
    page.getByLabel("To know that it was read").check();
    assertThat(card(page, "SMS")).containsText("nothing tells whether it was read");
    page.getByLabel("To know that it was read").uncheck();
    assertThat(card(page, "SMS")).not().containsText("nothing tells whether it was read");
    assertThat(number).hasValue(SOMEBODY);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Write a text")).click();
    assertThat(page.locator("h1")).hasText(SOMEBODY);
    assertThat(page.locator("#reply")).isVisible();
  }

  @Test
  @DisplayName("works by the keyboard alone, and without scripts")
  void withoutScripts() {
    Page page =
        opened(
            STAND.visitor(Visitor.laptop().setJavaScriptEnabled(false)),
            "/console/advice/verification");
    page.getByLabel("A number, or a country such as DE").focus();
    page.keyboard().type("de");
    page.keyboard().press("Tab");
    page.keyboard().press("Space");
    page.keyboard().press("Enter");
    assertThat(page.locator("article.choice")).hasCount(5);
    assertThat(page.locator(".choice--first")).containsText("in Germany");
    assertThat(card(page, "E-mail")).containsText("A code by e-mail");
  }

  @ParameterizedTest(name = "is in order, {0}")
  @EnumSource(Look.class)
  void isInOrder(Look look) {
    Page page = opened(STAND.visitor(look.options()), "/console/advice");
    page.getByLabel("A number, or a country such as DE").fill("BR");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask")).click();
    assertThat(page.locator("article.choice")).hasCount(3);
    assertThat(new Inspection().faults(page, look)).isEmpty();
  }
}
