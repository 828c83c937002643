package dev.switchboard.gateway.console.page;

import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Content;
import dev.switchboard.core.whatsapp.Fault;
import dev.switchboard.core.whatsapp.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One template as its recipient sees it.
 *
 * @param values what is filled in, by place
 * @param faults what is wrong with that
 */
public record TemplatePage(
    Frame frame, Template template, Map<String, String> values, List<Fault> faults) {

  public String path() {
    return "/console/templates/" + template.sid();
  }

  public Content preview() {
    return template.content().filled(values);
  }

  /** What is wrong with what is filled into a place. */
  public Optional<String> fault(String place) {
    return faults.stream()
        .filter(fault -> fault.field().equals("variables." + place))
        .map(Fault::message)
        .findFirst();
  }

  public boolean submittable() {
    return template.approval().state() == Approval.State.UNSUBMITTED
        && !template.content().isForAnswersOnly();
  }

  /** The value of a button beside its title, in words. */
  public static String does(Content.Button button) {
    return switch (button.action()) {
      case QUICK_REPLY -> "answers " + button.value();
      case URL -> "opens " + button.value();
      case PHONE -> "calls " + button.value();
      case COPY_CODE -> "copies " + button.value();
    };
  }
}
