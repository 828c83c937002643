package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("W6, W7: A conversation held from both ends")
class ConversationTest {
  @RegisterExtension static final Stand STAND = new Stand();

  private static void photograph(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }

  private static Page conversation(Visitor visitor, String phone) {
    visitor.open("/console/conversations/" + phone.replace("+", "%2B"));
    assertThat(visitor.page().locator("[data-live-word]")).hasText("Live");
    return visitor.page();
  }

  @Test
  @DisplayName("goes back and forth between the console and the phone, without a reload")
  void backAndForth() {
    String phone = Scenes.freshPhone();
    STAND.simulation().write(phone, "Can you move my appointment?");
    Visitor operator = STAND.visitor().signsIn();
    operator.open("/console/conversations");
    Page list = operator.page();
    Locator row = list.locator("#people li").filter(new Locator.FilterOptions().setHasText(phone));
    assertThat(row.locator(".badge")).hasText("1");
    row.locator("a").click();
    Page console = operator.page();
    assertThat(console.locator("#thread")).containsText("Can you move my appointment?");
    // it was seen
    assertThat(console.locator("#people li[class*=is-unread]")).hasCount(0);

    Visitor owner = STAND.visitor();
    owner.open("/sim#/" + phone);
    Page hand = owner.page();
    assertThat(hand.locator("#bubbles")).containsText("Can you move my appointment?");

    console.getByLabel("Your reply").fill("Of course.\nWhat about 10?");
    assertThat(console.locator("#reply-count")).containsText("1 segment");
    console.keyboard().press("Enter");
    assertThat(hand.locator("#bubbles")).containsText("What about 10?");
    assertThat(console.locator("#thread .text--ours .chip").last()).hasText("Delivered");
    assertThat(console.getByLabel("Your reply")).hasValue("");
    assertThat(console.getByLabel("Your reply")).isFocused();

    hand.getByLabel("Write from this phone").fill("Perfect, <b>thanks</b>");
    hand.keyboard().press("Enter");
    assertThat(console.locator("#thread")).containsText("Perfect, <b>thanks</b>");
    assertThat(console.locator("#thread b")).hasCount(0);
    photograph(console, "conversation-sms");

    hand.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("STOP").setExact(true))
        .click();
    assertThat(console.locator("#state")).containsText("Opted out");
    assertThat(console.locator("#composer")).containsText("Cannot be sent");
    assertThat(console.locator("#composer textarea")).hasCount(0);
    photograph(console, "conversation-opted-out");
  }

  @Test
  @DisplayName(
      "shows pictures, places and buttons on WhatsApp, and offers templates once the window is closed")
  void onWhatsApp() throws IOException {
    String phone = Scenes.freshPhone();
    STAND
        .client()
        .putConsent(
            phone,
            dev.switchboard.client.Consent.Change.optedIn(
                dev.switchboard.client.Channel.WHATSAPP, "front desk", "form 7"));
    STAND
        .simulation()
        .writeOnWhatsApp(phone, "\"body\":\"Hello, it is Zoë\",\"profile_name\":\"Zoë Example\"");
    Visitor operator = STAND.visitor().signsIn();
    Page console = conversation(operator, phone);
    assertThat(console.locator("h1")).hasText("Zoë Example");
    assertThat(console.locator("#state")).containsText("Window closes in 24 hr");
    assertThat(console.locator("#state")).containsText("Opted in");

    String picture = STAND.simulation().file("image/png", parcel());
    STAND
        .simulation()
        .writeOnWhatsApp(
            phone, "\"body\":\"This one is broken\",\"media_urls\":[\"" + picture + "\"]");
    Locator image = console.locator("#thread .picture img");
    assertThat(image).isVisible();
    image.evaluate("image => image.decode()");
    assertThat((Integer) image.evaluate("image => image.naturalWidth")).isEqualTo(240);
    STAND
        .simulation()
        .writeOnWhatsApp(
            phone,
            "\"location\":{\"latitude\":52.5208,\"longitude\":13.4095,\"label\":\"My door\","
                + "\"address\":\"Alexanderplatz 1, Berlin\"}");
    assertThat(console.locator("#thread .place")).containsText("52.5208° N, 13.4095° E");
    STAND
        .simulation()
        .writeOnWhatsApp(phone, "\"button\":{\"text\":\"I will come\",\"payload\":\"confirm\"}");
    assertThat(console.locator("#thread .tapped")).containsText("I will come");

    console.getByLabel("Your reply").pressSequentially("We");
    assertThat(console.locator("#state")).containsText("They see you typing");
    console.getByLabel("Your reply").fill("We send you a new one");
    console.keyboard().press("Enter");
    assertThat(console.locator("#thread")).containsText("We send you a new one");
    photograph(console, "conversation-whatsapp");

    STAND.simulation().advance(Duration.ofHours(25));
    operator.open("/console/conversations/" + phone.replace("+", "%2B"));
    assertThat(console.locator("#state")).containsText("Window closed");
    console
        .getByLabel("Template")
        .selectOption(
            new com.microsoft.playwright.options.SelectOption()
                .setLabel("appointment_reminder (en)"));
    assertThat(console.locator("#template-preview")).containsText("Hello Ann");
    console.locator("[name='v.1']").fill("Zoë");
    assertThat(console.locator("#template-preview")).containsText("Hello Zoë");
    console.locator("[name='v.2']").fill("Monday");
    console.locator("[name='v.3']").fill("9:15");
    photograph(console, "conversation-template");
    console
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send").setExact(true))
        .click();
    assertThat(console.locator("#thread")).containsText("your appointment on Monday at 9:15");

    STAND.simulation().writeOnWhatsApp(phone, "\"body\":\"Fine\"");
    assertThat(console.getByLabel("Your reply")).isVisible();
  }

  private static byte[] parcel() throws IOException {
    try (InputStream in = dev.switchboard.app.Serve.class.getResourceAsStream("demo/parcel.png")) {
      return in.readAllBytes();
    }
  }
}
