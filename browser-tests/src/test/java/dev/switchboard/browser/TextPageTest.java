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

@DisplayName("The page for a text")
class TextPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  private static final String TEXT =
      "Olá João! 🎉\nA sua encomenda está a caminho – “expresso”. Chega amanhã entre as 9 e as 12.";

  @Test
  @DisplayName("counts while somebody writes, and keeps the text they write on")
  void counts() {
    Page page = opened(STAND.visitor());
    Locator text = page.getByLabel("What you want to send");
    text.pressSequentially("Hello");
    assertThat(page.locator(".tally")).containsText("GSM-7");
    assertThat(page.locator(".tally")).containsText("5 characters");
    text.pressSequentially(" Zoë");
    assertThat(page.locator(".tally")).containsText("UCS-2");
    assertThat(page.locator("mark.foreign")).hasText("ë");
    assertThat(text).hasValue("Hello Zoë");
    assertThat(text).isFocused();
  }

  @Test
  @DisplayName("takes a cheaper text over, and tells the cost of another country")
  void takesOver() {
    Page page = opened(STAND.visitor());
    page.getByLabel("What you want to send").fill(TEXT);
    assertThat(page.locator(".offer")).containsText("1 segment");
    page.getByLabel("Prices of").selectOption("Portugal");
    assertThat(page.locator(".tally")).containsText("0.098 USD");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use this text")).click();
    assertThat(page.getByLabel("What you want to send"))
        .hasValue(
            "Ola Joao!\nA sua encomenda esta a caminho - \"expresso\". Chega amanha entre as 9 e as 12.");
    assertThat(page.locator(".tally")).containsText("0.049 USD");
    assertThat(page.locator("mark.foreign")).hasCount(0);
  }

  @ParameterizedTest(name = "is in order, {0}")
  @EnumSource(Look.class)
  void isInOrder(Look look) {
    Page page = opened(STAND.visitor(look.options()));
    page.getByLabel("What you want to send").fill(TEXT);
    assertThat(page.locator(".offer")).isVisible();
    assertThat(new Inspection().faults(page, look)).isEmpty();
  }

  private static Page opened(Visitor visitor) {
    visitor.signsIn().open("/console/text");
    return visitor.page();
  }
}
