package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.client.Message;
import dev.switchboard.client.MessageStatus;
import dev.switchboard.client.NewMessage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The console's page of one message")
class MessagePageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  private Scenes scenes = new Scenes(STAND.client(), STAND.simulation());

  @BeforeEach
  void calmDown() {
    STAND.simulation().faults();
    scenes = new Scenes(STAND.client(), STAND.simulation());
  }

  @Test
  @DisplayName("tells the story in order, and goes on telling it while it happens")
  void timeline() {
    String phone = Scenes.freshPhone();
    STAND
        .simulation()
        .faults(
            "{\"operation\":\"messages.create\",\"to\":\""
                + phone
                + "\",\"action\":\"delay_callback:2500\"}");
    Message message = scenes.sent(NewMessage.to(phone, "hello").build(), MessageStatus.SENT);
    Page page = STAND.visitor().signsIn().page();
    page.navigate(STAND.house().at("/console/messages/" + message.id()));
    page.evaluate("window.loadedOnce = true");
    assertThat(page.locator(".standing .chip")).hasText("Sent");

    assertThat(page.locator(".standing .chip")).hasText("Delivered");
    assertThat(page.locator(".timeline .step-title").first()).containsText("Accepted");
    assertThat(page.locator(".timeline")).containsText("Attempt 1 leaves");
    assertThat(page.locator(".timeline .step").last()).containsText("Delivered");
    assertThat(page.locator(".facts")).containsText(message.providerSid().orElseThrow());
    assertThat(page.evaluate("window.loadedOnce")).isEqualTo(true);
  }

  @Test
  @DisplayName("explains why a text did not arrive, and what to do")
  void explainedError() {
    Message message = scenes.undelivered(Scenes.freshPhone(), "are you there?");
    Page page = STAND.visitor().signsIn().page();
    page.navigate(STAND.house().at("/console/messages/" + message.id()));
    assertThat(page.locator(".standing .chip")).hasText("Undelivered");
    assertThat(page.locator(".error .error-title code")).hasText("30003");
    assertThat(page.locator(".error")).containsText(message.error().orElseThrow().meaning());
    assertThat(page.locator(".error")).containsText("What to do.");
  }

  @Test
  @DisplayName("calls a scheduled message back")
  void cancels() {
    Message message =
        STAND
            .client()
            .send(
                NewMessage.to(Scenes.freshPhone(), "see you tomorrow")
                    .sendAt(Instant.now().plus(Duration.ofHours(20)))
                    .build());
    Visitor operator = STAND.visitor().signsIn().agreesToAll();
    Page page = operator.page();
    page.navigate(STAND.house().at("/console/messages/" + message.id()));
    assertThat(page.locator(".standing .chip")).hasText("Scheduled");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel message")).click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Canceled");
    assertThat(page.locator(".standing .chip")).hasText("Canceled");
    assertThat(STAND.client().message(message.id()).status()).isEqualTo(MessageStatus.CANCELED);
  }

  @Test
  @DisplayName("F1 a parked unknown waits for a person, who decides on its page")
  void resolvesAParkedUnknown() {
    Message message = scenes.parked(Scenes.freshPhone(), "did this leave?");
    Page page = STAND.visitor().signsIn().page();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Needs a person")).click();
    assertThat(page.locator(".badge")).hasText("1");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Look and decide")).click();
    assertThat(page.locator(".standing .chip")).hasText("Unknown");

    page.getByLabel("Why (goes into the timeline)").fill("She has it on her phone");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("It was sent")).click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Decided");
    assertThat(page.locator(".timeline")).containsText("She has it on her phone");
    assertThat(page.locator(".standing .chip")).not().hasText("Unknown");
    assertThat(page.locator(".badge")).hasCount(0);
    assertThat(STAND.client().attention()).isEmpty();
    assertThat(STAND.simulation().ledger())
        .as("sent once")
        .containsOnlyOnce("\"to\":\"" + message.to() + "\"");
  }
}
