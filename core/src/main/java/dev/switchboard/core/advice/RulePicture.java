package dev.switchboard.core.advice;

import dev.switchboard.core.advice.Effect.Out;
import dev.switchboard.core.advice.Effect.Weight;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table of rules as a picture: first what takes a choice out, then what counts for it and against
 * it, then the order. Everything in it comes from the rules themselves.
 */
final class RulePicture<C extends Enum<C>> {
  private static final int MARGIN = 28;
  private static final int RULES = 84;
  private static final int RULES_WIDTH = 452;
  private static final int COLUMN = 104;
  private static final int ROW = 27;
  private static final int HEAD = 104;
  private static final int SECTION = 50;
  private static final String INK = "#1f2733";
  private static final String SOFT = "#5b6675";

  /**
   * What is written around the rules.
   *
   * @param headings of the choices; one without is called by its word
   */
  record Look(String title, String subtitle, Map<String, String> headings) {}

  private final Rulebook<?, C> book;
  private final Look look;
  private final int width;
  private final StringBuilder svg = new StringBuilder();
  private int y = HEAD;

  private RulePicture(Rulebook<?, C> book, Look look) {
    this.book = book;
    this.look = look;
    this.width = RULES + RULES_WIDTH + book.choices().size() * COLUMN + MARGIN;
  }

  static <C extends Enum<C>> String draw(Rulebook<?, C> book, Look look) {
    return new RulePicture<>(book, look).draw();
  }

  private String draw() {
    section(1, "Can it be taken at all?", "One “out” is enough.");
    rows(book.rules().stream().filter(RulePicture::takesOut).toList());
    section(2, "What speaks for it, and what against?", "The points of all that holds are added.");
    rows(
        Stream.concat(
                book.rules().stream()
                    .filter(rule -> !takesOut(rule) && rule.when().equals("always")),
                book.rules().stream()
                    .filter(rule -> !takesOut(rule) && !rule.when().equals("always")))
            .filter(RulePicture::weighs)
            .toList());
    section(3, "The order", "");
    for (String line :
        List.of(
            "The highest sum comes first; of equals the cheaper one. What is out comes last, with a score of 0.",
            "What would change it: the rules are asked again with one thing different, or two.")) {
      text(RULES, y + 12, 13.5, SOFT, "", line);
      y += 22;
    }
    return head(y + 22) + svg + "</svg>\n";
  }

  private static boolean takesOut(Rule<?, ?> rule) {
    return rule.effects().values().stream().anyMatch(effect -> effect instanceof Out);
  }

  /** A rule that is only worth saying changes no order. */
  private static boolean weighs(Rule<?, ?> rule) {
    return rule.effects().values().stream()
        .anyMatch(effect -> effect instanceof Weight<?> weight && weight.points() != 0);
  }

  private String head(int height) {
    StringBuilder head = new StringBuilder();
    head.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="t d" font-family="ui-sans-serif, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif">
        <title id="t">%s</title><desc id="d">%s</desc>
        <rect x=".5" y=".5" width="%d" height="%d" rx="14" fill="#ffffff" stroke="#d9dee6"/>
        <text x="%d" y="44" font-size="22" font-weight="700" fill="%s">%s</text>
        <text x="%d" y="68" font-size="14" fill="%s">%s</text>
        <path d="M48 %dV%d" stroke="#c3ccd8" stroke-width="2"/>
        """
            .formatted(
                width,
                height,
                width,
                height,
                escaped(look.title()),
                escaped(look.subtitle()),
                width - 1,
                height - 1,
                MARGIN,
                INK,
                escaped(look.title()),
                MARGIN,
                SOFT,
                escaped(look.subtitle()),
                HEAD + 14,
                height - 74));
    return head.toString();
  }

  private void section(int number, String question, String how) {
    y += number == 1 ? 0 : 16;
    svg.append(
        """
        <circle cx="48" cy="%d" r="14" fill="#3b6fd4"/>
        <text x="48" y="%d" font-size="14" font-weight="700" fill="#ffffff" text-anchor="middle">%d</text>
        """
            .formatted(y + 14, y + 19, number));
    text(RULES, y + 12, 16, INK, " font-weight=\"600\"", question);
    text(RULES, y + 30, 12.5, SOFT, "", how);
    if (number < 3) {
      for (int i = 0; i < book.choices().size(); i++) {
        C choice = book.choices().get(i);
        String heading = look.headings().getOrDefault(Phrases.word(choice), Phrases.word(choice));
        text(middle(i), y + 24, 14, INK, " font-weight=\"600\" text-anchor=\"middle\"", heading);
      }
    }
    y += number < 3 ? SECTION - 8 : 30;
  }

  private int middle(int column) {
    return RULES + RULES_WIDTH + column * COLUMN + COLUMN / 2;
  }

  private void rows(List<? extends Rule<?, C>> rules) {
    for (int i = 0; i < rules.size(); i++) {
      Rule<?, C> rule = rules.get(i);
      svg.append(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\"/>\n"
              .formatted(
                  RULES - 10,
                  y,
                  width - RULES + 10 - MARGIN + 8,
                  ROW,
                  i % 2 == 0 ? "#f5f7fa" : "#ffffff"));
      text(RULES, y + 18, 13.5, INK, "", rule.when());
      for (int column = 0; column < book.choices().size(); column++) {
        Effect<?> effect = rule.effects().get(book.choices().get(column));
        if (effect != null) {
          chip(middle(column), effect);
        }
      }
      y += ROW;
    }
  }

  private void chip(int x, Effect<?> effect) {
    switch (effect) {
      case Out<?> _ -> chip(x, "out", "#fdeaea", "#a32626");
      case Weight<?> weight when weight.points() > 0 ->
          chip(x, "+" + weight.points(), "#e6f5ec", "#1f6b41");
      case Weight<?> weight when weight.points() < 0 ->
          chip(x, "−" + -weight.points(), "#fdf3e0", "#8a5a06");
      case Weight<?> _ -> {
        // Worth saying, and changes nothing.
      }
    }
  }

  private void chip(int x, String word, String fill, String ink) {
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"46\" height=\"19\" rx=\"9.5\" fill=\"%s\"/>\n"
            .formatted(x - 23, y + 4, fill));
    text(x, y + 18, 13, ink, " font-weight=\"600\" text-anchor=\"middle\"", word);
  }

  private void text(int x, int at, double size, String fill, String more, String words) {
    if (!words.isEmpty()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" font-size=\"%.1f\" fill=\"%s\"%s>%s</text>\n",
              x,
              at,
              size,
              fill,
              more,
              escaped(words)));
    }
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
