package dev.switchboard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Signing in to the console")
class SignInTest {
  @RegisterExtension static final Stand STAND = new Stand();

  @Test
  @DisplayName("a link signs in once, and never twice")
  void linkWorksOnce() {
    String link = STAND.house().consoleLink();
    Visitor first = STAND.visitor();
    first.page().navigate(link);
    assertThat(first.page()).hasURL(STAND.house().at("/console/messages"));
    assertThat(first.page()).hasTitle("Messages · Switchboard");

    Visitor second = STAND.visitor().expects("status of 403");
    Response refused = second.page().navigate(link);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(second.page().locator("h1")).hasText("This link does not work any more");
    assertThat(second.context().cookies()).isEmpty();
  }

  @Test
  @DisplayName("the session's cookie is out of reach for scripts, other sites and other paths")
  void cookieIsKeptClose() {
    Visitor visitor = STAND.visitor().signsIn();
    assertThat(visitor.context().cookies())
        .singleElement()
        .satisfies(cookie -> {
          assertThat(cookie.httpOnly).isTrue();
          assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
          assertThat(cookie.path).isEqualTo("/console");
          assertThat(cookie.value).hasSizeGreaterThanOrEqualTo(43);
        });
    assertThat(visitor.page().evaluate("document.cookie")).isEqualTo("");
  }

  @Test
  @DisplayName("without a session every page says how to get in, and shows nothing else")
  void strangersAreTurnedAway() {
    Visitor stranger = STAND.visitor().expects("status of 401");
    for (String path :
        new String[] {"/console/messages", "/console/attention", "/console/senders"}) {
      assertThat(stranger.open(path).status()).isEqualTo(401);
      assertThat(stranger.page().getByRole(AriaRole.NAVIGATION)).hasCount(0);
      assertThat(stranger.page().locator("pre")).containsText("/console/link");
    }
  }

  @Test
  @DisplayName("a form without the session's token changes nothing")
  void forgedFormsAreRefused() {
    Visitor visitor = STAND.visitor().signsIn();
    for (String token : new String[] {"", "x".repeat(43)}) {
      APIResponse answer =
          visitor
              .page()
              .request()
              .post(
                  STAND.house().at("/console/senders/rate"),
                  RequestOptions.create()
                      .setForm(
                          FormData.create()
                              .set("address", Simulation.OUR_NUMBER)
                              .set("rate", "1")
                              .set("_csrf", token)));
      assertThat(answer.status()).isEqualTo(403);
    }
    assertThat(STAND.client().senders().senders())
        .noneMatch(sender -> sender.rate().intValue() == 1);
  }

  @Test
  @DisplayName("signing out ends the session, also for a cookie that somebody kept")
  void signingOutEndsIt() {
    Visitor visitor = STAND.visitor().signsIn().expects("status of 401");
    Cookie kept = visitor.context().cookies().getFirst();
    Page page = visitor.page();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
    assertThat(page.getByRole(AriaRole.NAVIGATION)).hasCount(0);
    assertThat(visitor.context().cookies()).isEmpty();

    visitor.context().addCookies(java.util.List.of(kept));
    assertThat(visitor.open("/console/messages").status()).isEqualTo(401);
  }
}
