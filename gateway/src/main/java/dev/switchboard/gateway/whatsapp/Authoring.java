package dev.switchboard.gateway.whatsapp;

import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Approval.State;
import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.Fault;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.core.whatsapp.TemplateDraft;
import dev.switchboard.core.whatsapp.TemplateRules;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.twilio.rest.ContentTemplates;
import dev.switchboard.twilio.rest.ContentTemplates.Written;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Creates templates at the provider and asks WhatsApp to approve them. Creating one again changes
 * nothing: the provider is asked first what it has.
 */
public final class Authoring {
  private static final Duration COME_BACK = Duration.ofSeconds(10);

  private final ContentTemplates provider;
  private final Templates templates;
  private final TemplateSync sync;
  private final InstantSource clock;

  public Authoring(
      ContentTemplates provider, Templates templates, TemplateSync sync, InstantSource clock) {
    this.provider = provider;
    this.templates = templates;
    this.sync = sync;
    this.clock = clock;
  }

  /**
   * Makes sure that there is such a template.
   *
   * @param submitAs where WhatsApp is to be asked for its approval
   * @throws RequestRefused 422 {@code bad_template} with a field each; 409 {@code template_exists}
   *     where another one of this name is in use; 503 where the provider is unclear
   */
  public Template create(TemplateDraft draft, Optional<Category> submitAs) {
    List<Fault> faults = TemplateRules.check(draft);
    if (!faults.isEmpty()) {
      throw Faults.refused("bad_template", "", faults);
    }
    if (submitAs.equals(Optional.of(Category.AUTHENTICATION))) {
      throw RequestRefused.rule(
          "bad_template",
          "category",
          "is for templates whose text is WhatsApp's own, which are made in Twilio's console; codes go out by /v1/verifications");
    }
    if (submitAs.isPresent() && draft.content().isForAnswersOnly()) {
      throw answersOnly(draft.content().type());
    }
    look();
    Optional<Template> before =
        templates.called(draft.name()).stream()
            .filter(template -> template.language().equals(draft.language()))
            .findFirst();
    Template template = before.filter(draft::isSameAs).orElseGet(() -> replace(draft, before));
    boolean open = template.approval().state() == State.UNSUBMITTED;
    return open && submitAs.isPresent() ? submit(template, submitAs.get()) : template;
  }

  /** Nothing may be decided by what was true five minutes ago. */
  private void look() {
    sync.now()
        .trouble()
        .ifPresent(why -> {
          throw RequestRefused.later(
              "provider_unavailable",
              "The provider's templates cannot be read now (" + why + "); nothing was changed.",
              COME_BACK);
        });
  }

  private Template replace(TemplateDraft draft, Optional<Template> before) {
    before.ifPresent(old -> {
      State state = old.approval().state();
      if (state != State.UNSUBMITTED && state != State.REJECTED) {
        throw RequestRefused.conflict(
            "template_exists",
            "%s exists in %s and says something else. It %s, and one that was submitted cannot be changed: choose another name, such as %s_2."
                .formatted(old.name(), old.language(), state.means(), old.name()));
      }
      result(provider.delete(old.sid()), "removed");
    });
    Template created = result(provider.create(draft), "created");
    templates.put(created, clock.instant());
    return created;
  }

  /**
   * Asks WhatsApp for its approval.
   *
   * @throws RequestRefused 409 {@code already_submitted}; 422 where its kind is never approved
   */
  public Template submit(Template template, Category category) {
    if (template.content().isForAnswersOnly()) {
      throw answersOnly(template.content().type());
    }
    if (template.approval().state() != State.UNSUBMITTED) {
      throw RequestRefused.conflict(
          "already_submitted", template.name() + " " + template.approval().means() + ".");
    }
    Approval approval =
        result(provider.submit(template.sid(), template.name(), category), "submitted");
    Template submitted =
        new Template(
            template.sid(),
            template.name(),
            Optional.of(template.name()),
            template.language(),
            template.content(),
            template.samples(),
            new Approval(
                approval.state(),
                approval.category().or(() -> Optional.of(category)),
                approval.rejectionReason()),
            template.updatedAt());
    templates.put(submitted, clock.instant());
    return submitted;
  }

  private static RequestRefused answersOnly(String type) {
    return RequestRefused.rule(
        "bad_template",
        "category",
        "is not wanted: WhatsApp approves no "
            + type
            + "; it may be sent inside an open window as it is, so leave category out");
  }

  private static <T> T result(Written<T> written, String what) {
    return switch (written) {
      case Written.Done<T>(T result) -> result;
      case Written.Refused<T>(int status, String said) ->
          throw RequestRefused.rule(
              "bad_template", "name", "could not be " + what + ", the provider says: " + said);
      case Written.Unclear<T>(String why) ->
          throw RequestRefused.later(
              "provider_unavailable",
              "It may have been "
                  + what
                  + " or not ("
                  + why
                  + "); the same request again finds out.",
              COME_BACK);
    };
  }
}
