package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.client.Conversation.Direction;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.SwitchboardProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The virtual phones")
class PhonesPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  @BeforeEach
  void startAfresh() {
    STAND.simulation().reset();
  }

  @Test
  @DisplayName("before the first text the page says how to aim an app at it")
  void welcome() {
    Page page = phones();
    assertThat(page.locator("#welcome pre"))
        .containsText("TWILIO_API_BASE_URL=" + STAND.house().uri());
    assertThat(page.locator("#welcome pre")).containsText("TWILIO_ACCOUNT_SID=AC");
    assertThat(page.locator("#welcome pre")).containsText("TWILIO_AUTH_TOKEN=");
    assertThat(page.locator("#welcome pre")).containsText(Simulation.OUR_NUMBER);
  }

  @Test
  @DisplayName("a text that the gateway sends rings here by itself and shows its way")
  void arrives() {
    Page page = phones();
    assertThat(page.locator("#welcome")).isVisible();
    STAND.client().send(NewMessage.to("+14155552671", "Hello phone").build());

    Locator bubble = page.locator("#bubbles .message").first();
    assertThat(bubble).containsText("Hello phone");
    assertThat(bubble.locator(".trail")).containsText("delivered");
    assertThat(page.locator("#phone-number")).hasText("+1 415-555-2671");
    assertThat(page.locator("#phones .row")).hasCount(1);
    assertThat(page.locator("#events")).containsText("Messages");
  }

  @Test
  @DisplayName("a carrier that cannot reach the phone is chosen here, and the error shown")
  void carrier() {
    STAND.simulation().carrier("+14155552672", "delivers");
    Page page = phone("+14155552672");
    page.getByLabel("Carrier").selectOption("unreachable");
    page.waitForCondition(() -> STAND.simulation().phone("+14155552672").contains("unreachable"));
    STAND.client().send(NewMessage.to("+14155552672", "Lost").build());
    assertThat(page.locator("#bubbles .failure")).containsText("30003");
  }

  @Test
  @DisplayName("what is typed on the phone reaches the gateway")
  void answers() {
    String number = Scenes.freshPhone();
    Page page = phone(number);
    page.getByLabel("Write from this phone").fill("When does it arrive? 📦");
    page.keyboard().press("Enter");
    assertThat(page.locator("#bubbles .mine")).containsText("When does it arrive? 📦");
    assertThat(page.getByLabel("Write from this phone")).hasValue("");
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() ->
            assertThat(STAND.client().conversation(number).messages())
                .singleElement()
                .satisfies(entry -> {
                  assertThat(entry.direction()).isEqualTo(Direction.INBOUND);
                  assertThat(entry.body()).isEqualTo("When does it arrive? 📦");
                }));
  }

  @Test
  @DisplayName("F7 STOP opts out at once, for the network and for the gateway; START takes it back")
  void stopAndStart() {
    String number = Scenes.freshPhone();
    Page page = phone(number);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("STOP").setExact(true))
        .click();
    assertThat(page.locator("#phone-state")).containsText("opted out");
    assertThat(page.locator("#phones .mark.stop")).isVisible();
    NewMessage another = NewMessage.to(number, "one more offer").build();
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> STAND.client().consents(number).json().contains("opted_out"));
    assertThatExceptionOfType(SwitchboardProblem.class)
        .isThrownBy(() -> STAND.client().send(another))
        .satisfies(problem -> {
          assertThat(problem.status()).isEqualTo(422);
          assertThat(problem.code()).isEqualTo("opted_out");
        });

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("START").setExact(true))
        .click();
    assertThat(page.locator("#phone-state")).not().containsText("opted out");
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> STAND.client().consents(number).json().contains("opted_in"));
    STAND.client().send(another);
    assertThat(page.locator("#bubbles .theirs").last()).containsText("one more offer");
  }

  @Test
  @DisplayName("the clock stops, steps on, and takes the gateway along")
  void clock() {
    Page page = phones();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Paused")).click();
    Locator paused = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Paused"));
    assertThat(paused).hasAttribute("aria-pressed", "true");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("+24 h")).click();
    assertThat(page.locator("#clock-time")).hasAttribute("data-moved", "");
    assertThat(page.locator("#toast")).containsText("24 h");

    String id = STAND.client().send(NewMessage.to(Scenes.freshPhone(), "tomorrow").build()).id();
    assertThat(STAND.client().message(id).createdAt())
        .isAfter(Instant.now().plus(Duration.ofHours(23)));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Real")).click();
    assertThat(paused).hasAttribute("aria-pressed", "false");
  }

  @Test
  @DisplayName("armed faults are in plain sight, and disarmed with one click")
  void faults() {
    Page page = phones();
    assertThat(page.locator("#faults")).isHidden();
    STAND
        .simulation()
        .faults("{\"operation\":\"messages.create\",\"action\":\"500_after\",\"probability\":0.2}");
    assertThat(page.locator("#faults")).containsText("1 fault armed");
    assertThat(page.locator("#faults")).containsText("messages.create: 500_after, 20 %");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Disarm")).click();
    assertThat(page.locator("#faults")).isHidden();
  }

  @Test
  @DisplayName("a reset is asked twice, and forgets everything")
  void reset() {
    STAND.simulation().write(Scenes.freshPhone(), "keep this");
    Page page = phones();
    Locator rows = page.locator("#phones .row");
    assertThat(rows).hasCount(1);
    Locator reset =
        page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reset").setExact(true));
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    reset.click();
    assertThat(dialog).containsText("Reset the simulator?");
    dialog.getByText("Keep everything").click();
    assertThat(dialog).isHidden();
    assertThat(rows).hasCount(1);

    reset.click();
    dialog.locator("button.danger").click();
    assertThat(page.locator("#welcome")).isVisible();
    assertThat(rows).hasCount(0);
  }

  @Test
  @DisplayName("holds one stream, and none while nobody looks")
  void oneStream() {
    Visitor visitor = STAND.visitor();
    AtomicInteger streams = visitor.countOpen("/sim/events");
    visitor.open("/sim");
    Page page = visitor.page();
    assertThat(page.locator("#live")).hasText("Live");
    assertThat(streams).hasValue(1);
    visitor.looksAway();
    page.waitForCondition(() -> streams.get() == 0);
    STAND.simulation().write(Scenes.freshPhone(), "while nobody looked");

    visitor.looksAgain();
    assertThat(page.locator("#live")).hasText("Live");
    assertThat(page.locator("#phones")).containsText("while nobody looked");
    assertThat(streams).hasValue(1);
  }

  private static Page phones() {
    Visitor visitor = STAND.visitor();
    visitor.open("/sim");
    assertThat(visitor.page().locator("#live")).hasText("Live");
    return visitor.page();
  }

  /** The page with one phone in the hand, which need not exist yet. */
  private static Page phone(String number) {
    Visitor visitor = STAND.visitor();
    visitor.open("/sim#/" + number);
    assertThat(visitor.page().locator("#live")).hasText("Live");
    return visitor.page();
  }
}
