package dev.switchboard.simulator.content;

import dev.switchboard.simulator.message.Place;
import dev.switchboard.simulator.message.Presented;
import dev.switchboard.simulator.message.Presented.Choice;
import dev.switchboard.simulator.message.Presented.TemplateUse;
import dev.switchboard.simulator.message.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** A template with its variables filled in, as a message on one channel. */
public record Rendered(String body, List<String> media, Presented presented) {
  private static final int TOO_LONG = 63021;
  private static final int LONGEST = 1024;

  /** As WhatsApp shows it, with everything that can be tapped. */
  public static Rendered forWhatsApp(Template template, String variables) throws Refused {
    Variables read = Variables.read(variables, template);
    ContentKind kind = ContentKind.richest(template.types());
    Filled content = new Filled(template.types().path(kind.word()), read.values());
    String body = body(kind, content);
    Presented presented =
        presented(kind, content)
            .from(use(template, kind, read.given()))
            .ending(read.error())
            .ending(body.length() > LONGEST ? OptionalInt.of(TOO_LONG) : OptionalInt.empty());
    return new Rendered(body, media(content), presented);
  }

  /** As a phone shows it that knows text and pictures only. */
  public static Rendered forSms(Template template, String variables) throws Refused {
    Variables read = Variables.read(variables, template);
    ContentKind kind = ContentKind.plainest(template.types());
    Filled content = new Filled(template.types().path(kind.word()), read.values());
    return new Rendered(
        body(kind, content),
        media(content),
        Presented.PLAIN.from(use(template, kind, read.given())));
  }

  private static TemplateUse use(Template template, ContentKind kind, Map<String, String> given) {
    return new TemplateUse(
        template.sid(),
        template.name(),
        template.language(),
        kind.word(),
        template.category(),
        given);
  }

  /** A part of the content whose texts are filled in when they are read. */
  private record Filled(JsonNode node, Map<String, String> values) {
    String text(String name) {
      return Placeholders.fill(node.path(name).asString(""), values);
    }

    List<Filled> list(String name) {
      List<Filled> found = new ArrayList<>();
      node.path(name).forEach(each -> found.add(new Filled(each, values)));
      return found;
    }

    String itself() {
      return Placeholders.fill(node.asString(""), values);
    }
  }

  private static String body(ContentKind kind, Filled content) {
    return switch (kind) {
      case AUTHENTICATION -> {
        String code = content.values().getOrDefault("1", "{{1}}") + " is your verification code.";
        yield content.node().path("add_security_recommendation").asBoolean(false)
            ? code + " For your security, do not share this code."
            : code;
      }
      case CARD -> content.text("title");
      case CAROUSEL -> {
        List<String> lines = new ArrayList<>(List.of(content.text("body")));
        content
            .list("cards")
            .forEach(card -> lines.add((card.text("title") + " " + card.text("body")).strip()));
        yield String.join("\n", lines);
      }
      case LOCATION -> content.text("label");
      default -> content.text("body");
    };
  }

  private static List<String> media(Filled content) {
    List<String> found = new ArrayList<>();
    if (content.node().path("media").isString()) {
      found.add(content.text("media"));
    }
    content.list("media").forEach(each -> found.add(each.itself()));
    content.list("cards").forEach(card -> found.add(card.text("media")));
    found.removeIf(String::isEmpty);
    return List.copyOf(found);
  }

  private static Presented presented(ContentKind kind, Filled content) {
    List<Choice> choices = new ArrayList<>();
    content.list("actions").forEach(action -> choices.add(button(action)));
    content
        .list("cards")
        .forEach(card -> card.list("actions").forEach(action -> choices.add(button(action))));
    content
        .list("items")
        .forEach(item ->
            choices.add(
                new Choice(
                    Choice.Kind.ITEM,
                    item.text(item.node().has("item") ? "item" : "name"),
                    item.text("id"),
                    item.text("description"))));
    String minutes = content.node().path("code_expiration_minutes").asString("");
    String footer =
        kind == ContentKind.AUTHENTICATION && !minutes.isEmpty()
            ? "This code expires in " + minutes + " minutes."
            : content.text(kind == ContentKind.CARD ? "subtitle" : "footer");
    String button = choices.isEmpty() ? "" : content.text("button");
    return new Presented(
        Optional.empty(),
        content.text("header_text"),
        footer,
        choices,
        button,
        place(kind, content),
        OptionalInt.empty());
  }

  private static Choice button(Filled action) {
    String type = action.text("type");
    Choice.Kind kind =
        switch (type) {
          case "URL" -> Choice.Kind.URL;
          case "PHONE_NUMBER", "VOICE_CALL", "VOICE_CALL_REQUEST" -> Choice.Kind.PHONE;
          case "COPY_CODE" -> Choice.Kind.CODE;
          default -> Choice.Kind.REPLY;
        };
    String value =
        switch (kind) {
          case URL -> action.text("url");
          case PHONE -> action.text("phone");
          case CODE ->
              action.node().has("code")
                  ? action.text("code")
                  : action.values().getOrDefault("1", "");
          case REPLY, ITEM -> action.text("id");
        };
    String title = action.text(action.node().has("copy_code_text") ? "copy_code_text" : "title");
    return new Choice(kind, title, value, "");
  }

  private static Optional<Place> place(ContentKind kind, Filled content) {
    if (kind != ContentKind.LOCATION) {
      return Optional.empty();
    }
    return Optional.of(
        new Place(
            content.node().path("latitude").asDouble(0),
            content.node().path("longitude").asDouble(0),
            content.text("label"),
            content.text("address")));
  }
}
