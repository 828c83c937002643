package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.client.MessageStatus;
import dev.switchboard.client.NewMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The console and the phones, side by side")
class SideBySideTest {
  @RegisterExtension static final Stand STAND = new Stand();

  @Test
  @DisplayName(
      "F7 an operator watches a text arrive, the phone says STOP, and what was planned for it is called back before their eyes")
  void operatorWatchesThePhoneAnswer() {
    String phone = Scenes.freshPhone();
    Page operator = STAND.visitor().signsIn().page();
    Visitor owner = STAND.visitor();
    owner.open("/sim#/" + phone);
    Page hand = owner.page();
    assertThat(operator.locator("[data-live-word]")).hasText("Live");
    assertThat(hand.locator("#live")).hasText("Live");

    STAND.client().send(NewMessage.to(phone, "Our sale starts today").build());
    String reminder =
        STAND
            .client()
            .send(
                NewMessage.to(phone, "Last day of the sale")
                    .sendAt(Instant.now().plus(Duration.ofHours(30)))
                    .build())
            .id();
    assertThat(hand.locator("#bubbles .theirs")).containsText("Our sale starts today");
    assertThat(row(operator, "Our sale starts today").locator(".chip")).hasText("Delivered");
    assertThat(row(operator, "Last day of the sale").locator(".chip")).hasText("Scheduled");

    hand.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("STOP").setExact(true))
        .click();
    assertThat(hand.locator("#phone-state")).containsText("opted out");
    Locator planned = row(operator, "Last day of the sale");
    assertThat(planned.locator(".chip")).hasText("Canceled");
    assertThat(planned).containsText("opted out");
    assertThat(STAND.client().message(reminder).status()).isEqualTo(MessageStatus.CANCELED);
    operator.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", "side-by-side-console.png")));
    hand.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", "side-by-side-phone.png")));
  }

  @Test
  @DisplayName("an operator reads a conversation while the phone's owner writes it")
  void operatorReadsAlong() {
    String phone = Scenes.freshPhone();
    new Scenes(STAND.client(), STAND.simulation()).delivered(phone, "Is 9:30 fine?");
    Visitor visitor = STAND.visitor().signsIn();
    Page operator = visitor.page();
    visitor.open("/console/conversations/" + phone.replace("+", "%2B"));
    assertThat(operator.locator("[data-live-word]")).hasText("Live");
    assertThat(operator.locator("main")).containsText("Is 9:30 fine?");

    Visitor owner = STAND.visitor();
    owner.open("/sim#/" + phone);
    Page hand = owner.page();
    assertThat(hand.locator("#bubbles")).containsText("Is 9:30 fine?");
    hand.getByLabel("Write from this phone").fill("Rather at 10, <i>please</i>");
    hand.keyboard().press("Enter");
    assertThat(operator.locator("main")).containsText("Rather at 10, <i>please</i>");
    assertThat(operator.locator("main i")).hasCount(0);
  }

  private static Locator row(Page page, String text) {
    return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
  }
}
