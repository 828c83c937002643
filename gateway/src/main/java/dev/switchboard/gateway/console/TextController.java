package dev.switchboard.gateway.console;

import dev.switchboard.core.price.PriceItem;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.text.TextCount;
import dev.switchboard.core.text.TextRules;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.page.TextPage;
import dev.switchboard.gateway.console.page.TextPage.Country;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.price.PriceBook;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A text is tried out: it is counted while it is written, and forgotten. Posted rather than asked
 * for, so that it stands in no address and no log of one.
 */
@Controller
final class TextController {
  /** Far more than can be sent; what is longer is not counted while somebody types. */
  private static final int LONGEST = 20_000;

  private static final Country ELSEWHERE = new Country("", "Elsewhere");

  private final Numbers numbers;
  private final Frames frames;
  private final Pages pages;
  private final PriceBook prices;

  TextController(Numbers numbers, Frames frames, Pages pages, PriceBook book) {
    this.numbers = numbers;
    this.frames = frames;
    this.pages = pages;
    this.prices = book;
  }

  @GetMapping("/console/text")
  ResponseEntity<byte[]> page(HttpServletRequest request) {
    return count(request, "", numbers.region().orElse(""));
  }

  @PostMapping("/console/text")
  ResponseEntity<byte[]> count(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String body,
      @RequestParam(defaultValue = "") String country) {
    // A browser sends each line break of a form as two characters; nobody wrote them.
    String text = body.replace("\r\n", "\n");
    Prices now = prices.now();
    List<Country> countries = countries(now);
    boolean fits = text.length() <= LONGEST;
    return pages.ok(
        "text",
        new TextPage(
            frames.of(request, Section.TEXT, "Text"),
            fits ? text : "",
            TextCount.of(fits ? text : ""),
            text.isEmpty()
                ? Optional.empty()
                : TextRules.check(text).map(TextRules.Refusal::message),
            countries.stream()
                .filter(each -> each.code().equals(country))
                .findFirst()
                .orElse(ELSEWHERE),
            countries,
            now));
  }

  private static List<Country> countries(Prices now) {
    return Stream.concat(
            now.countries(PriceItem.SMS).stream()
                .map(code ->
                    new Country(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH)))
                .sorted(Comparator.comparing(Country::name)),
            Stream.of(ELSEWHERE))
        .toList();
  }
}
