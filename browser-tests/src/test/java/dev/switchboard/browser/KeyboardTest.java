package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("With a keyboard alone, or without scripts,")
class KeyboardTest {
  @RegisterExtension static final Stand STAND = new Stand();

  /** What has the focus in words, and whether one sees that it has. */
  private static final String FOCUSED =
      """
      () => {
        const element = document.activeElement;
        if (element === document.body) return 'around';
        const drawn = (pseudo) => {
          const style = getComputedStyle(element, pseudo);
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
        };
        const label = element.labels?.[0]?.textContent;
        const name = element.ariaLabel || label || element.textContent || element.id;
        const shadow = [element, element.parentElement].some((box) => getComputedStyle(box).boxShadow !== 'none');
        const seen = drawn(null) || drawn('::after') || shadow;
        return name.replace(/\\s+/g, ' ').trim() + (seen ? '' : ' (unseen)');
      }
      """;

  private static final String FIRST = "+14155552680";
  private static final String SECOND = "+14155552681";

  @BeforeAll
  static void twoPhones() {
    Scenes scenes = new Scenes(STAND.client(), STAND.simulation());
    scenes.delivered(FIRST, "the first");
    scenes.delivered(SECOND, "the second");
  }

  @Test
  @DisplayName("all of the console's list is within reach, and the focus is seen")
  void console() {
    Page page = STAND.visitor().signsIn().page();
    List<String> stops = tab(page, 75);
    assertThat(stops.getFirst()).isEqualTo("Skip to the page");
    assertThat(stops)
        .contains("Messages", "Needs a person", "Senders", "Sign out", "Find a message")
        .contains("Not delivered", "Filter", SECOND)
        .noneMatch(stop -> stop.endsWith("(unseen)"));

    page.getByText(SECOND).focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText(SECOND);
    page.locator(".skip").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).isFocused();
  }

  @Test
  @DisplayName("all of the phones is within reach, and the focus is seen")
  void phones() {
    Visitor visitor = STAND.visitor();
    visitor.open("/sim#/" + SECOND);
    Page page = visitor.page();
    assertThat(page.locator("#bubbles .message")).hasCount(1);
    List<String> stops = tab(page, 48);
    assertThat(stops.getFirst()).isEqualTo("Skip to the phone");
    assertThat(stops)
        .contains("Paused", "+1 h", "Connect", "Reset", "Add a phone", "STOP")
        .contains("Write from this phone", "Everything")
        .anyMatch(stop -> stop.startsWith("Search phones and texts"))
        .anyMatch(stop -> stop.startsWith("Carrier"))
        .noneMatch(stop -> stop.endsWith("(unseen)"));

    page.locator("#thread").focus();
    page.keyboard().press("j");
    assertThat(page.locator("#phone-number")).hasText("+1 415-555-2680");
    page.keyboard().press("k");
    assertThat(page.locator("#phone-number")).hasText("+1 415-555-2681");
  }

  @Test
  @DisplayName("the console shows, filters and changes all the same")
  void withoutScripts() {
    Visitor visitor = STAND.visitor(Visitor.laptop().setJavaScriptEnabled(false)).signsIn();
    Page page = visitor.page();
    assertThat(page.locator("tbody tr").first()).containsText("the second");
    page.getByText("Filter").click();
    page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).fill(SECOND);
    page.getByText("Apply").click();
    assertThat(page.locator("tbody tr")).hasCount(1);
    page.getByText(SECOND).click();
    assertThat(page.locator(".timeline")).containsText("Delivered");

    visitor.open("/console/senders");
    page.getByLabel("Segments per second of " + Simulation.OUR_NUMBER).fill("40");
    page.getByLabel("Segments per second of " + Simulation.OUR_NUMBER).press("Enter");
    assertThat(page.locator(".notice")).containsText("The new rate holds");
  }

  private static List<String> tab(Page page, int times) {
    List<String> stops = new ArrayList<>();
    for (int i = 0; i < times && !stops.contains("around"); i++) {
      page.keyboard().press("Tab");
      stops.add((String) page.evaluate(FOCUSED));
    }
    return stops;
  }
}
