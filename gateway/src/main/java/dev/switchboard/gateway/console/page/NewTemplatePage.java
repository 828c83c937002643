package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.web.Problem.FieldError;
import java.util.List;

/** The form of a new template, with what is wrong in it. */
public record NewTemplatePage(Frame frame, Form form, List<FieldError> problems) {

  /**
   * What was typed.
   *
   * @param buttons a line each: kind, title, value, with {@code |} between them
   * @param examples a line each: {@code 1 = Ann}
   */
  public record Form(
      String name,
      String language,
      String category,
      String header,
      String body,
      String footer,
      String buttons,
      String examples) {
    public static final Form EMPTY = new Form("", "en", "utility", "", "", "", "", "");
  }
}
