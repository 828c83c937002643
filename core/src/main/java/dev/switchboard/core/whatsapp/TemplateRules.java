package dev.switchboard.core.whatsapp;

import dev.switchboard.core.whatsapp.Content.Action;
import dev.switchboard.core.whatsapp.Content.Button;
import dev.switchboard.core.whatsapp.Content.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What WhatsApp would reject in a template after hours, refused at once. Source: Twilio, "WhatsApp
 * template approvals and statuses" and "Content types overview".
 */
public final class TemplateRules {
  /** Text of the template, in UTF-16 units. */
  public static final int LONGEST_BODY = 1_024;

  private static final int LONGEST_LINE = 60;
  private static final int LONGEST_BUTTON = 20;
  private static final int LONGEST_CHOICE = 24;
  private static final int LONGEST_DESCRIPTION = 72;
  private static final int MOST_QUICK_REPLIES = 10;
  private static final int MOST_CHOICES = 10;
  private static final int MOST_LINKS = 2;
  private static final int MOST_PHONES = 1;
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2,3})?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

  private TemplateRules() {}

  /** Empty where it may be created. */
  public static List<Fault> check(TemplateDraft draft) {
    List<Fault> faults = new ArrayList<>();
    if (!NAME.matcher(draft.name()).matches()) {
      faults.add(
          new Fault(
              "name",
              "invalid_name",
              "must be of small letters, digits and _ only, at most 512, such as order_update"));
    }
    if (!LANGUAGE.matcher(draft.language()).matches()) {
      faults.add(
          new Fault("language", "invalid_language", "must be a language such as en or pt_BR"));
    }
    Content content = draft.content();
    body(content.body(), faults);
    content.header().ifPresent(text -> line("header", text, LONGEST_LINE, faults));
    content.footer().ifPresent(text -> line("footer", text, LONGEST_LINE, faults));
    content
        .footer()
        .filter(text -> !Placeholders.in(List.of(text)).isEmpty())
        .ifPresent(text ->
            faults.add(new Fault("footer", "variable", "takes no variables; write it out")));
    buttons(content.buttons(), faults);
    list(content, faults);
    places(draft, faults);
    return faults;
  }

  private static void body(String body, List<Fault> faults) {
    if (body.isBlank()) {
      faults.add(new Fault("body", "empty_body", "is empty; write what the template says"));
      return;
    }
    if (body.length() > LONGEST_BODY) {
      faults.add(
          new Fault(
              "body",
              "body_too_long",
              "has %,d characters, and WhatsApp takes %,d".formatted(body.length(), LONGEST_BODY)));
    }
    if (Placeholders.beginsOrEnds(body)) {
      faults.add(
          new Fault(
              "body",
              "variable_at_edge",
              "begins or ends with a variable, which WhatsApp rejects; put words around it"));
    }
    if (Placeholders.touch(body)) {
      faults.add(
          new Fault(
              "body",
              "variables_touch",
              "has two variables with nothing between them, which WhatsApp rejects"));
    }
    String bare = Placeholders.without(body);
    if (bare.contains("{{") || bare.contains("}}")) {
      faults.add(
          new Fault(
              "body", "bad_variable", "has {{ or }} that is no variable; write {{1}} or {{name}}"));
    }
  }

  private static void line(String field, String text, int longest, List<Fault> faults) {
    if (text.isBlank()) {
      faults.add(new Fault(field, "empty", "is empty; write something, or leave it out"));
    } else if (text.length() > longest) {
      faults.add(
          new Fault(
              field,
              "too_long",
              "has " + text.length() + " characters, and WhatsApp takes " + longest));
    } else if (text.indexOf('\n') >= 0) {
      faults.add(new Fault(field, "line_break", "must be one line"));
    }
  }

  private static void buttons(List<Button> buttons, List<Fault> faults) {
    for (int i = 0; i < buttons.size(); i++) {
      Button button = buttons.get(i);
      line("buttons[" + i + "].title", button.title(), LONGEST_BUTTON, faults);
      value(button).ifPresent(faultOf("buttons[" + i + "].value", faults));
    }
    most(buttons, Action.QUICK_REPLY, MOST_QUICK_REPLIES, faults);
    most(buttons, Action.URL, MOST_LINKS, faults);
    most(buttons, Action.PHONE, MOST_PHONES, faults);
  }

  private static java.util.function.Consumer<String> faultOf(String field, List<Fault> faults) {
    return message -> faults.add(new Fault(field, "invalid_value", message));
  }

  private static Optional<String> value(Button button) {
    return switch (button.action()) {
      case URL ->
          button.value().startsWith("https://") || button.value().startsWith("http://")
              ? Optional.empty()
              : Optional.of("must be a web address, such as https://example.com/orders/{{1}}");
      case PHONE ->
          button.value().matches("\\+[1-9][0-9]{4,14}")
              ? Optional.empty()
              : Optional.of("must be a number such as +14155550100");
      case QUICK_REPLY, COPY_CODE ->
          button.value().isBlank()
              ? Optional.of("is empty; give the id that is to come back")
              : Optional.empty();
    };
  }

  private static void most(List<Button> buttons, Action action, int most, List<Fault> faults) {
    long count = buttons.stream().filter(button -> button.action() == action).count();
    if (count > most) {
      faults.add(
          new Fault(
              "buttons",
              "too_many",
              "has " + count + " of " + action.word() + ", and WhatsApp takes " + most));
    }
  }

  private static void list(Content content, List<Fault> faults) {
    content.listButton().ifPresent(text -> line("list.button", text, LONGEST_BUTTON, faults));
    List<Choice> list = content.list();
    if (content.listButton().isPresent() && list.isEmpty()) {
      faults.add(new Fault("list.items", "empty", "is empty; give 1 to 10 lines to choose from"));
    }
    if (list.size() > MOST_CHOICES) {
      faults.add(
          new Fault(
              "list.items", "too_many", "has " + list.size() + " lines, and WhatsApp takes 10"));
    }
    for (int i = 0; i < list.size(); i++) {
      String field = "list.items[" + i + "].";
      line(field + "title", list.get(i).title(), LONGEST_CHOICE, faults);
      if (list.get(i).description().length() > LONGEST_DESCRIPTION) {
        faults.add(
            new Fault(
                field + "description",
                "too_long",
                "is longer than the " + LONGEST_DESCRIPTION + " characters that WhatsApp takes"));
      }
      if (list.get(i).id().isBlank()) {
        faults.add(new Fault(field + "id", "empty", "is empty; give the id that is to come back"));
      }
    }
  }

  private static void places(TemplateDraft draft, List<Fault> faults) {
    Set<String> places = draft.content().places();
    List<String> numbered = places.stream().filter(p -> NUMBER.matcher(p).matches()).toList();
    for (int n = 1; n <= numbered.size(); n++) {
      if (!numbered.contains(Integer.toString(n))) {
        faults.add(
            new Fault(
                "body",
                "not_sequential",
                "numbers its variables with a gap: {{"
                    + n
                    + "}} is missing; number them 1, 2, 3 …"));
        break;
      }
    }
    for (String place : places) {
      if (draft.samples().getOrDefault(place, "").isBlank()) {
        faults.add(
            new Fault(
                "variables." + place,
                "missing",
                "has no example; WhatsApp looks at one when it approves the template"));
      }
    }
    for (String name : draft.samples().keySet()) {
      if (!places.contains(name)) {
        faults.add(
            new Fault(
                "variables." + name,
                "extra",
                "stands nowhere in the template as {{" + name + "}}"));
      }
    }
  }
}
