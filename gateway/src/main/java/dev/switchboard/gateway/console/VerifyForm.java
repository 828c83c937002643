package dev.switchboard.gateway.console;

import dev.switchboard.core.verify.LimitKind;
import dev.switchboard.gateway.verify.VerifyDocument;
import dev.switchboard.gateway.verify.VerifyDocument.GuardEntry;
import dev.switchboard.gateway.verify.VerifyDocument.LimitEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of verification as a form sends them. */
final class VerifyForm {
  private VerifyForm() {}

  static VerifyDocument read(HttpServletRequest form) {
    Map<String, LimitEntry> limits = new LinkedHashMap<>();
    for (LimitKind kind : LimitKind.values()) {
      limits.put(
          kind.word(),
          new LimitEntry(
              number(form, kind.word() + "_burst"), number(form, kind.word() + "_per_hour")));
    }
    return new VerifyDocument(
        words(form, "countries"),
        limits,
        new GuardEntry(
            null,
            null,
            whole(form, "minimum_sends"),
            share(form, "minimum_conversion"),
            share(form, "drop"),
            hours(form, "block_hours")),
        text(form, "lookup"),
        whole(form, "highest_risk"),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static @Nullable String text(HttpServletRequest form, String name) {
    @Nullable String value = form.getParameter(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static @Nullable List<String> words(HttpServletRequest form, String name) {
    @Nullable String text = text(form, name);
    return text == null
        ? null
        : Arrays.stream(text.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
  }

  private static @Nullable Double number(HttpServletRequest form, String name) {
    @Nullable String text = text(form, name);
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9]{1,9}([.,][0-9]{1,4})?")) {
      throw new Unfit("“" + text + "” is not a number above 0.");
    }
    return Double.valueOf(text.replace(',', '.'));
  }

  private static @Nullable Integer whole(HttpServletRequest form, String name) {
    @Nullable String text = text(form, name);
    if (text == null) {
      return null;
    }
    if (!text.matches("[0-9]{1,7}")) {
      throw new Unfit("“" + text + "” is not a whole number.");
    }
    return Integer.valueOf(text);
  }

  /** Per cent in the form, a share in the document. */
  private static @Nullable Double share(HttpServletRequest form, String name) {
    @Nullable Double percent = number(form, name);
    return percent == null ? null : percent / 100;
  }

  private static @Nullable String hours(HttpServletRequest form, String name) {
    @Nullable Integer hours = whole(form, name);
    return hours == null ? null : "PT" + hours + "H";
  }
}
