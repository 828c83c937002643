package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.client.NewVerification;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("V4 V5 The console's page about one-time codes")
class VerifyPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  private static Page at(Visitor visitor, String path) {
    visitor.signsIn().open(path);
    return visitor.page();
  }

  @Test
  @DisplayName("shows how far people get, and leads to the story of one of them")
  void funnel() {
    String id = STAND.client().verifier().start(NewVerification.to("+14155550171", "sms")).id();
    STAND.client().verifier().check(id, "00000000");
    Page page = at(STAND.visitor(), "/console/verify");
    assertThat(page.locator(".sheet--verify").first()).containsText("US");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("By prefix")).click();
    assertThat(page.locator(".sheet--verify").first()).containsText("+1415555");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("+14155550171")).click();
    assertThat(page.locator(".timeline")).containsText("A code left");
    assertThat(page.locator(".timeline")).containsText("A wrong code");
    assertThat(page.locator(".facts")).containsText("4 tries, 4 sends");
  }

  @Test
  @DisplayName("lets a blocked prefix go on, and changes limits and countries")
  void changes() {
    STAND.client().verifier().block("+1999555", "a fraud asked for 5,000 codes");
    Page page = at(STAND.visitor().agreesToAll(), "/console/verify");
    assertThat(page.locator(".blocked")).containsText("a fraud asked for 5,000 codes");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Unblock")).click();
    assertThat(page.locator(".notice")).containsText("may have codes again");
    assertThat(page.locator(".blocked")).hasCount(0);

    page.getByLabel("At once of client").fill("12");
    page.getByLabel("Countries that get codes").fill("US, GB");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set").setExact(true))
        .click();
    assertThat(page.locator(".notice")).containsText("hold from now on");
    assertThat(page.getByLabel("At once of client")).hasValue("12");
    assertThat(page.getByLabel("Countries that get codes")).hasValue("GB, US");
  }
}
