package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.SwitchboardProblem;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("D4: the console's costs")
class CostsPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

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

  @Test
  @DisplayName("are drawn by day, and told by channel, country and campaign")
  void plots() {
    STAND
        .client()
        .send(
            NewMessage.to("+14155552691", "Half price until Sunday.")
                .metadata("campaign", "spring-sale")
                .build());
    new Scenes(STAND.client(), STAND.simulation()).delivered("+14155552692", "Your order is here.");
    Page page = at(STAND.visitor(), "/console/costs");
    assertThat(page.locator(".cost-plot svg"))
        .hasAttribute("aria-label", Pattern.compile("Costs by day: .*SMS.*"));
    assertThat(page.locator(".cost-plot rect.cost-part--sms")).not().hasCount(0);
    assertThat(page.locator("section:has(#by-campaign)")).containsText("spring-sale");
    assertThat(page.locator("section:has(#by-country)")).containsText("United States");
    assertThat(page.locator("section:has(#by-channel)")).containsText("SMS");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Today")).click();
    assertThat(page.locator(".cost-plot rect.cost-part--sms")).hasCount(1);
  }

  @Test
  @DisplayName("are kept in by a budget that is set, told as used up, and removed")
  void budgets() {
    Visitor visitor = STAND.visitor().agreesToAll().expects("status of 422");
    Page page = at(visitor, "/console/costs");
    field(page, "Name").fill("portugal");
    page.locator("select[name=scope]").selectOption("country");
    field(page, "Which one (empty: each)").fill("PT");
    field(page, "Amount, USD").fill("0,05");
    press(page, "Set budget");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The budget holds from now on");
    STAND.client().send(NewMessage.to("+351912345678", "one").build());
    assertThatThrownBy(() -> STAND.client().send(NewMessage.to("+351912345679", "two").build()))
        .isInstanceOf(SwitchboardProblem.class)
        .hasMessageContaining("over_budget");
    visitor.open("/console/costs");
    assertThat(page.locator(".sheet--budgets")).containsText("Used up");
    visitor.open("/console/attention");
    assertThat(page.locator("main")).containsText("A budget is used up");
    visitor.open("/console/costs");
    press(page, "Remove portugal");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Nothing is refused by it");
    STAND.client().send(NewMessage.to("+351912345679", "two").build());

    field(page, "Name").evaluate("(field) => field.form.noValidate = true");
    field(page, "Name").fill("no name");
    field(page, "Amount, USD").fill("1");
    press(page, "Set budget");
    assertThat(page.locator("main")).containsText("spring-sale");
  }

  @Test
  @DisplayName("go by prices that are shown with their source, written and taken back")
  void prices() {
    Page page = at(STAND.visitor(), "/console/costs/prices");
    field(page, "Country (empty: all)").fill("pt");
    field(page, "Per segment").fill("0,04");
    field(page, "Where it is from").fill("Contract of May");
    press(page, "Set price");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The price holds from now on");
    Locator row = page.locator(".sheet--prices tbody tr:has-text('Portugal')");
    assertThat(row).containsText("override");
    assertThat(row).containsText("Contract of May");
    assertThat(STAND.client().costs().prices(Optional.of("sms"), Optional.of("PT")).own())
        .hasSize(1);
    press(page, "Take back the price for Portugal");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Taken back");
    assertThat(row).containsText("bundled");
  }
}
