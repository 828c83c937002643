package dev.switchboard.cli;

import dev.switchboard.cli.terminal.Ink;
import dev.switchboard.cli.terminal.Table;
import dev.switchboard.cli.terminal.Terminal;
import dev.switchboard.client.Template;

/** Templates for people. */
final class TemplateText {
  private TemplateText() {}

  static void print(Terminal terminal, Template.Page page) {
    page.trouble()
        .ifPresent(why ->
            terminal.err().println("the provider's list could not be read the last time: " + why));
    if (page.templates().isEmpty()) {
      terminal
          .err()
          .println("no templates; ./switchboard template create NAME makes one, sync asks again");
      return;
    }
    Table table = Table.of("NAME", "LANGUAGE", "CATEGORY", "STATE", "VARIABLES", "TEXT");
    for (Template template : page.templates()) {
      table.row(
          template.name(),
          template.language(),
          template.category().orElse(""),
          state(terminal.ink(), template.status()),
          String.join(", ", template.variables().keySet()),
          shortened(template.content().body()));
    }
    table.print(terminal.out(), terminal.ink());
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() > 60 ? line.substring(0, 59) + "…" : line;
  }

  private static String state(Ink ink, String status) {
    return switch (status) {
      case "approved" -> ink.good(status);
      case "rejected", "disabled" -> ink.bad(status);
      case "paused" -> ink.wary(status);
      default -> status;
    };
  }

  static void print(Terminal terminal, Template template) {
    Table facts = Table.of("", "");
    facts.row("name", terminal.ink().bold(template.name()));
    facts.row("sid", template.contentSid());
    facts.row("language", template.language());
    template.category().ifPresent(category -> facts.row("category", category));
    facts.row(
        "state",
        state(terminal.ink(), template.status())
            + template.explanation().map(why -> " (" + why + ")").orElse(""));
    facts.row("kind", template.content().type());
    template.variables().forEach((name, sample) -> facts.row("{{" + name + "}}", "e.g. " + sample));
    facts.print(terminal.out(), terminal.ink());
    terminal.out().println();
    bubble(terminal, template.content());
  }

  /** As the recipient sees it. */
  static void bubble(Terminal terminal, Template.Content content) {
    var out = terminal.out();
    content.mediaUrls().forEach(url -> out.println("  [" + url + "]"));
    content.header().ifPresent(text -> out.println("  " + terminal.ink().bold(text)));
    content.body().lines().forEach(line -> out.println("  " + line));
    content.footer().ifPresent(text -> out.println("  " + terminal.ink().dim(text)));
    for (Template.Button button : content.buttons()) {
      out.println("  [ " + button.title() + " ]  " + button.type() + " " + button.value());
    }
    content.listButton().ifPresent(text -> out.println("  [ " + text + " ]"));
    for (Template.Choice choice : content.list()) {
      String more = choice.description().isEmpty() ? "" : ": " + choice.description();
      out.println("    ( ) " + choice.title() + more + "  " + choice.id());
    }
  }
}
