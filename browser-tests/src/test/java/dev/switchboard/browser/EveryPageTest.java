package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.switchboard.client.Budget;
import dev.switchboard.client.CostBook;
import dev.switchboard.client.NewCall;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.NewVerification;
import dev.switchboard.client.PriceTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every page in every look: no error in the console, nothing from another host, nothing that keeps
 * people out, nothing that runs over its window. Pictures of all of them are left in {@code
 * target/screenshots}.
 */
@DisplayName("Every page")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {
  @RegisterExtension static final Stand STAND = new Stand();

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final String PHONE = "+14155552671";
  private static final String SILENT = "+4915112345678";

  private final Inspection inspection = new Inspection();
  private final Map<String, String> console = new LinkedHashMap<>();

  private final List<String> faultsWhileEmpty = new ArrayList<>();

  /** First as they are before the first message, then with a few of everything. */
  @BeforeAll
  void fillThePages() {
    for (Look look : Look.values()) {
      lookWhileEmpty(look);
    }
    fill();
  }

  private void lookWhileEmpty(Look look) {
    Visitor visitor = STAND.visitor(look.options()).signsIn();
    for (String name :
        List.of(
            "messages", "attention", "conversations", "voicemails", "signals", "verify", "costs")) {
      visitor.open("/console/" + name);
      faultsWhileEmpty.addAll(look(visitor.page(), "empty-" + name, look));
    }
    visitor.open("/sim");
    assertThat(visitor.page().locator("#welcome pre")).isVisible();
    faultsWhileEmpty.addAll(look(visitor.page(), "empty-phones", look));
  }

  @Test
  @DisplayName("is in order before there is anything to show")
  void whileEmpty() {
    assertThat(each(faultsWhileEmpty)).isEmpty();
  }

  private void fill() {
    Scenes scenes = new Scenes(STAND.client(), STAND.simulation());
    String parked = scenes.parked("+447400123457", "Your code is 4711. Never share it.").id();
    scenes.delivered(PHONE, "Hi Zoë, your order 1042 left our warehouse this morning.");
    STAND.simulation().write(PHONE, "Thanks! Can I change the address?");
    String delivered =
        scenes.delivered(PHONE, "Of course: https://shop.example/orders/1042/address").id();
    String wide =
        scenes
            .delivered(
                "+972526123456",
                "שלום דנה, ההזמנה שלך בדרך 📦🚚 "
                    + "A long text that needs more than one segment because a pictogram makes it UCS-2. "
                        .repeat(3))
            .id();
    String undelivered = scenes.undelivered(SILENT, "Ihr Termin ist morgen um 9:30 Uhr.").id();
    STAND.simulation().write("+14155552673", "STOP");
    scenes.delivered("+14155552674", "<b>not bold</b> & \"quoted\"");
    String scheduled =
        STAND
            .client()
            .send(
                NewMessage.to(PHONE, "How was it? Answer 1 to 5.")
                    .sendAt(Instant.now().plus(Duration.ofHours(60)))
                    .metadata("order", "1042")
                    .build())
            .id();
    STAND
        .client()
        .autoReplies()
        .set(
            "{\"rules\":[{\"name\":\"status\",\"when\":{\"keyword\":[\"order status\"]},\"once_per\":\"PT1H\","
                + "\"answer\":{\"body\":\"Hi {name|there}, it is on its way.\"}}]}");
    STAND
        .simulation()
        .faults(
            "{\"operation\":\"messages.create\",\"action\":\"500_after\",\"probability\":0.02}");
    console.put("messages", "/console/messages");
    console.put(
        "messages-filtered",
        "/console/messages?status=delivered,read&to=" + PHONE.replace("+", "%2B"));
    console.put("messages-wrong-filter", "/console/messages?to=nobody&since=soon");
    console.put("messages-none", "/console/messages?status=canceled");
    console.put("message-delivered", "/console/messages/" + delivered);
    console.put("message-wide", "/console/messages/" + wide);
    console.put("message-undelivered", "/console/messages/" + undelivered);
    console.put("message-scheduled", "/console/messages/" + scheduled);
    console.put("message-parked", "/console/messages/" + parked);
    console.put("attention", "/console/attention");
    String call =
        STAND
            .client()
            .calls()
            .place(
                NewCall.saying("+14155552677", "Your visit is on Monday. Press 1 to confirm.")
                    .key("1", "confirmed"))
            .id();
    console.put("calls", "/console/calls");
    console.put("calls-incoming", "/console/calls?direction=inbound");
    console.put("call", "/console/calls/" + call);
    console.put("voicemails-none", "/console/voicemails?show=unheard");
    console.put("conversations", "/console/conversations");
    console.put("conversation", "/console/conversations/" + PHONE.replace("+", "%2B"));
    console.put("conversations-found", "/console/conversations?q=address");
    console.put("conversations-none", "/console/conversations?q=zebra");
    console.put("auto-replies", "/console/auto-replies?text=order+status");
    console.put("consent", "/console/consent");
    console.put("consent-person", "/console/consent?number=" + PHONE.replace("+", "%2B"));
    console.put("consent-wrong-number", "/console/consent?number=nobody");
    console.put("keywords", "/console/consent/keywords?text=stop+texting+me");
    console.put("senders", "/console/senders");
    console.put("hours", "/console/hours");
    console.put("hours-of-a-number", "/console/hours?to=%2B13055550123");
    String verification =
        STAND
            .client()
            .verifier()
            .start(NewVerification.to(PHONE, "sms").withPurpose("sign-in"))
            .id();
    STAND.client().verifier().check(verification, "00000000");
    STAND.client().verifier().block("+1999555", "a fraud asked for 5,000 codes");
    console.put("verify", "/console/verify");
    console.put("verify-by-prefix", "/console/verify?by=prefix");
    console.put("verification", "/console/verify/" + verification);
    console.put("signals", "/console/signals");
    console.put("signals-week", "/console/signals?hours=168");
    CostBook money = STAND.client().costs();
    money.setBudget(
        "daily",
        new Budget.Wish(
            "total", Optional.empty(), "day", new BigDecimal("25.00"), Optional.empty()));
    money.setBudget(
        "germany",
        new Budget.Wish(
            "country", Optional.of("DE"), "month", new BigDecimal("0.12"), Optional.empty()));
    money.ownPrices(
        List.of(
            new PriceTable.OwnPrice(
                "sms", "DE", "*", new BigDecimal("0.0790"), Optional.empty(), "Contract of May")));
    console.put("costs", "/console/costs");
    console.put("costs-today", "/console/costs?days=today");
    console.put("prices", "/console/costs/prices");
    console.put("prices-of-templates", "/console/costs/prices?item=whatsapp_template");
    console.put("errors", "/console/errors");
    console.put("errors-found", "/console/errors?query=landline");
    console.put("errors-none", "/console/errors?query=zebra");
    console.put("error", "/console/errors/30007");
    console.put("error-unknown", "/console/errors/30999");
    String routed = routed();
    console.put("routes", "/console/routes?edit=alert");
    console.put("message-on-a-route", "/console/messages/" + routed);
    console.put("templates", "/console/templates");
    console.put("template-new", "/console/templates/new");
    STAND
        .client()
        .flows()
        .put("every", "flow: every\nsteps:\n  end:\n    hang_up: {say: Goodbye., exit: said}\n");
    console.put("flows", "/console/flows");
    console.put("flow-new", "/console/new-flow");
    console.put("flow", "/console/flows/every");
    console.put("retention", "/console/retention");
    console.put("text", "/console/text");
    console.put("advice", "/console/advice");
    console.put(
        "advice-channel",
        "/console/advice?to=" + PHONE.replace("+", "%2B") + "&urgency=now&must_be_read=on");
    console.put("advice-wrong-number", "/console/advice?to=nobody");
    console.put(
        "advice-verification",
        "/console/advice/verification?to=%2B4915112345678&email=on&stakes=high&device=other");
    console.put("nowhere", "/console/nowhere");
  }

  /** Passed over on WhatsApp, on its way by SMS. */
  private static String routed() {
    STAND
        .client()
        .routes()
        .put(
            "alert",
            """
            {"steps": [{"channel": "whatsapp", "until": "read", "within": "PT10M"},
                       {"channel": "sms", "until": "delivered", "within": "PT5M"},
                       {"channel": "voice", "until": "answered", "within": "PT2M"}],
             "cost_cap": {"amount": "0.05"}}
            """);
    return STAND
        .client()
        .send(
            NewMessage.to("+14155552679", "Your flight leaves from gate B12 now.")
                .route("alert")
                .build())
        .id();
  }

  @ParameterizedTest(name = "of the console is in order, {0}")
  @EnumSource(Look.class)
  void ofTheConsole(Look look) {
    Visitor visitor = STAND.visitor(look.options()).signsIn().expects("status of 40[04]");
    List<String> faults = new ArrayList<>();
    console.forEach((name, path) -> {
      visitor.open(path);
      faults.addAll(look(visitor.page(), name, look));
    });
    visitor.context().clearCookies();
    visitor.expects("status of 401").open("/console/messages");
    faults.addAll(look(visitor.page(), "signed-out", look));
    assertThat(each(faults)).isEmpty();
  }

  @ParameterizedTest(name = "of the phones is in order, {0}")
  @EnumSource(Look.class)
  void ofThePhones(Look look) {
    Visitor visitor = STAND.visitor(look.options());
    Page page = visitor.page();
    visitor.open("/sim#/" + PHONE);
    assertThat(page.locator("#live")).hasText("Live");
    boolean narrow = page.locator(".tabs").isVisible();
    List<String> faults = new ArrayList<>();
    if (narrow) {
      faults.addAll(look(page, "phones-list", look));
      tab(page, "Phone");
    }
    assertThat(page.locator("#bubbles .message").first()).isVisible();
    faults.addAll(look(page, "phones-thread", look));
    if (narrow) {
      tab(page, "Timeline");
      faults.addAll(look(page, "phones-timeline", look));
      tab(page, "Phones");
    }
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Connect").setExact(true))
        .click();
    faults.addAll(look(page, "phones-connect", look));
    page.keyboard().press("Escape");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Reset").setExact(true))
        .click();
    faults.addAll(look(page, "phones-reset", look));
    assertThat(each(faults)).isEmpty();
  }

  /** Each fault once, under the first page that has it. */
  private static Collection<String> each(List<String> faults) {
    Map<String, String> first = new LinkedHashMap<>();
    for (String fault : faults) {
      String kind = fault.replaceFirst("^[^:]+: ", "").replaceFirst("^(\\S+) .* Fix ", "$1");
      first.putIfAbsent(kind, fault);
    }
    return first.values();
  }

  private static void tab(Page page, String name) {
    page.locator(".tabs").getByText(name, new Locator.GetByTextOptions().setExact(true)).click();
  }

  private List<String> look(Page page, String name, Look look) {
    String file = name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)).setFullPage(true));
    return inspection.faults(page, look).stream().map(fault -> name + ": " + fault).toList();
  }
}
