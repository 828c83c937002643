package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The virtual phones on WhatsApp")
class WhatsAppPhonesPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  /** One red pixel. */
  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

  private WhatsAppAccount account;

  @BeforeEach
  void startAfresh() {
    STAND.simulation().reset();
    account = new WhatsAppAccount(STAND.house().uri());
  }

  @Test
  @DisplayName("W7 a template's button is tapped, and the app gets its payload")
  void taps() {
    String number = Scenes.freshPhone();
    account.send(number, "ContentSid", account.template("appointment_reminder"));
    Page page = phone(number, Visitor.laptop());
    Locator template = page.locator("#bubbles .message.whatsapp").first();
    assertThat(template).containsText("this is a reminder of your appointment");
    assertThat(page.locator("#window")).containsText("closed");

    template
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Another time"))
        .click();
    assertThat(page.locator("#bubbles .mine")).containsText("Another time");
    assertThat(page.locator("#bubbles .mine .quoted")).containsText("this is a reminder");
    assertThat(page.locator("#window")).containsText(Pattern.compile("open 23:59:[0-9]{2}"));
    assertThat(STAND.simulation().phone(number)).contains("\"payload\":\"reschedule\"");
  }

  @Test
  @DisplayName("W7 an item is picked from a list")
  void picks() {
    String number = Scenes.freshPhone();
    account.write(number, "Hello");
    account.send(number, "ContentSid", account.template("delivery_options"));
    Page page = phone(number, Visitor.laptop());
    page.getByText("Choose a place").click();
    page.getByText("Parcel shop").click();

    assertThat(page.locator("#bubbles .mine").last()).containsText("Parcel shop");
    page.waitForCondition(() -> STAND.simulation().phone(number).contains("\"payload\":\"shop\""));
  }

  @Test
  @DisplayName("W2 the window runs down and closes, and what comes too late shows its error")
  void window() {
    String number = Scenes.freshPhone();
    account.write(number, "Hello");
    Page page = phone(number, Visitor.laptop());
    assertThat(page.locator("#window")).containsText(Pattern.compile("23:5[89]:[0-9]{2}"));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("+24 h")).click();
    assertThat(page.locator("#window")).containsText("closed");

    account.send(number, "Body", "Too late");
    assertThat(page.locator("#bubbles .failure")).containsText("63016");
  }

  @Test
  @DisplayName("W7 a picture is chosen on the phone, sent and seen; a place too")
  void sendsFiles() {
    String number = Scenes.freshPhone();
    account.write(number, "Hello");
    Page page = phone(number, Visitor.laptop());
    page.locator("#files").setInputFiles(new FilePayload("parcel.png", "image/png", PICTURE));
    assertThat(page.locator("#waiting")).containsText("parcel.png");
    page.getByLabel("Write from this phone").fill("This is what came");
    page.keyboard().press("Enter");

    Locator picture = page.locator("#bubbles .mine .picture img");
    assertThat(picture).isVisible();
    page.waitForCondition(() -> picture.evaluate("image => image.naturalWidth").equals(1));
    assertThat(page.locator("#waiting")).isHidden();

    page.locator("#place-open").click();
    page.locator("#place button.primary").click();
    assertThat(page.locator("#bubbles .spot")).containsText("Alexanderplatz");
  }

  @Test
  @DisplayName("W6 dots show that somebody types, ticks that it was read, and both ends do so")
  void typing() {
    String number = Scenes.freshPhone();
    String sid = account.write(number, "Is anybody there?");
    Page page = phone(number, Visitor.laptop());
    assertThat(page.locator("#bubbles .ticks")).isVisible();
    assertThat(page.locator("#bubbles .ticks[data-seen]")).hasCount(0);
    account.types(sid);
    assertThat(page.locator("#bubbles .typing")).isVisible();
    assertThat(page.locator("#bubbles .ticks[data-seen]")).isVisible();

    account.send(number, "Body", "Yes!");
    assertThat(page.locator("#bubbles .theirs .trail").first()).containsText("read");
    assertThat(page.locator("#bubbles .typing")).hasCount(0);
  }

  @Test
  @DisplayName("W9 a phone leaves WhatsApp on the page, and what is sent to it fails so")
  void profile() {
    String number = Scenes.freshPhone();
    account.write(number, "Hello");
    Page page = phone(number, Visitor.laptop());
    page.locator("#profile summary").click();
    page.getByLabel("On WhatsApp it").selectOption("no_user");
    page.waitForCondition(() -> STAND.simulation().phone(number).contains("no_user"));
    account.send(number, "Body", "Lost");

    assertThat(page.locator("#bubbles .failure")).containsText("63024");
  }

  @Test
  @DisplayName("on a small screen nothing is cut off")
  void small() {
    String number = Scenes.freshPhone();
    account.write(number, "Hello");
    account.send(number, "ContentSid", account.template("spring_sale"));
    Page page = phone(number, Visitor.phone());
    assertThat(page.locator("#bubbles .choice").first()).isVisible();

    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(390);
    assertThat(page.locator("#profile summary").boundingBox().x).isBetween(0.0, 360.0);
    page.locator("#profile summary").click();
    assertThat(page.locator(".profile-panel").boundingBox().x).isGreaterThanOrEqualTo(0);
  }

  private static Page phone(String number, Browser.NewContextOptions options) {
    Visitor visitor = STAND.visitor(options);
    visitor.open("/sim#/" + number);
    assertThat(visitor.page().locator("#live")).hasText("Live");
    return visitor.page();
  }
}
