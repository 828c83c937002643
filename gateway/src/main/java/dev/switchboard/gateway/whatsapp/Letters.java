package dev.switchboard.gateway.whatsapp;

import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.FallbackRules;
import dev.switchboard.core.whatsapp.Fault;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.core.whatsapp.VariableRules;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.whatsapp.MessageTemplate.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** From what a request says of templates to the template that its message goes as. */
public final class Letters {

  /**
   * A template as a request names it.
   *
   * @param contentSid {@code HX…}; one of the two is given
   * @param language where a name stands for several; without one an approved one, English first
   */
  public record Wish(
      Optional<String> name,
      Optional<String> contentSid,
      Optional<String> language,
      Map<String, String> variables) {}

  private final Templates templates;
  private final TemplateSync sync;
  private final Fallbacks fallbacks;

  public Letters(Templates templates, TemplateSync sync, Fallbacks fallbacks) {
    this.templates = templates;
    this.sync = sync;
    this.fallbacks = fallbacks;
  }

  /**
   * The template that is asked for, filled in.
   *
   * @param role whether a free text stands beside it
   * @throws RequestRefused 422 {@code unknown_template} or {@code bad_variables}
   */
  public MessageTemplate named(Wish wish, Role role) {
    Template template = find(wish);
    List<Fault> faults = VariableRules.check(template, wish.variables());
    if (!faults.isEmpty()) {
      throw Faults.refused("bad_variables", "template.", faults);
    }
    return MessageTemplate.of(template, wish.variables(), role);
  }

  /**
   * What the rules put in the place of a text once it may not go; empty where no rule fits, or what
   * it names cannot be filled in.
   */
  public Optional<MessageTemplate> byRule(String body, Map<String, ?> metadata) {
    FallbackRules rules = fallbacks.rules();
    if (rules.rules().isEmpty()) {
      return Optional.empty();
    }
    return rules
        .choose(body, metadata)
        .flatMap(chosen ->
            best(templates.called(chosen.template()))
                .filter(t -> VariableRules.check(t, chosen.variables()).isEmpty())
                .map(t -> MessageTemplate.of(t, chosen.variables(), Role.FALLBACK)));
  }

  /** One that is not known or not approved may be so by now. */
  private Template find(Wish wish) {
    if (wish.name().isPresent() == wish.contentSid().isPresent()) {
      throw RequestRefused.rule(
          "unknown_template", "template", "needs name or content_sid, and one of them only");
    }
    List<Template> meant = meant(wish);
    if (meant.stream().noneMatch(Letters::isApproved)) {
      sync.lookAgain();
      meant = meant(wish);
    }
    return best(meant).orElseThrow(() -> unknown(wish));
  }

  private List<Template> meant(Wish wish) {
    Predicate<Template> language =
        template -> wish.language().filter(l -> !l.equals(template.language())).isEmpty();
    return (wish.contentSid().isPresent()
            ? templates.bySid(wish.contentSid().get()).stream().toList()
            : templates.called(wish.name().orElseThrow()))
        .stream().filter(language).toList();
  }

  /** Of several languages an approved one, English before others. */
  public static Optional<Template> best(List<Template> meant) {
    return meant.stream()
        .min(
            Comparator.comparing((Template template) -> !isApproved(template))
                .thenComparing(template -> !template.language().startsWith("en"))
                .thenComparing(Template::language));
  }

  private static boolean isApproved(Template template) {
    return template.approval().state() == Approval.State.APPROVED
        || template.content().isForAnswersOnly();
  }

  private RequestRefused unknown(Wish wish) {
    Optional<String> trouble = sync.standing().trouble();
    String field = wish.name().isPresent() ? "template.name" : "template.content_sid";
    return RequestRefused.rule(
        "unknown_template",
        field,
        trouble
            .map(why ->
                "is not known here, and the provider's templates could not be read ("
                    + why
                    + "); POST /v1/templates/sync asks again")
            .orElse(
                "is no template of the provider"
                    + wish.language().map(l -> " in " + l).orElse("")
                    + "; GET /v1/templates lists them, PUT /v1/templates/{name} creates one"));
  }
}
