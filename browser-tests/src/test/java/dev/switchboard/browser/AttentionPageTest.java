package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.client.MessageStatus;
import dev.switchboard.client.NewMessage;
import dev.switchboard.simulator.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A second gateway, with an account: the simulator of the stand's own is its provider. */
@DisplayName("What needs a person")
class AttentionPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  private static final String NUMBER = "+442079460123";

  @Test
  @DisplayName(
      "a wrong token, then a number that is not ours: both told, mended, and set going; nothing is lost")
  void pausesAreLiftedByAPerson() {
    URI provider = STAND.house().uri();
    String phone = "+447400123456";
    Path home = House.freshHome();
    String message;
    try (House house = House.open(home, account(provider, "f".repeat(32)))) {
      message = house.client().send(NewMessage.to(phone, "kept until it can leave").build()).id();
      Visitor operator = STAND.visitor(house, Visitor.laptop()).signsIn();
      Page page = attention(operator);
      assertThat(page.locator(".card h2")).hasText("The account is paused");
      assertThat(page.locator(".card")).containsText("1 message waits");
      assertThat(page.locator(".card")).containsText("20003");
      assertThat(page.locator(".badge")).hasText("1");
      photograph(page, "attention-account");
      operator.close();
      house.keepsItsHome();
    }

    try (House house = House.open(home, account(provider, SimulatorSettings.AUTH_TOKEN))) {
      Visitor operator = STAND.visitor(house, Visitor.laptop()).signsIn().agreesToAll();
      Page page = attention(operator);
      assertThat(page.locator(".world")).containsText("Twilio");
      resume(page);
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("Set going again");

      assertThat(page.locator(".card h2")).hasText("A sender is paused");
      assertThat(page.locator(".card")).containsText(NUMBER);
      assertThat(page.locator(".card")).containsText("21606");
      photograph(page, "attention-sender");

      STAND.simulation().buy(NUMBER);
      resume(page);
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("Set going again");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> house.client().message(message).status() == MessageStatus.DELIVERED);
      assertThat(attention(operator).locator("#attention h2")).hasText("Nothing waits for you");
      assertThat(STAND.simulation().ledger()).containsOnlyOnce("kept until it can leave");
      operator.close();
    }
  }

  private static Page attention(Visitor operator) {
    Page page = operator.page();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Needs a person")).click();
    return page;
  }

  private static void resume(Page page) {
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("It is fixed, set it going"))
        .click();
  }

  private static void photograph(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }

  private static Map<String, String> account(URI provider, String token) {
    return Map.of(
        "TWILIO_ACCOUNT_SID",
        SimulatorSettings.ACCOUNT_SID,
        "TWILIO_AUTH_TOKEN",
        token,
        "TWILIO_PHONE_NUMBER",
        NUMBER,
        "TWILIO_API_BASE_URL",
        provider.toString());
  }
}
