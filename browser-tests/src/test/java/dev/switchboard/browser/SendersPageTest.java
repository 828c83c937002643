package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.client.Message;
import dev.switchboard.client.MessageStatus;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.Priority;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The console's senders")
class SendersPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  @Test
  @DisplayName("a rate that is set holds, 0 stops the sender, and another rate lets the queue go")
  void rate() {
    Page page = senders(STAND.visitor());
    set(page, "12.5");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The new rate holds");
    assertThat(rateOfOurNumber()).isEqualByComparingTo("12.5");

    set(page, "0");
    assertThat(row(page).locator(".chip")).hasText("Rate 0");
    STAND.client().send(NewMessage.to(Scenes.freshPhone(), "waits for its sender").build());
    assertThat(row(page)).containsText("1 segment");

    set(page, "80");
    assertThat(row(page).locator(".chip")).hasText("Ready");
    assertThat(row(page)).containsText("Nothing");
  }

  @Test
  @DisplayName("what is typed while a refresh is under way stays")
  void typedMeanwhile() {
    Page page = senders(STAND.visitor());
    assertThat(page.locator("[data-live-word]")).hasText("Live");
    AtomicInteger slow = new AtomicInteger();
    page.route(
        "**/console/senders",
        route -> {
          slow.incrementAndGet();
          APIResponse answer = route.fetch();
          field(page).fill("33");
          route.fulfill(new Route.FulfillOptions().setResponse(answer));
        });
    STAND.client().send(NewMessage.to(Scenes.freshPhone(), "makes the page look").build());
    page.waitForCondition(() -> slow.get() > 0);
    page.waitForTimeout(500);
    assertThat(field(page)).hasValue("33");
    field(page).fill("80");
  }

  @Test
  @DisplayName("a pause by hand stops the sender, keeps its queue by lane, and Resume lets it go")
  void pauseByHand() {
    Page page = senders(STAND.visitor().agreesToAll());
    press(page, "Pause");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("What waits stays in the queue");
    assertThat(row(page).locator(".chip")).hasText("Paused");
    assertThat(row(page).locator(".state")).containsText("Paused in the console");

    STAND
        .client()
        .send(NewMessage.to(Scenes.freshPhone(), "a code").priority(Priority.URGENT).build());
    STAND.client().send(NewMessage.to(Scenes.freshPhone(), "an order").build());
    Message sale =
        STAND
            .client()
            .send(NewMessage.to(Scenes.freshPhone(), "a sale").priority(Priority.BULK).build());
    assertThat(row(page).locator(".lanes div"))
        .containsText(new String[] {"Urgent 1", "Normal 1", "Bulk 1"});
    assertThat(row(page)).containsText("3 segments");
    assertThat(row(page)).containsText("once it goes on");
    assertThat(STAND.client().message(sale.id()).status()).isEqualTo(MessageStatus.QUEUED);

    press(page, "Resume");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Set going again");
    assertThat(row(page).locator(".chip")).hasText("Ready");
    assertThat(row(page)).containsText("Nothing");
    assertThat(STAND.client().message(sale.id()).status()).isNotEqualTo(MessageStatus.QUEUED);
  }

  @Test
  @DisplayName("what somebody is typing survives the page's own updates")
  void typingSurvives() {
    Page page = senders(STAND.visitor());
    assertThat(page.locator("[data-live-word]")).hasText("Live");
    Locator field = field(page);
    field.fill("33");
    page.waitForResponse(
        response -> response.url().endsWith("/console/attention/badge"),
        () -> STAND.client().send(NewMessage.to(Scenes.freshPhone(), "noise").build()));
    assertThat(field).hasValue("33");
    assertThat(field).isFocused();
  }

  @Test
  @DisplayName("a rate that is none is refused in words and changes nothing")
  void noRate() {
    BigDecimal before = rateOfOurNumber();
    Visitor visitor = STAND.visitor().expects("status of 4");
    Page page = senders(visitor);
    row(page).locator("form.rate").evaluate("(form) => form.noValidate = true");
    set(page, "fast");
    assertThat(page.locator("main")).containsText("A rate is a number of segments per second");
    assertThat(rateOfOurNumber()).isEqualByComparingTo(before);
  }

  private static Page senders(Visitor visitor) {
    Page page = visitor.signsIn().page();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Senders")).click();
    assertThat(page.locator("h1")).hasText("Senders");
    return page;
  }

  /** That of our number; its WhatsApp sender has one of its own. */
  private static Locator row(Page page) {
    return page.locator("tbody tr:not(:has-text('whatsapp:'))");
  }

  private static Locator field(Page page) {
    return page.getByLabel("Segments per second of " + Simulation.OUR_NUMBER);
  }

  private static void press(Page page, String name) {
    row(page)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private static void set(Page page, String rate) {
    field(page).fill(rate);
    press(page, "Set");
  }

  private static BigDecimal rateOfOurNumber() {
    return STAND.client().senders().senders().stream()
        .filter(sender -> sender.address().equals(Simulation.OUR_NUMBER))
        .findFirst()
        .orElseThrow()
        .rate();
  }
}
