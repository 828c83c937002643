package dev.switchboard.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("The console's page for a text")
@ExtendWith(ServerOfThisRun.class)
class TextPageTest {

  @Test
  @DisplayName(
      "F32 shows segments, what forces UCS-2 in its place, the cut, the cost and a cheaper text")
  void counts(Browser browser) throws Exception {
    String text = "Olá, “já” há pão! 🎉\n" + "a".repeat(60);
    String page = count(browser, text, "PT").body();
    assertThat(page)
        .contains("<dt>Segments</dt><dd>2<small>", "UCS-2", "80 characters", "0.098 USD")
        .contains(
            "<mark class=\"foreign\" title=\"LATIN SMALL LETTER A WITH ACUTE\">á</mark>",
            "Segment 2 starts here",
            "<option value=\"PT\" selected>Portugal</option>")
        .contains("Cheaper, and reads the same: 1 segment, about 0.049 USD")
        .contains("á → a, “ → \"", "🎉 left out")
        .contains("name=\"body\" value=\"Ola, &#34;ja&#34; ha pao!\n");
  }

  @Test
  @DisplayName("offers smart encoding where that saves, and nothing where nothing does")
  void offers(Browser browser) throws Exception {
    assertThat(count(browser, "It’s " + "a".repeat(80), "US").body())
        .contains("With Twilio's smart encoding: 1 segment")
        .doesNotContain("reads the same");
    assertThat(count(browser, "Привет ".repeat(20), "US").body())
        .contains("<dt>Segments</dt><dd>3")
        .doesNotContain("class=\"offer\"");
    assertThat(count(browser, "Hello", "US").body())
        .contains("<dt>Segment</dt><dd>1<small>155 of 160 left in this segment")
        .doesNotContain("class=\"offer\"", "<mark");
  }

  @Test
  @DisplayName("counts a line break of a form as one character, as it was written")
  void lineBreaks(Browser browser) throws Exception {
    assertThat(count(browser, "one\r\ntwo", "US").body()).contains("7 characters");
  }

  @Test
  @DisplayName("shows a hostile text as text, and takes any country")
  void hostile(Browser browser) throws Exception {
    String page = count(browser, "<script>alert(1)</script>é“\"><img src=x>", "\"><b>").body();
    assertThat(page).doesNotContain("<script>alert", "<img src=x", "\"><b>").contains("Elsewhere");
    assertThat(count(browser, "a".repeat(1_601), "US").body()).contains("Cannot be sent");
    assertThat(count(browser, "a".repeat(30_000), "US").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("asks for the token of its form, and starts with nothing but an explanation")
  void guarded(Browser browser) throws Exception {
    assertThat(browser.post("/console/text", List.of("body", "a")).statusCode()).isEqualTo(403);
    assertThat(browser.get("/console/text").body())
        .contains("A text is billed by segments", "<option value=\"US\" selected>")
        .doesNotContain("class=\"tally\"");
  }

  private static HttpResponse<String> count(Browser browser, String text, String country)
      throws Exception {
    HttpResponse<String> answer =
        browser.post(
            "/console/text", List.of("_csrf", browser.csrf(), "body", text, "country", country));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }
}
