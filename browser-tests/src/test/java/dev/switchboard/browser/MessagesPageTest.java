package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.client.Message;
import dev.switchboard.client.NewMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The console's list of messages")
class MessagesPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  @Test
  @DisplayName("shows a message that was just sent and follows it to Delivered, without a reload")
  void followsAMessage() {
    Visitor operator = STAND.visitor().signsIn();
    Page page = operator.page();
    assertThat(page.locator("[data-live-word]")).hasText("Live");
    page.evaluate("window.loadedOnce = true");

    String text = "Your parcel is on its way";
    STAND.client().send(NewMessage.to(Scenes.freshPhone(), text).build());

    Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    assertThat(row).isVisible();
    assertThat(row.locator(".chip")).hasText("Delivered");
    assertThat(page.evaluate("window.loadedOnce")).isEqualTo(true);
  }

  @Test
  @DisplayName("narrows by tab, number and time, and says what is wrong with a filter")
  void filters() {
    Scenes scenes = new Scenes(STAND.client(), STAND.simulation());
    String reached = Scenes.freshPhone();
    String unreached = Scenes.freshPhone();
    scenes.delivered(reached, "filter: arrived");
    scenes.undelivered(unreached, "filter: lost");
    Page page = STAND.visitor().signsIn().page();

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Not delivered")).click();
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page.locator("tbody tr")).containsText("filter: lost");

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All").setExact(true))
        .click();
    page.locator("summary").click();
    page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).fill(reached);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply")).click();
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page.locator("tbody tr")).containsText("filter: arrived");
    assertThat(page).hasURL(Pattern.compile("\\?to=%2B1415555\\d{4}$"));

    page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).fill("no number");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply")).click();
    assertThat(page.locator(".problem")).isVisible();
    assertThat(page.getByLabel("To").first()).hasAttribute("aria-invalid", "true");

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Clear")).click();
    assertThat(page).hasURL(STAND.house().at("/console/messages"));
  }

  @Test
  @DisplayName("goes back in time page by page, each message once")
  void pages() {
    STAND
        .client()
        .sendAll(
            IntStream.range(0, 120)
                .mapToObj(i -> NewMessage.to(Scenes.freshPhone(), "page: message " + i).build())
                .toList());
    Page page = STAND.visitor().signsIn().page();
    Locator ids = page.locator("tbody td.c-to a");
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      assertThat(ids).hasCount(50);
      seen.addAll(idsOf(ids));
      String last = seen.getLast();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older")).click();
      assertThat(page.locator("id=" + last)).hasCount(0);
    }
    seen.addAll(idsOf(ids));
    assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(120);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Newest")).click();
    assertThat(page.locator("id=" + seen.getFirst())).isVisible();
  }

  @SuppressWarnings("unchecked")
  private static List<String> idsOf(Locator links) {
    return (List<String>) links.evaluateAll("(links) => links.map((link) => link.id)");
  }

  @Test
  @DisplayName("shows a hostile text as text")
  void hostileText() {
    String hostile =
        "<script>document.title='owned'</script><img src=x onerror=\"alert(1)\"> ${7*7} \"'&amp;";
    Message message = STAND.client().send(NewMessage.to(Scenes.freshPhone(), hostile).build());
    Visitor operator = STAND.visitor().signsIn();
    Page page = operator.page();
    assertThat(
            page.locator(
                "tr", new Page.LocatorOptions().setHas(page.locator("id=" + message.id()))))
        .containsText(hostile);
    page.locator("id=" + message.id()).click();
    assertThat(page.locator(".bubble")).hasText(hostile);
    assertThat(page.locator("main img, main script")).hasCount(0);
    assertThat(page).hasTitle("Message to " + message.to() + " · Switchboard");
  }

  @Test
  @DisplayName("finds a message by its id and by the provider's SID, from the keyboard")
  void finds() {
    Scenes scenes = new Scenes(STAND.client(), STAND.simulation());
    Message message = scenes.delivered(Scenes.freshPhone(), "find me");
    Page page = STAND.visitor().signsIn().page();
    for (String wanted : List.of(message.id(), message.providerSid().orElseThrow())) {
      page.navigate(STAND.house().at("/console/messages"));
      page.keyboard().press("/");
      page.keyboard().type(wanted);
      page.keyboard().press("Enter");
      assertThat(page).hasURL(STAND.house().at("/console/messages/" + message.id()));
    }
  }

  @Test
  @DisplayName("holds one stream, and none while nobody looks")
  void oneStream() {
    Visitor operator = STAND.visitor();
    AtomicInteger streams = operator.countOpen("/console/changes");
    Page page = operator.signsIn().page();
    assertThat(page.locator("[data-live-word]")).hasText("Live");
    assertThat(streams).hasValue(1);

    operator.looksAway();
    page.waitForCondition(() -> streams.get() == 0);
    assertThat(page.locator("[data-live-word]")).hasText("Paused");
    String text = "sent while nobody looked";
    STAND.client().send(NewMessage.to(Scenes.freshPhone(), text).build());

    operator.looksAgain();
    assertThat(page.locator("[data-live-word]")).hasText("Live");
    assertThat(page.locator("tbody")).containsText(text);
    assertThat(streams).hasValue(1);
  }
}
