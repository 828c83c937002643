package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.client.SignalThresholds.Threshold;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The console's signals and errors")
class SignalsPageTest {
  private static final String SILENT = "+4915112345678";

  @RegisterExtension static final Stand STAND = new Stand();

  @Test
  @DisplayName("an error leads from its message to what it means and how often it was seen")
  void fromMessageToCode() {
    String id =
        new Scenes(STAND.client(), STAND.simulation()).undelivered(SILENT, "Are you there?").id();
    Page page = at(STAND.visitor(), "/console/messages/" + id);
    page.locator(".error-title a").click();
    assertThat(page.locator("h1")).containsText("30003");
    assertThat(page.locator("main")).containsText("What to do.");
    assertThat(page.locator("main")).containsText("from +14155550100");

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Signals").setExact(true))
        .first()
        .click();
    Locator germany = page.locator(".sheet--signals tbody tr:has(td:first-child:text-is('DE'))");
    assertThat(germany).containsText("30003");
    assertThat(germany.locator("svg rect.plot-bar")).not().hasCount(0);
  }

  @Test
  @DisplayName("codes are found by words")
  void search() {
    Page page = at(STAND.visitor(), "/console/errors");
    page.getByRole(AriaRole.SEARCHBOX).fill("landline");
    page.getByRole(AriaRole.SEARCHBOX).press("Enter");
    assertThat(page.locator("main")).containsText("30006");
    assertThat(page.locator("main")).not().containsText("30007");
  }

  @Test
  @DisplayName("thresholds are changed, added, removed, refused in words, and set back")
  void thresholds() {
    Visitor visitor = STAND.visitor().agreesToAll().expects("status of 422");
    Page page = at(visitor, "/console/signals");
    field(page, "Percent of filtered").fill("35,5");
    field(page, "Name of blocked").fill("");
    field(page, "Name of a new threshold").fill("mine");
    field(page, "Signals of a new threshold").fill("30008 stop");
    field(page, "Percent of a new threshold").fill("5");
    field(page, "Signals at least of a new threshold").fill("3");
    field(page, "Messages at least of a new threshold").fill("30");
    field(page, "Hours of a new threshold").fill("12");
    press(page, "Set thresholds");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The thresholds hold from now on");
    assertThat(STAND.client().signalThresholds().thresholds())
        .extracting(Threshold::name)
        .contains("mine", "filtered")
        .doesNotContain("blocked");
    assertThat(STAND.client().signalThresholds().thresholds().getFirst().rate())
        .isEqualByComparingTo("0.355");
    assertThat(STAND.client().signalThresholds().changedBy().orElseThrow()).contains("console");

    field(page, "Hours of mine").evaluate("(field) => field.form.noValidate = true");
    field(page, "Hours of mine").fill("1000");
    press(page, "Set thresholds");
    assertThat(page.locator("main")).containsText("window_hours");
    visitor.open("/console/signals");

    press(page, "Back to those of the start");
    assertThat(field(page, "Percent of filtered")).hasValue("20");
    assertThat(STAND.client().signalThresholds().thresholds())
        .extracting(Threshold::name)
        .contains("blocked")
        .doesNotContain("mine");
  }

  private static Page at(Visitor visitor, String path) {
    visitor.signsIn().open(path);
    return visitor.page();
  }

  private static Locator field(Page page, String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }
}
